"""What a person said about the columns, laid over what a reader proposed."""

from dataclasses import replace

from surveys.readers.export import ANSWERS, Column, Kind, Layout, Question, Role, Unreadable
from surveys.readers.kinds import role_of

_KINDS = {
    Role.closed: Kind.single,
    Role.open: Kind.text,
    Role.other: Kind.other,
    Role.short: Kind.short,
    Role.number: Kind.number,
    Role.date: Kind.date,
    Role.contact: Kind.contact,
}


def corrected(layout: Layout, overrides: dict) -> Layout:
    """The layout with a person's `roles` (by position) and `kinds` (by question number).

    Raises Unreadable (bad_choice) for a role, kind, position or question that does not exist.
    """
    for position, role in (overrides.get("roles") or {}).items():
        layout = _with_role(layout, _number(position), _member(Role, role))
    for number, kind in (overrides.get("kinds") or {}).items():
        layout = _with_kind(layout, _number(number), _member(Kind, kind))
    return layout


def _number(written) -> int:
    try:
        return int(written)
    except (TypeError, ValueError):
        raise _bad_choice() from None


def _member(choices, written):
    try:
        return choices(written)
    except ValueError:
        raise _bad_choice() from None


def _bad_choice() -> Unreadable:
    return Unreadable(
        "bad_choice", "A choice made for a column no longer fits this file. Make the choices again."
    )


def _with_role(layout: Layout, position: int, role: Role) -> Layout:
    column = next((column for column in layout.columns if column.position == position), None)
    if column is None:
        raise _bad_choice()
    changed = replace(column, role=role, proposed=False)
    layout = _unmarked(layout, changed)
    if column.question is not None and role not in ANSWERS | {Role.contact}:
        return _swap(_without(layout, changed), replace(changed, question=None))
    if column.question is None and role in ANSWERS:
        return _asked(layout, changed)
    return _settled(_swap(layout, changed), changed)


def _unmarked(layout: Layout, changed: Column) -> Layout:
    """Without the marks that the column bore, where a person says that it holds something else."""
    if changed.role not in ANSWERS | {Role.contact, Role.ignore}:
        return layout
    lost = {
        name: None
        for name in ("complete", "test")
        if (mark := getattr(layout, name)) and mark.position == changed.position
    }
    return replace(layout, **lost)


def _swap(layout: Layout, changed: Column) -> Layout:
    columns = (changed if column.position == changed.position else column for column in layout.columns)
    return replace(layout, columns=tuple(columns))


def _without(layout: Layout, column: Column) -> Layout:
    """The questions without this column, and without a question that has no other. Numbers stay as they were."""
    left = (
        replace(question, columns=tuple(p for p in question.columns if p != column.position))
        for question in layout.questions
    )
    return replace(layout, questions=tuple(question for question in left if question.columns))


def _asked(layout: Layout, column: Column) -> Layout:
    """The column as a question of its own, numbered after all others."""
    number = max((question.number for question in layout.questions), default=0) + 1
    question = Question(number, column.title, _KINDS[column.role], (column.position,))
    return _swap(replace(layout, questions=(*layout.questions, question)), replace(column, question=number))


def _settled(layout: Layout, column: Column) -> Layout:
    """The kind follows the role where all of a question's columns agree on another one."""
    question = next((question for question in layout.questions if question.number == column.question), None)
    if question is None:
        return layout
    roles = {other.role for other in layout.columns if other.position in question.columns}
    if roles != {column.role} or role_of(question.kind) is column.role:
        return layout
    return _retitled(layout, replace(question, kind=_KINDS[column.role]))


def _retitled(layout: Layout, changed: Question) -> Layout:
    questions = (changed if question.number == changed.number else question for question in layout.questions)
    return replace(layout, questions=tuple(questions))


def _with_kind(layout: Layout, number: int, kind: Kind) -> Layout:
    question = next((question for question in layout.questions if question.number == number), None)
    if question is None:
        raise _bad_choice()
    role = role_of(kind)
    columns = (
        replace(column, role=role, proposed=False)
        if column.question == number and column.role is not Role.other
        else column
        for column in layout.columns
    )
    return _retitled(replace(layout, columns=tuple(columns)), replace(question, kind=kind))
