"""The commands of the README: what they ask of the machine, and that they ask it once.

The system's package manager is played by small scripts that keep what they were told; Python, its virtual
environments and pip are the real ones, fed from a wheel made here, so nothing comes from a network.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ("tools/run", "tools/test", "tools/translate", "tools/environment", ".ci/run")
NEEDED = ["sh", "cat", "cksum", "dirname", "env", "id", "readlink", "rm", "uname"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the commands are for Linux and macOS")


class Machine:
    """A folder with a copy of the commands and a PATH that holds only what it is given."""

    def __init__(self, folder: Path) -> None:
        self.bin = folder / "bin"
        self.project = folder / "Мой стол"
        self.bin.mkdir()
        for name in NEEDED:
            if found := shutil.which(name):
                (self.bin / name).symlink_to(found)
        for name in SCRIPTS:
            (self.project / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.project / name)

    def has(self, name: str, script: str) -> None:
        """Put a command of this name on the machine."""
        (self.bin / name).unlink(missing_ok=True)
        (self.bin / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (self.bin / name).chmod(0o755)

    def has_python(self) -> None:
        """Put a real Python on the machine, not the one of the environment these tests run in."""
        base = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
        self.has("python3", f'exec "{base}" "$@"')

    def says(self, *command: str, cwd: Path | None = None, **more: str) -> tuple[int, str, str]:
        """Run a command here; returns its exit code, its answer and what it said beside it."""
        environment = {"PATH": str(self.bin), "HOME": str(self.bin.parent), "PIP_NO_INDEX": "1", **more}
        done = subprocess.run(
            ["sh", *command],
            cwd=cwd or self.project,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    def asks(self, line: str) -> tuple[int, str, str]:
        """Run one line after tools/environment was read."""
        return self.says("-euc", f". tools/environment\n{line}")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize("name", SCRIPTS)
@pytest.mark.parametrize("shell", ["sh", "dash", "bash"])
def test_every_command_is_read_by_every_shell(name: str, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    done = subprocess.run([shell, "-n", str(ROOT / name)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_all_packages_of_the_program_are_among_those_of_the_tests() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^[a-z0-9][^\s=]*==\S+", (ROOT / name).read_text(encoding="utf-8"), re.M))

    assert pins("requirements.txt") and pins("requirements.txt") <= pins("requirements-dev.txt")


def test_a_machine_without_a_new_enough_python_is_told_so(machine: Machine) -> None:
    machine.has("python3", "exit 1")
    code, _out, said = machine.asks("make_virtual_environment")
    assert code == 1
    assert said == "Python 3.11 or newer is needed, and this system offers none.\n"


def test_only_missing_packages_are_installed_and_renamed_ones_are_known(machine: Machine) -> None:
    machine.has("dpkg-query", "printf 'installed:libegl1 installed:libcups2t64 config-files:xauth '; exit 1")
    machine.has("sudo", 'exec "$@"')
    machine.has("apt-get", f'echo "$@" >> "{machine.bin.parent}/asked"; echo chatter; echo noise >&2')
    code, out, said = machine.asks("install_packages libegl1 libcups2 xauth xvfb")
    assert (code, out.replace("chatter\n", "")) == (0, "")
    assert said.startswith("Installing system packages (once): xauth xvfb\n")
    update, install = (machine.bin.parent / "asked").read_text(encoding="utf-8").splitlines()
    assert update == "update -qq"
    assert install.endswith("--no-install-recommends xauth xvfb")


def test_a_machine_that_has_everything_is_left_alone(machine: Machine) -> None:
    machine.has("dpkg-query", "printf 'installed:libegl1 installed:xvfb '")
    machine.has("apt-get", f'echo "$@" >> "{machine.bin.parent}/asked"')
    assert machine.asks("install_packages libegl1 xvfb") == (0, "", "")
    assert not (machine.bin.parent / "asked").exists()


def test_why_a_package_was_not_installed_is_seen(machine: Machine) -> None:
    machine.has("dpkg-query", "exit 1")
    machine.has("sudo", 'exec "$@"')
    machine.has("apt-get", 'case "$*" in update*) ;; *) echo "No space left on device" >&2; exit 100 ;; esac')
    code, _out, said = machine.asks("install_packages xvfb; echo went on")
    assert code == 1
    assert "No space left on device\nThe system packages could not be installed" in said


def test_who_may_not_install_is_told_what_to_ask_for(machine: Machine) -> None:
    machine.has("dpkg-query", "exit 1")
    machine.has("id", "echo 1000")
    code, _out, said = machine.asks("install_packages xvfb xauth")
    assert code == 1
    assert "has no sudo" in said and said.endswith("apt-get install xvfb xauth\n")


def a_wheel(folder: Path, name: str) -> str:
    """Make an installable package of one module; returns its line for a list of requirements."""
    file = folder / f"{name}-1-py3-none-any.whl"
    about = f"{name}-1.dist-info"
    with zipfile.ZipFile(file, "w") as wheel:
        wheel.writestr(f"{name}.py", "HERE = True\n")
        wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(
            f"{about}/RECORD", f"{name}.py,,\n{about}/METADATA,,\n{about}/WHEEL,,\n{about}/RECORD,,\n"
        )
    return f"./{file.name} --hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}\n"


@pytest.fixture(scope="module")
def started_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A machine on which the program was started once, with one package for it and one for its tests."""
    machine = Machine(tmp_path_factory.mktemp("machine"))
    machine.has_python()
    work, check = a_wheel(machine.project, "work"), a_wheel(machine.project, "check")
    (machine.project / "requirements.txt").write_text(work, encoding="utf-8")
    (machine.project / "requirements-dev.txt").write_text(work + check, encoding="utf-8")
    (machine.project / "b2bdesk").mkdir()
    (machine.project / "main.py").write_text("import sys, os, work\nprint(os.getcwd(), sys.argv[1:])\n")
    code, _out, said = machine.says("tools/run", "check")
    assert (code, said) == (0, "Preparing the virtual environment in .venv (once, a few minutes)\n")
    return machine.project


