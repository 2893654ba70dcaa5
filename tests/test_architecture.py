"""The rules that guard the rules: read from the code itself, so that nobody has to remember them."""

import ast
import re
import statistics
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Q
from django.urls import get_resolver

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("sendportal", "inspections", "surveys")
# Who may import whom. The composition root may import all.
BELOW = {"sendportal": {"sendportal"}, "inspections": {"sendportal", "inspections"}, "surveys": set(PACKAGES)}
COMPOSITION_ROOT = (
    "sendportal/urls.py",
    "sendportal/celery.py",
    "sendportal/management/commands/",
    "sendportal/demonstration/",
)
HEAVY = {"pandas", "scipy", "weasyprint", "pdfplumber"}


@cache
def modules():
    """Every module of ours, by its path from the root."""
    return {
        str(path.relative_to(ROOT)): ast.parse(path.read_text())
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
    }


def code():
    """The modules that people write and read: all but migrations."""
    return {path: tree for path, tree in modules().items() if "/migrations/" not in path}


@cache
def templates():
    return {
        str(path.relative_to(ROOT)): path.read_text() for path in sorted((ROOT / "templates").rglob("*.html"))
    }


def imported(tree):
    """Names of modules that a tree imports, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def strings(tree):
    return (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def relative_imports(tree):
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level]


def calls(tree, name):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name in (
            getattr(node.func, "attr", ""),
            getattr(node.func, "id", ""),
        ):
            yield node


def upward(path, tree):
    """What `tree` imports that stands above its package, by statement or by name."""
    above = set(PACKAGES) - BELOW[path.split("/")[0]]
    named = (
        [words for words in strings(tree) if re.fullmatch(rf"({'|'.join(above)})(\.\w+)+", words)]
        if above
        else []
    )
    found = [module for module in imported(tree) if module.split(".")[0] in above]
    bare = [
        node.lineno
        for wanted in ("get_model", "get_app_config", "import_module", "is_installed")
        for node in calls(tree, wanted)
        if node.args
        and isinstance(node.args[0], ast.Constant)
        and str(node.args[0].value).split(".")[0] in above
    ]
    return [*found, *named, *bare]


# Imports point one way


def test_imports_point_downwards_only():
    found = {
        path: upward(path, tree) for path, tree in modules().items() if not path.startswith(COMPOSITION_ROOT)
    }
    found.pop("sendportal/settings.py")  # names the installed apps; checked below
    assert {path: names for path, names in found.items() if names} == {}


def test_settings_name_the_apps_and_nothing_of_theirs():
    words = strings(modules()["sendportal/settings.py"])
    assert sorted(name for name in words if name.split(".")[0] in ("inspections", "surveys")) == [
        "inspections",
        "surveys",
    ]


def test_nothing_imports_the_tests():
    """An installation has none: .dockerignore leaves them out."""
    found = {
        path: [name for name in imported(tree) if name.split(".")[0] == "tests"]
        for path, tree in modules().items()
    }
    assert {path: names for path, names in found.items() if names} == {}


def test_imports_are_written_out_in_full():
    found = {path: relative_imports(tree) for path, tree in modules().items()}
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_migrations_depend_downwards_only():
    found = []
    for path, tree in modules().items():
        package = path.split("/")[0]
        if "/migrations/" in path:
            pairs = [node for node in ast.walk(tree) if isinstance(node, ast.Tuple) and len(node.elts) == 2]
            apps_named = {node.elts[0].value for node in pairs if isinstance(node.elts[0], ast.Constant)}
            found += [(path, name) for name in apps_named & (set(PACKAGES) - BELOW[package])]
    assert found == []


def test_foreign_keys_point_downwards_only():
    found = [
        str(field)
        for model in apps.get_models()
        if model._meta.app_label in PACKAGES
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created
        if field.related_model._meta.app_label in set(PACKAGES) - BELOW[model._meta.app_label]
    ]
    assert found == []


PUBLIC_TEMPLATES = ("templates/public/", "templates/editions/", "templates/partner/")


def test_pages_outside_the_forum_include_nothing_of_surveys():
    found = [
        path
        for path, words in templates().items()
        if path.startswith(PUBLIC_TEMPLATES) and "surveys/" in words
    ]
    assert found == []


def test_no_template_of_inspections_or_the_portal_reads_surveys_tags():
    loads = {path: re.findall(r"{% load ([^%]*)%}", words) for path, words in templates().items()}
    tags = {path.stem for path in (ROOT / "surveys").glob("templatetags/*.py")} - {"__init__"}
    outside = {path: found for path, found in loads.items() if "/surveys/" not in path}
    assert [path for path, found in outside.items() if tags & set(" ".join(found).split())] == []


PLAIN = ("surveys/readers/", "inspections/letters/", "inspections/frameworks/", "inspections/content/")
PLAIN += (
    "surveys/checks.py",
    "surveys/problems.py",
    "surveys/row_errors.py",
    "surveys/disclosure/",
    "surveys/attack/",
    "surveys/marks.py",
    "surveys/names.py",
    "sendportal/roles.py",
    "sendportal/prose.py",
)


def test_leaves_know_nothing_of_django():
    found = {
        path: [name for name in imported(tree) if name.split(".")[0] == "django"]
        for path, tree in modules().items()
        if path.startswith(PLAIN)
    }
    assert {path: names for path, names in found.items() if names} == {}


def test_heavy_packages_are_loaded_only_where_they_are_needed():
    found = []
    for path, tree in modules().items():
        inside = {id(n) for f in ast.walk(tree) if isinstance(f, FUNCTION) for n in ast.walk(f) if n is not f}
        outside = [node for node in ast.walk(tree) if isinstance(node, IMPORT) and id(node) not in inside]
        found += [(path, name) for node in outside for name in imported(node) if name.split(".")[0] in HEAVY]
    assert found == []


FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
IMPORT = (ast.Import, ast.ImportFrom)


# Who may write

# Beside the actions, these write, each for its own reason.
WRITERS = {
    "sendportal/audit.py": "the log of what actions did",
    "sendportal/jobs.py": "the state of background work",
    "sendportal/models.py": "the user manager that Django asks for",
    "sendportal/storage.py": "which store of files the processes share",
    "sendportal/demonstration/cast.py": "the first people of a demonstration, whom nobody is there to invite",
    "sendportal/demonstration/loading.py": "the demonstration's own area",
}
WRITES = {
    "save",
    "create",
    "create_user",
    "create_superuser",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "raw",
    "set_password",
}
# What else has an `update` of its own: dictionaries, headers and hashes.
NO_ROWS = {"os.environ.update", "vars().update", "digest.update", "told.update", "headers.update"}


def writes(tree):
    """Lines that call what writes rows."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            written = ast.unparse(node.func)
            if written not in NO_ROWS:
                yield f"{node.lineno} {written}"


