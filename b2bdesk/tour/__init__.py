"""The whole main job, unattended, in the real window, against the training back office (``main.py tour``)."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path


def run(*, scenario: str, out: Path, as_json: bool) -> int:
    """Drive the window through ``scenario`` in a home of its own; returns 0 only when every step went well.

    Leaves pictures, the PDF and ``tour.json`` in ``out``. Without another choice nothing is shown on a
    screen, so that nobody's keyboard gets between the keys of the tour.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    out = out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="b2bdesk-tour-") as home:
        before = os.environ.get("B2BDESK_HOME")
        os.environ["B2BDESK_HOME"] = home
        try:
            return _guided(scenario, out, as_json)
        finally:
            if before is None:
                del os.environ["B2BDESK_HOME"]
            else:
                os.environ["B2BDESK_HOME"] = before


def _guided(scenario: str, out: Path, as_json: bool) -> int:
    # Qt reads the platform when it is imported, so it may be imported only now.
    from b2bdesk.tour.guide import SCENARIOS, Guide

    say = _on_stderr if as_json else print
    guide = Guide(out, say)
    try:
        SCENARIOS[scenario](guide)
    finally:
        guide.close()
    file = guide.record.write()
    say(f"pictures and tour.json: {out}")
    if as_json:
        print(json.dumps(json.loads(file.read_text(encoding="utf-8")), ensure_ascii=False))
    return 0 if guide.record.ok else 1


def _on_stderr(text: str) -> None:
    print(text, file=sys.stderr)
