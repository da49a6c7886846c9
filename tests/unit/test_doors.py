"""Links of this computer open the program when its user wants that, and only his own settings are touched."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from b2bdesk.doors import NoDoors, own_command
from b2bdesk.doors.linux import ENTRY, LinuxDoors
from b2bdesk.doors.windows import WindowsDoors
from b2bdesk.errors import FileNotWritten, LinksNotTaken

ODD = ['/opt/Мой стол/py "3"', "100% $HOME `x` \\ main.py"]
THEIRS = """[Added Associations]
x-scheme-handler/tel=calls.desktop;

[Default Applications]
text/html=browser.desktop
x-scheme-handler/tel=calls.desktop;other.desktop;
# a person wrote this
"""


@pytest.fixture
def preferred(tmp_path: Path) -> Path:
    file = tmp_path / "config" / "mimeapps.list"
    file.parent.mkdir()
    file.write_text(THEIRS, "utf-8")
    return file


def linux(tmp_path: Path, preferred: Path, command: list[str] | None = None) -> LinuxDoors:
    return LinuxDoors(
        tmp_path / "applications", preferred, command or ["/usr/bin/python3", "/opt/desk/main.py"]
    )


def defaults(file: Path) -> dict[str, str]:
    lines = file.read_text("utf-8").partition("[Default Applications]\n")[2].splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def as_a_desktop_reads(line: str) -> list[str]:
    """Take an Exec line apart by the rules of the desktop entry specification."""
    value = line.partition("=")[2].replace("\\\\", "\\")
    parts, inside, part, signs = [], False, "", iter(value)
    for sign in signs:
        if sign == "\\" and inside:
            part += next(signs)
        elif sign == '"':
            inside = not inside
        elif sign == " " and not inside:
            parts.append(part)
            part = ""
        else:
            part += sign
    return [one.replace("%%", "%") for one in [*parts, part]]


def test_links_open_the_program_and_the_others_stay_second(tmp_path: Path, preferred: Path) -> None:
    doors = linux(tmp_path, preferred)
    assert not doors.are_ours()
    doors.register()
    assert doors.are_ours()
    assert defaults(preferred) == {
        "x-scheme-handler/tel": f"{ENTRY};calls.desktop;other.desktop;",
        "x-scheme-handler/b2bdesk": f"{ENTRY};",
        "text/html": "browser.desktop",
    }
    assert "# a person wrote this" in preferred.read_text("utf-8")


def test_giving_back_leaves_what_was_there(tmp_path: Path, preferred: Path) -> None:
    doors = linux(tmp_path, preferred)
    doors.register()
    doors.register()
    doors.unregister()
    assert sorted(preferred.read_text("utf-8").splitlines()) == sorted(THEIRS.splitlines())
    assert not doors.are_ours()
    assert list((tmp_path / "applications").iterdir()) == []


def test_without_any_list_one_is_made(tmp_path: Path) -> None:
    doors = linux(tmp_path, tmp_path / "none" / "mimeapps.list")
    doors.unregister()
    assert not (tmp_path / "none").exists()
    doors.register()
    assert doors.are_ours()


def test_a_command_with_odd_letters_arrives_as_it_is(tmp_path: Path, preferred: Path) -> None:
    linux(tmp_path, preferred, ODD).register()
    entry = (tmp_path / "applications" / ENTRY).read_text("utf-8")
    (line,) = [one for one in entry.splitlines() if one.startswith("Exec=")]
    assert as_a_desktop_reads(line) == [*ODD, "--open", "%u"]
    assert "MimeType=x-scheme-handler/tel;x-scheme-handler/b2bdesk;\n" in entry


def test_another_copy_of_the_program_is_not_this_one(tmp_path: Path, preferred: Path) -> None:
    linux(tmp_path, preferred, ["/old/python", "/old/main.py"]).register()
    assert not linux(tmp_path, preferred).are_ours()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "applications").write_text("a file where the folder should be", "utf-8")
    with pytest.raises(FileNotWritten):
        linux(tmp_path, tmp_path / "mimeapps.list").register()


def test_the_command_line_does_the_same(tmp_path: Path) -> None:
    places = {"XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CONFIG_HOME": str(tmp_path / "config")}

    def doors(*words: str) -> bool:
        command = [*own_command(), "doors", "--json", *words]
        done = subprocess.run(command, env={"HOME": str(tmp_path), **places}, capture_output=True, check=True)
        return bool(json.loads(done.stdout)["ours"])

    if sys.platform == "linux":
        assert [doors(), doors("--register"), doors("--unregister")] == [False, True, False]


class MadeUpRegistry:
    """The user's part of the registry as a dictionary."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str] = {(r"Software\RegisteredApplications", "Other"): "theirs"}

    def get(self, key: str, name: str) -> str | None:
        return self.values.get((key, name))

    def put(self, key: str, name: str, value: str) -> None:
        self.values[key, name] = value

    def drop(self, key: str, name: str | None = None) -> None:
        for at in list(self.values):
            if at == (key, name) or (name is None and (at[0] + "\\").startswith(key + "\\")):
                del self.values[at]


def test_in_windows_the_user_can_pick_the_program_and_take_it_away_again() -> None:
    registry = MadeUpRegistry()
    before = dict(registry.values)
    doors = WindowsDoors(registry, [r"C:\Program Files\py\python.exe", r"C:\desk\main.py"])
    assert not doors.are_ours()
    doors.register()
    assert doors.are_ours()
    command = registry.get(r"Software\Classes\b2bdesk\shell\open\command", "")
    assert command == r'"C:\Program Files\py\python.exe" C:\desk\main.py --open "%1"'
    assert registry.get(r"Software\Classes\b2bdesk", "URL Protocol") == ""
    offered = r"Software\b2bdesk\Capabilities\URLAssociations"
    assert (registry.get(offered, "tel"), registry.get(offered, "b2bdesk")) == ("b2bdesk.tel", "b2bdesk")
    doors.unregister()
    assert registry.values == before


def test_where_it_is_not_done_it_is_said() -> None:
    assert not NoDoors().are_ours()
    with pytest.raises(LinksNotTaken):
        NoDoors().register()