def test_only_actions_write_rows():
    found = {
        path: list(writes(tree))
        for path, tree in code().items()
        if "/actions/" not in path and path not in WRITERS
    }
    assert {path: lines for path, lines in found.items() if lines} == {}


def test_writers_named_here_exist():
    assert [path for path in WRITERS if path not in modules()] == []


def sql_outside(tree):
    return [node.lineno for name in ("execute", "executemany", "raw") for node in calls(tree, name)]


SQL = {
    "sendportal/triggers.py": "the database's own rules",
    "sendportal/pulse.py": "how long SQLite may keep a heartbeat waiting",
    "sendportal/views/health.py": "asks whether the database answers",
    "surveys/actions/bulk.py": "stores and removes answers by the thousand, which models do many times slower",
}


def test_sql_is_written_in_the_modules_that_must():
    found = {path: sql_outside(tree) for path, tree in code().items() if path not in SQL}
    assert {path: lines for path, lines in found.items() if lines} == {}


# Every page has a guard


def routes(patterns, prefix=""):
    for entry in patterns:
        where = prefix + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from routes(entry.url_patterns, where)
        else:
            yield where, entry.callback


# allauth's own pages: signing in, and what belongs to one's own account.
NOT_OURS = ("allauth.",)


def test_every_view_says_who_may_open_it():
    found = [
        where
        for where, view in routes(get_resolver().url_patterns)
        if not hasattr(view, "guard") and not view.__module__.startswith(NOT_OURS)
    ]
    assert found == []


