"""The training back office as a child process: started, asked where it listens, ended with its parent."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

from b2bdesk import background
from b2bdesk.errors import TrainingFailed

MAIN = Path(__file__).resolve().parents[1] / "main.py"
READY_WITHIN_S = 120.0
LEAVE_WITHIN_S = 5.0
ANSWER_WITHIN_S = 5.0
OK = 200


@dataclass(frozen=True, slots=True)
class OfficeAddresses:
    """Where the training servers are, the profile that points at them and the keys they accept.

    The keys are fixed and open nothing else, so they may cross a pipe.
    """

    servers: dict[str, str]
    profile: dict[str, Any]
    secrets: dict[str, dict[str, str]]

    def settings(self) -> dict[str, Any]:
        """Return the profile with its keys, in the shape that the agent's first frame carries."""
        return {**self.profile, "secrets": self.secrets}


def tell_story(control: str, story: str, number: str = "") -> None:
    """Let a client call at the training exchange; ``control`` is the address of its switches.

    Raises :class:`TrainingFailed` when it does not answer.
    """
    place = urlsplit(control)
    connection = HTTPConnection(place.hostname or "", place.port, timeout=ANSWER_WITHIN_S)
    try:
        body = json.dumps({"name": story, "number": number})
        connection.request("POST", f"{place.path}story", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        if answer.status != OK:
            raise TrainingFailed(detail=f"status {answer.status}")
    except OSError as err:
        raise TrainingFailed(detail=str(err)) from err
    finally:
        connection.close()


class TrainingOfficeProcess:
    """The child process; as a context manager it is running inside the block."""

    def __init__(self, folder: Path, *, size: str = "small", seed: int = 1) -> None:
        self._command = [sys.executable, str(MAIN), "training", "--json", "--size", size, "--seed", str(seed)]
        self._command += ["--data", str(folder)]
        self._child: subprocess.Popen[str] | None = None

    def start(self, within_s: float = READY_WITHIN_S) -> OfficeAddresses:
        """Start the servers and wait until they answer; raises :class:`TrainingFailed`."""
        child = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            creationflags=background.flags(background.TRAINING),
        )
        background.step_back(child, background.TRAINING)
        self._child = child
        ticking = threading.Timer(within_s, child.kill)
        ticking.start()
        try:
            line = child.stdout.readline() if child.stdout else ""
        finally:
            ticking.cancel()
        try:
            raw = json.loads(line)
            return OfficeAddresses(raw["servers"], raw["profile"], raw["secrets"])
        except (ValueError, KeyError) as err:
            self.stop()
            raise TrainingFailed(detail=line.strip() or f"exit code {child.returncode}") from err

    def stop(self) -> None:
        """Close the child's input, which ends it; one that does not leave is killed."""
        child, self._child = self._child, None
        if child is None:
            return
        if child.stdin:
            child.stdin.close()
        try:
            child.wait(LEAVE_WITHIN_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        if child.stdout:
            child.stdout.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
