"""The commands of ``main.py``: the window, and what works without one.

Everything heavy is imported by the command that needs it, so that ``agent``, ``check``, ``training``,
``statement`` and ``document`` run where Qt is not installed.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from b2bdesk.errors import DeskError, FileNotRead, FileNotWritten, InvalidInput
from b2bdesk.settings import TRAINING_PROFILE

SIZES = ("small", "reference", "large")


def run(arguments: list[str]) -> int:
    """Carry out one command line; returns the exit code (0 done, 1 failed, 2 not understood)."""
    parsed = _parser().parse_args(arguments)
    command = {
        None: _desk,
        "agent": _agent,
        "training": _training,
        "check": _check,
        "tour": _tour,
        "document": _document,
        "statement": _statement,
        "calls": _calls,
        "read-file": _read_file,
        "backup": _backup,
        "restore": _restore,
        "report": _report,
        "doors": _doors,
    }[parsed.command]
    try:
        return command(parsed)
    except DeskError as problem:
        if getattr(parsed, "json", False):
            print(json.dumps({"ok": False, "error": problem.to_wire()}, ensure_ascii=False))
        else:
            print(f"b2bdesk: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="main.py", description="The desk of a B2B sales manager.")
    _add_profile(parser)
    parser.add_argument("--open", dest="opened", metavar="LINK", help="open a tel: or b2bdesk: link")
    commands = parser.add_subparsers(dest="command", title="commands that need no window")
    agent = commands.add_parser("agent", help="sync without a window")
    _add_profile(agent)
    agent.add_argument("--once", action="store_true", help="push and pull what is due, then end")
    agent.add_argument("--link", action="store_true", help=argparse.SUPPRESS)
    agent.add_argument("--json", action="store_true", help="print for machines")
    training = commands.add_parser("training", help="only the bundled training back office")
    training.add_argument("--size", choices=SIZES, default="small")
    training.add_argument("--seed", type=int, default=1)
    training.add_argument("--data", type=Path, help="folder that keeps what was written")
    training.add_argument("--json", action="store_true", help="print for machines")
    check = commands.add_parser("check", help="look at every connector of the profile")
    _add_profile(check)
    check.add_argument("--json", action="store_true", help="print for machines")
    check.add_argument(
        "--forms", action="store_true", help="what each connector asks for, instead of looking"
    )
    tour = commands.add_parser("tour", help="the whole main job, unattended, in the real window")
    tour.add_argument("--scenario", choices=("order",), default="order")
    tour.add_argument("--out", type=Path, default=Path("tour"))
    tour.add_argument("--json", action="store_true", help="print for machines")
    _add_document(commands)
    statement = commands.add_parser("statement", help="show the payments of a bank statement")
    _add_profile(statement)
    statement.add_argument("file", type=Path)
    statement.add_argument("--json", action="store_true", help="print for machines")
    _add_calls(commands)
    reading = commands.add_parser("read-file", help="a customer's table or letter as rows")
    reading.add_argument("file", help="the file; with --apart only its name, the content comes in")
    reading.add_argument("--apart", action="store_true", help=argparse.SUPPRESS)
    reading.add_argument("--picture", action="store_true", help=argparse.SUPPRESS)
    reading.add_argument("--encoding", default="", help="of plain text: cp1251, cp866 ...; else it is found")
    reading.add_argument("--json", action="store_true", help="print for machines")
    _add_doors(commands)
    _add_store(commands)
    return parser


def _add_document(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    document = commands.add_parser("document", help="draw one document from its data")
    document.add_argument("kind", help="invoice, offer, price_list, upd ...: see docs/documents.md")
    document.add_argument("data", type=Path, help="JSON, see docs/documents.md")
    document.add_argument("-o", "--out", type=Path, required=True, help="PDF, or a table: *.xlsx, *.csv")
    document.add_argument("--json", action="store_true", help="print for machines")


def _add_calls(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    calls = commands.add_parser("calls", help="turn a recorded stream of the phone exchange into calls")
    calls.add_argument("--replay", type=Path, metavar="FILE", required=True, help="recorded AMI stream")
    calls.add_argument("--own", default="", metavar="EXTENSION", help="tell the calls from this phone's side")
    calls.add_argument("--trunks", default="", metavar="PATTERNS", help="lines leading outside: trunk*,sip-*")
    calls.add_argument("--desks", metavar="PATTERNS", help="phones; by default names of two to four digits")
    calls.add_argument("--json", action="store_true", help="print for machines")


def _add_doors(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    doors = commands.add_parser("doors", help="who opens tel: and b2bdesk: links of this user")
    wish = doors.add_mutually_exclusive_group()
    wish.add_argument("--register", action="store_true", help="this copy of the program opens them")
    wish.add_argument("--unregister", action="store_true", help="give them back")
    doors.add_argument("--json", action="store_true", help="print for machines")


def _add_store(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    backup = commands.add_parser("backup", help="an encrypted copy of the store")
    backup.add_argument("-o", "--out", type=Path, metavar="FILE", help="where to; by default beside it")
    restore = commands.add_parser("restore", help="put a copy in the place of the store")
    restore.add_argument("file", type=Path, nargs="?", help="by default the newest copy")
    restore.add_argument("--list", action="store_true", help="show the copies that there are")
    restore.add_argument("--check", action="store_true", help="only read the copy from end to end")
    restore.add_argument("--yes", action="store_true", help="do not ask")
    report = commands.add_parser("report", help="a file for support, without secrets and people's data")
    report.add_argument("-o", "--out", type=Path, metavar="FILE", help="where to; by default here")
    for each in (backup, restore, report):
        _add_profile(each)
        each.add_argument("--json", action="store_true", help="print for machines")


def _add_profile(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--profile", help="name of the deployment profile")
    parser.add_argument(
        "--training",
        dest="profile",
        action="store_const",
        const=TRAINING_PROFILE,
        help="the training back office",
    )


def _desk(parsed: argparse.Namespace) -> int:
    from b2bdesk import app

    return app.run(profile=parsed.profile, opened=parsed.opened)


def _agent(parsed: argparse.Namespace) -> int:
    from b2bdesk import agent

    return agent.run(agent.Options(parsed.profile or TRAINING_PROFILE, parsed.once, parsed.json, parsed.link))


def _training(parsed: argparse.Namespace) -> int:
    from b2bdesk.training import supervisor

    return supervisor.run(size=parsed.size, seed=parsed.seed, folder=parsed.data, as_json=parsed.json)


def _check(parsed: argparse.Namespace) -> int:
    from b2bdesk import agent_check

    if parsed.forms:
        return agent_check.print_forms()
    return agent_check.run(profile=parsed.profile or TRAINING_PROFILE, as_json=parsed.json)


def _tour(parsed: argparse.Namespace) -> int:
    from b2bdesk import tour

    return tour.run(scenario=parsed.scenario, out=parsed.out, as_json=parsed.json)


def _document(parsed: argparse.Namespace) -> int:
    from b2bdesk.documents import registry, tables

    ending = parsed.out.suffix.lower()
    known = sorted(tables.TABLES.get(ending, registry.KINDS))
    if parsed.kind not in known:
        raise InvalidInput(field="kind", reason=f"{parsed.kind} is none of: {', '.join(known)}")
    try:
        raw = parsed.data.read_bytes()
    except OSError as err:
        raise FileNotRead(path=str(parsed.data), detail=err.strerror or "") from err
    is_table = ending in tables.TABLES
    content = (
        tables.table_stored(ending, parsed.kind, raw) if is_table else registry.draw_stored(parsed.kind, raw)
    )
    try:
        parsed.out.write_bytes(content)
    except OSError as err:
        raise FileNotWritten(path=str(parsed.out), detail=err.strerror or "") from err
    if parsed.json:
        print(json.dumps({"ok": True, "file": str(parsed.out), "bytes": len(content)}))
    else:
        print(parsed.out)
    return 0


def _statement(parsed: argparse.Namespace) -> int:
    from b2bdesk import statement_report

    return statement_report.run(file=parsed.file, profile=parsed.profile, as_json=parsed.json)


def _calls(parsed: argparse.Namespace) -> int:
    from b2bdesk.connectors.asterisk import replay
    from b2bdesk.connectors.asterisk.devices import DEFAULT_DESKS, Devices, patterns
    from b2bdesk.model.clock import COMPANY_ZONE

    desks = patterns(DEFAULT_DESKS if parsed.desks is None else parsed.desks)
    calls = replay.replay(parsed.replay, Devices(patterns(parsed.trunks), desks, parsed.own))
    if parsed.json:
        print(json.dumps({"ok": True, "calls": [replay.as_json(call) for call in calls]}, ensure_ascii=False))
    else:
        for call in calls:
            print(replay.as_line(call, COMPANY_ZONE))
    return 0


def _read_file(parsed: argparse.Namespace) -> int:
    if parsed.apart:
        from b2bdesk.intake import apart

        return apart.answer(parsed.file, parsed.encoding, picture=parsed.picture)
    from b2bdesk.intake import child

    reading = child.read_file(Path(parsed.file), encoding=parsed.encoding)
    if parsed.json:
        print(json.dumps({"ok": True, **reading.as_plain()}, ensure_ascii=False))
        return 0
    for sheet, line in reading.lines():
        print(f"{sheet}: {line}" if sheet else line)
    for note in reading.notes:
        print(f"note: {note.code} {note.facts}")
    return 0


def _backup(parsed: argparse.Namespace) -> int:
    from b2bdesk import store_commands

    return store_commands.run_backup(profile=_named(parsed), out=parsed.out, as_json=parsed.json)


def _restore(parsed: argparse.Namespace) -> int:
    from b2bdesk import store_commands

    profile = _named(parsed)
    if parsed.list:
        return store_commands.run_list(profile=profile, as_json=parsed.json)
    if parsed.check:
        return store_commands.run_check(profile=profile, file=parsed.file, as_json=parsed.json)
    return store_commands.run_restore(profile=profile, file=parsed.file, sure=parsed.yes, as_json=parsed.json)


def _report(parsed: argparse.Namespace) -> int:
    from b2bdesk import store_commands

    return store_commands.run_report(profile=_named(parsed), out=parsed.out, as_json=parsed.json)


def _doors(parsed: argparse.Namespace) -> int:
    from b2bdesk.doors import system_doors

    doors = system_doors()
    if parsed.register:
        doors.register()
    elif parsed.unregister:
        doors.unregister()
    ours = doors.are_ours()
    if parsed.json:
        print(json.dumps({"ok": True, "ours": ours}))
    else:
        print("tel: and b2bdesk: links open " + ("this program" if ours else "something else"))
    return 0


def _named(parsed: argparse.Namespace) -> str:
    return parsed.profile or TRAINING_PROFILE