def test_only_the_account_pages_are_not_ours():
    theirs = [
        where
        for where, view in routes(get_resolver().url_patterns)
        if view.__module__.startswith(NOT_OURS) and not where.startswith("account/")
    ]
    assert theirs == []


# The database's own rules


def our_models():
    return [model for model in apps.get_models() if model._meta.app_label in PACKAGES]


def pairs(model):
    names = {field.name for field in model._meta.fields}
    return [name[:-3] for name in names if name.endswith("_at") and f"{name[:-3]}_by" in names]


def may_be_empty(model, verb):
    return any(model._meta.get_field(f"{verb}_{end}").null for end in ("at", "by"))


def is_paired(model, verb):
    neither = Q(**{f"{verb}_at__isnull": True, f"{verb}_by__isnull": True})
    both = Q(**{f"{verb}_at__isnull": False, f"{verb}_by__isnull": False})
    return any(getattr(rule, "condition", None) == neither | both for rule in model._meta.constraints)


def is_required_of_the_start(model, verb):
    """When a row was made, and by whom where a person made it: `_at` is never empty, so there is nothing to pair."""
    return not model._meta.get_field(f"{verb}_at").null


def test_when_and_who_are_known_together():
    found = [
        f"{model.__name__}.{verb}"
        for model in our_models()
        for verb in pairs(model)
        if may_be_empty(model, verb)
        if not is_required_of_the_start(model, verb) and not is_paired(model, verb)
    ]
    assert found == []


# Size and names


def lines_of(path):
    return len((ROOT / path).read_text().splitlines())


def test_module_is_at_most_300_lines():
    assert {path: lines_of(path) for path in code() if lines_of(path) > 300} == {}


def test_template_is_at_most_80_lines():
    assert {
        path: len(words.splitlines()) for path, words in templates().items() if len(words.splitlines()) > 80
    } == {}


def lengths(tree):
    """Names of functions and their lines, from `def` to the end, docstring included."""
    return [
        (node.name, node.end_lineno - node.lineno + 1)
        for node in ast.walk(tree)
        if isinstance(node, FUNCTION)
    ]


@pytest.mark.parametrize("package", PACKAGES)
def test_functions_are_short(package):
    found = [
        length
        for path, tree in code().items()
        if path.startswith(f"{package}/")
        for _, length in lengths(tree)
    ]
    assert statistics.median(found) <= 8


def long_functions(part, most):
    return [
        f"{path}: {name} {length}"
        for path, tree in code().items()
        if part(path)
        for name, length in lengths(tree)
        if length > most
    ]


def test_views_are_at_most_20_lines():
    assert long_functions(lambda path: "/views" in path, 20) == []


def test_tasks_are_at_most_12_lines():
    assert long_functions(lambda path: path.endswith("/tasks.py"), 12) == []


VAGUE = {"data", "info", "manager", "managers", "helper", "helpers", "util", "utils", "misc", "common"}


# Names that Django and crispy-forms ask for.
ASKED_FOR = {"UserManager", "receive_data_chunk", "DATA_UPLOAD_MAX_MEMORY_SIZE", "helper"}


def defined(tree):
    """Names that a module gives to classes, functions and what it assigns, and where."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.ClassDef, *FUNCTION)):
            yield node.lineno, node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id


def words_of(name):
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def test_modules_have_names_of_the_field():
    assert [path for path in code() if VAGUE & words_of(Path(path).stem)] == []


def test_everything_has_a_name_of_the_field():
    found = [
        f"{path}:{line} {name}"
        for path, tree in code().items()
        for line, name in defined(tree)
        if VAGUE & words_of(name) and name not in ASKED_FOR
    ]
    assert found == []
