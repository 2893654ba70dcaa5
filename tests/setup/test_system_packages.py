import pytest

from sendportal.system_packages import (
    Machine,
    Missing,
    advice,
    distribution,
    find_browser,
    install_commands,
    missing_for_tests,
    opens,
    refuse_without,
    without_snap,
)

DEBIAN = Machine(system="linux", distribution="debian", apt=True, root=False, sudo=False)
ROOT = DEBIAN._replace(root=True)
SUDO = DEBIAN._replace(sudo=True)
UBUNTU = DEBIAN._replace(distribution="ubuntu")
FEDORA = DEBIAN._replace(distribution="fedora", apt=False)
MAC = DEBIAN._replace(system="darwin", distribution="", apt=False)
APT = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]


@pytest.mark.parametrize(("machine", "prefix"), [(ROOT, []), (SUDO, ["sudo", "-n"])])
def test_install_commands_for_root_and_for_sudo_without_a_password(machine, prefix):
    assert install_commands(["chromium"], machine) == [
        [*prefix, *APT, "update"],
        [*prefix, *APT, "install", "-y", "--no-install-recommends", "chromium"],
    ]


@pytest.mark.parametrize("machine", [DEBIAN, FEDORA, MAC, FEDORA._replace(root=True)])
def test_install_commands_are_none_where_a_person_must_install(machine):
    assert install_commands(["chromium"], machine) == []


def test_install_commands_are_none_where_nothing_is_missing():
    assert install_commands([], ROOT) == []


@pytest.mark.parametrize(
    ("machine", "command"),
    [
        (
            DEBIAN,
            "sudo apt-get update && sudo apt-get install -y --no-install-recommends postgresql chromium",
        ),
        (FEDORA, "your package manager, for: postgresql chromium (these are Debian's names)"),
        (MAC, "brew install postgresql@17 google-chrome"),
    ],
)
def test_advice_is_one_command(machine, command):
    assert advice(["postgresql", "chromium"], machine) == command


def test_refuse_without_names_the_command_and_the_way_round():
    with pytest.raises(Missing) as refusal:
        refuse_without(["chromium"], DEBIAN, {})
    assert str(refusal.value) == (
        "Some system packages are missing. Run this, then the same command again:\n\n"
        "  sudo apt-get update && sudo apt-get install -y --no-install-recommends chromium\n\n"
        "Or leave out the tests that need them: make test SKIP_MISSING=1"
    )


def test_refuse_without_offers_no_way_round_what_everything_needs():
    with pytest.raises(Missing) as refusal:
        refuse_without(["libpango-1.0-0", "chromium"], MAC, {"SKIP_MISSING": "1"})
    assert str(refusal.value).endswith("brew install libpango-1.0-0 google-chrome")


def test_refuse_without_goes_on_where_only_tests_lack_something_and_the_person_said_so():
    assert refuse_without(["chromium", "postgresql"], DEBIAN, {"SKIP_MISSING": "1"}) is None


def test_ubuntu_is_not_asked_for_its_snap_of_chromium(capsys):
    assert without_snap(["chromium", "postgresql"], UBUNTU) == ["postgresql"]
    assert capsys.readouterr().out.startswith("No Chrome or Chromium starts here, and Ubuntu's own package")


def test_debian_is_asked_for_chromium():
    assert without_snap(["chromium"], DEBIAN) == ["chromium"]


def test_browser_that_is_a_stub_is_passed_over(tmp_path, monkeypatch):
    stub = tmp_path / "chromium-browser"
    stub.write_text("#!/bin/sh\necho requires the chromium snap to be installed >&2\nexit 1\n")
    stub.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_browser({}) is None
    (tmp_path / "google-chrome").write_text("#!/bin/sh\nexit 0\n")
    (tmp_path / "google-chrome").chmod(0o755)
    assert find_browser({}) == str(tmp_path / "google-chrome")


def test_browser_named_outright_comes_first(tmp_path):
    named = tmp_path / "mine"
    named.write_text("#!/bin/sh\nexit 0\n")
    named.chmod(0o755)
    assert find_browser({"CHROMIUM": str(named)}) == str(named)


def test_servers_named_by_setting_count_as_there(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    named = {"TEST_DATABASE_URL": "postgres://somewhere", "TEST_BROKER_URL": "redis://somewhere"}
    assert {"postgresql", "redis-server"} & set(missing_for_tests(named)) == set()
    assert "redis-server" in missing_for_tests({})


def test_opens_tells_a_library_that_is_there_from_one_that_is_not():
    assert (opens("libc.so.6"), opens("libnowhere.so.9")) == (True, False)


@pytest.mark.parametrize(
    ("lines", "name"),
    [('NAME="Debian"\nID=debian\n', "debian"), ('ID="ubuntu"\n', "ubuntu"), ("VERSION_ID=3\n", "")],
)
def test_distribution_is_the_id_line(lines, name, tmp_path):
    (tmp_path / "os-release").write_text(lines)
    assert distribution(tmp_path / "os-release") == name


def test_distribution_is_empty_where_there_is_no_such_file(tmp_path):
    assert distribution(tmp_path / "os-release") == ""
