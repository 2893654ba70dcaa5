"""The system packages: `python3 sendportal/system_packages.py demo|test` installs what is missing.

demo  Pango, with which WeasyPrint draws the PDFs, and Python's own venv module
test  those, and a browser, PostgreSQL and Redis for the tests that need real ones

Installs without asking as root or with a passwordless sudo; otherwise stops with the one command to run.
Only the standard library is imported: it runs before anything is installed.
"""

import os
import re
import shutil
import subprocess
import sys
from ctypes import CDLL
from glob import glob
from pathlib import Path
from typing import NamedTuple

BROWSERS = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "microsoft-edge")
MAC_BROWSERS = [f"/Applications/{name}.app/Contents/MacOS/{name}" for name in ("Google Chrome", "Chromium")]
ONLY_FOR_TESTS = {"chromium", "postgresql", "redis-server"}
# What WeasyPrint opens by name when it starts, and the Debian package of each.
LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
HOMEBREW = {"postgresql": "postgresql@17", "redis-server": "redis", "chromium": "google-chrome"}


class Missing(Exception):
    """Something that a person has to install, with the one command that does."""


class Machine(NamedTuple):
    """What decides how something missing is installed."""

    system: str  # sys.platform: "linux" or "darwin"
    distribution: str  # ID of /etc/os-release: "debian", "ubuntu"; empty where there is none
    apt: bool
    root: bool
    sudo: bool  # without asking for a password


def this_machine():
    return Machine(
        system=sys.platform,
        distribution=distribution(Path("/etc/os-release")),
        apt=shutil.which("apt-get") is not None,
        root=os.geteuid() == 0,
        sudo=shutil.which("sudo") is not None and succeeds("sudo", "-n", "true"),
    )


def distribution(release):
    """The ID line of an os-release file, or nothing where there is no such file."""
    found = re.search(r'^ID="?(\w+)', release.read_text() if release.exists() else "", re.MULTILINE)
    return found.group(1) if found else ""


def succeeds(*command):
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True).returncode == 0


# What is there


def find_browser(environment=os.environ):
    """The path of a Chromium or Chrome that starts, or None. CHROMIUM= names one outright.

    Ubuntu's chromium-browser is a stub that asks for a snap: it fails `--version` and is passed over.
    """
    on_path = [shutil.which(name) or "" for name in BROWSERS]
    for path in [environment.get("CHROMIUM", ""), *on_path, *MAC_BROWSERS]:
        if path and os.access(path, os.X_OK) and succeeds(path, "--version"):
            return path
    return None


def find_postgres():
    """The folder of the newest PostgreSQL's server programs, or None. Debian keeps it off the path."""
    folders = glob("/usr/lib/postgresql/*/bin") + glob("/opt/homebrew/opt/postgresql*/bin")
    folders += [str(Path(shutil.which("postgres") or "").resolve().parent)]
    complete = [folder for folder in folders if (Path(folder) / "initdb").exists()]
    return max(complete, key=lambda folder: int(re.sub(r"\D", "", folder) or 0), default=None)


def opens(library):
    """Whether the dynamic linker finds a library by its name, as WeasyPrint will ask for it."""
    try:
        CDLL(library)
    except OSError:
        return False
    return True


def missing(purpose, machine):
    """The system packages that `purpose` needs and this machine lacks, by Debian's names."""
    version = ".".join(map(str, sys.version_info[:2]))
    wanted = [] if succeeds(sys.executable, "-c", "import ensurepip, venv") else [f"python{version}-venv"]
    if machine.system == "darwin":
        brewed = glob("/opt/homebrew/lib/libpango-1.0*") + glob("/usr/local/lib/libpango-1.0*")
        wanted += [] if brewed else ["pango"]
    else:
        wanted += [package for library, package in LIBRARIES.items() if not opens(library)]
    return wanted + (missing_for_tests(os.environ) if purpose == "test" else [])


def missing_for_tests(environment):
    """The browser and the two servers; a server that the environment names counts as there."""
    there = {
        "chromium": find_browser(environment),
        "postgresql": environment.get("TEST_DATABASE_URL") or find_postgres(),
        "redis-server": environment.get("TEST_BROKER_URL") or shutil.which("redis-server"),
    }
    return [package for package, found in there.items() if not found]


# Installing it


def install_commands(packages, machine):
    """The commands that install `packages` here without a person; none where a person must do it."""
    if not packages or not machine.apt or not (machine.root or machine.sudo):
        return []
    prefix = [] if machine.root else ["sudo", "-n"]
    # A fresh machine is often still busy with its own first updates: wait for their lock.
    apt = [
        *prefix,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-qq",
        "-o",
        "DPkg::Lock::Timeout=300",
    ]
    return [[*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", *packages]]


def advice(packages, machine):
    """The one command that a person has to run to have `packages`."""
    if machine.system == "darwin":
        return "brew install " + " ".join(HOMEBREW.get(package, package) for package in packages)
    if not machine.apt:
        return "your package manager, for: " + " ".join(packages) + " (these are Debian's names)"
    return "sudo apt-get update && sudo apt-get install -y --no-install-recommends " + " ".join(packages)


def without_snap(packages, machine):
    """`packages` less Chromium on Ubuntu, whose package of that name is a stub that asks for a snap."""
    if machine.distribution != "ubuntu" or "chromium" not in packages:
        return packages
    say(
        "No Chrome or Chromium starts here, and Ubuntu's own package is only a snap, so the browser tests "
        "will not run. For them, install Google Chrome, or say where a browser is with CHROMIUM=."
    )
    return [package for package in packages if package != "chromium"]


def refuse_without(packages, machine, environment):
    """Raises Missing. SKIP_MISSING=1 goes on where only some tests lack what they need."""
    optional = set(packages) <= ONLY_FOR_TESTS
    if not packages or (optional and environment.get("SKIP_MISSING") == "1"):
        return
    sentence = "Some system packages are missing. Run this, then the same command again:\n\n  "
    sentence += advice(packages, machine)
    if optional:
        sentence += "\n\nOr leave out the tests that need them: make test SKIP_MISSING=1"
    raise Missing(sentence)


def install(purpose, machine):
    """Makes sure that `purpose` has its system packages. Raises Missing where a person has to."""
    packages = without_snap(missing(purpose, machine), machine)
    commands = install_commands(packages, machine)
    if commands:
        say("Installing system packages (a few minutes at most): " + " ".join(packages))
        for command in commands:
            run_quietly(command)
        packages = [package for package in missing(purpose, machine) if package in packages]
    refuse_without(packages, machine, os.environ)


def run_quietly(command):
    """Runs a command that may fail, and shows its lines only then: what is still missing is looked at afterwards."""
    finished = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if finished.returncode:
        say(finished.stdout.decode(errors="replace"))


def say(sentence):
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def main(purpose):
    try:
        install(purpose, this_machine())
    except Missing as sentence:
        return str(sentence)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