@pytest.fixture
def prepared(machine: Machine, started_once: Path) -> Machine:
    """The same machine with a copy of that project, so that a test may spoil it."""
    machine.has_python()
    shutil.rmtree(machine.project)
    shutil.copytree(started_once, machine.project, symlinks=True)
    return machine


PREPARES = "Preparing the virtual environment"


def test_the_second_start_does_nothing_but_start(prepared: Machine) -> None:
    prepared.has("python3", "exit 1")
    assert prepared.says("tools/run", "check", "--json") == (
        0,
        f"{prepared.project} ['check', '--json']\n",
        "",
    )


def test_file_names_count_from_where_one_stands(prepared: Machine, tmp_path: Path) -> None:
    command = str(prepared.project / "tools/run")
    assert prepared.says(command, "document", cwd=tmp_path) == (0, f"{tmp_path} ['document']\n", "")


def test_with_a_screen_the_desk_opens_on_training_data(prepared: Machine) -> None:
    code, out, _said = prepared.says("tools/run", DISPLAY=":7")
    assert (code, out) == (0, f"{prepared.project} ['--training']\n")


def test_without_a_screen_the_tour_runs_on_a_virtual_one(prepared: Machine) -> None:
    prepared.has("xvfb-run", 'shift 3; echo "$QT_QPA_PLATFORM"; exec "$@"')
    prepared.has("uname", "echo Linux")
    code, out, said = prepared.says("tools/run")
    assert (code, out) == (0, f"xcb\n{prepared.project} ['tour', '--out', 'tour']\n")
    assert said.endswith(f"Pictures and tour.json go to {prepared.project}/tour\n")


def test_going_between_program_and_tests_installs_nothing_again(prepared: Machine) -> None:
    assert PREPARES in prepared.asks("prepare_environment requirements-dev.txt")[2]
    for _again in range(2):
        assert prepared.asks("prepare_environment requirements.txt") == (0, "", "")
        assert prepared.asks("prepare_environment requirements-dev.txt") == (0, "", "")


def test_a_changed_list_is_installed(prepared: Machine) -> None:
    more = a_wheel(prepared.project, "more")
    with (prepared.project / "requirements.txt").open("a", encoding="utf-8") as listed:
        listed.write(more)
    assert PREPARES in prepared.says("tools/run", "check")[2]
    assert prepared.asks(".venv/bin/python -c 'import more'")[0] == 0


def test_an_interrupted_installation_is_repaired(prepared: Machine) -> None:
    """The kill comes between the lists pip keeps and the module itself: pip believes it is installed."""
    for stamp in (prepared.project / ".venv").glob("*.installed"):
        stamp.unlink()
    (prepared.project / ".venv/unfinished").touch()
    next((prepared.project / ".venv").glob("lib/python*/site-packages/work.py")).unlink()
    code, _out, said = prepared.says("tools/run", "check")
    assert (code, PREPARES in said) == (0, True)
    assert not (prepared.project / ".venv/unfinished").exists()
    assert prepared.says("tools/run", "check")[2] == ""


def test_a_failed_installation_is_told_and_not_taken_for_done(prepared: Machine) -> None:
    good = (prepared.project / "requirements.txt").read_text(encoding="utf-8")
    (prepared.project / "requirements.txt").write_text(good.replace("sha256:", "sha256:0")[:-2] + "\n")
    code, _out, said = prepared.says("tools/run", "check")
    assert code == 1
    assert "The packages of requirements.txt could not be installed" in said
    (prepared.project / "requirements.txt").write_text(good, encoding="utf-8")
    assert prepared.says("tools/run", "check")[0] == 0


def test_a_python_that_went_away_is_replaced(prepared: Machine) -> None:
    python = prepared.project / ".venv/bin/python"
    python.unlink()
    python.symlink_to("/nowhere/python3")
    code, _out, said = prepared.says("tools/run", "check")
    assert (code, PREPARES in said) == (0, True)


def test_a_moved_folder_goes_on_working(prepared: Machine) -> None:
    prepared.project = prepared.project.rename(prepared.project.parent / "moved here")
    assert prepared.says("tools/run", "check") == (0, f"{prepared.project} ['check']\n", "")


def test_the_environment_may_lie_elsewhere(prepared: Machine, tmp_path: Path) -> None:
    shutil.rmtree(prepared.project / ".venv")
    (prepared.project / ".venv").symlink_to(tmp_path / "large disk" / "venv")
    assert PREPARES in prepared.says("tools/run", "check")[2]
    assert prepared.says("tools/run", "check")[2] == ""
    assert (prepared.project / ".venv").is_symlink()


def test_what_has_to_be_green_is_the_test_command_without_arguments(machine: Machine) -> None:
    (machine.project / "tools/test").write_text('echo "tests of $(pwd): $#"\n', encoding="utf-8")
    assert machine.says(".ci/run", "-k", "one") == (0, f"tests of {machine.project}: 0\n", "")
