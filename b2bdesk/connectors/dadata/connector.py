"""The state registry behind the port, by the vendor's suggestion service."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from b2bdesk.connectors.answers import Reply
from b2bdesk.connectors.checking import attempt, clock_line
from b2bdesk.connectors.dadata import mapping, wire
from b2bdesk.connectors.dadata.wire import SYSTEM, AddressData, Bank, Data, Party
from b2bdesk.connectors.pace import Pace
from b2bdesk.connectors.ports import CheckLine
from b2bdesk.connectors.records import RegistryAddress, RegistryBank, RegistryCompany
from b2bdesk.connectors.registry import Kit
from b2bdesk.connectors.transport import Authorisation, Manners, Transport
from b2bdesk.errors import BadRecord, ConnectorError, NoKeyStore, Refused, Unauthorised, Unavailable
from b2bdesk.model.clock import Clock
from b2bdesk.model.requisites import RequisiteProblem, check_bic, check_inn, check_kpp, normalise

# The vendor bears 30 calls a second from one address; several desks may share it.
CALLS_A_SECOND = 10.0
CALLS_AT_ONCE = 10
MOST_RECORDS = 20
SHORTEST_TEXT = 3
LONGEST_TEXT = 300
REMEMBERED_ANSWERS = 500
REMEMBERED_FOR = timedelta(hours=1)
# The one INN asked for by the check: any valid one serves, an empty answer is as good.
PROBE_INN = "7707083893"


class Dadata:
    """Implements ``ports.Requisites``."""

    system = SYSTEM

    def __init__(self, kit: Kit) -> None:
        self.late_commit: timedelta = kit.late_commit
        self._kit = kit
        self._daily_limit: int = kit.settings["daily_limit"]
        self._answers = _Answers(kit.clock)
        self._transport = self._open(str(kit.settings["base_url"]), self._authorisation)
        self._account = self._open(str(kit.settings["account_url"]), self._account_authorisation)

    def by_inn(self, inn: str, kpp: str | None = None) -> list[RegistryCompany]:
        """Return the head office and the branches with this INN, the head office first.

        At most 20 records: of a company with more branches ask for the branch by its KPP. Raises Refused
        without a call when the check digits are wrong.
        """
        number = _checked(normalise(inn), check_inn, "inn")
        body: dict[str, object] = {"query": number, "count": MOST_RECORDS}
        if kpp:
            body["kpp"] = _checked(normalise(kpp), check_kpp, "kpp")
        found = [one for one in self._companies("findById/party", body) if one.inn == number]
        return sorted(found, key=lambda one: (one.is_branch, one.kpp or ""))

    def suggest(self, text: str) -> list[RegistryCompany]:
        """Return companies that fit a name, an INN part or an address; nothing for under 3 characters."""
        query = _query(text)
        return self._companies("suggest/party", {"query": query, "count": MOST_RECORDS}) if query else []

    def bank(self, bic: str) -> RegistryBank | None:
        """Return the bank with this BIC; raises Refused without a call when it is no BIC."""
        number = _checked(normalise(bic), check_bic, "bic")
        answers, _ = self._ask("findById/bank", {"query": number}, Bank)
        found = (mapping.bank(shown, one) for shown, one in answers)
        return next((one for one in found if one.bic == number), None)

    def addresses(self, text: str) -> list[RegistryAddress]:
        """Return postal addresses that fit the text; nothing for under 3 characters."""
        query = _query(text)
        if not query:
            return []
        answers, _ = self._ask("suggest/address", {"query": query, "count": MOST_RECORDS}, AddressData)
        return [mapping.address(shown, one) for shown, one in answers]

    def check(self) -> list[CheckLine]:
        """Ask for one company, compare the clocks, show the day's quota if its key is stored."""
        lines: list[CheckLine] = []
        if attempt(lines, "check.answer", self._check_answer) and self._secret("secret"):
            attempt(lines, "check.quota", self._check_quota)
        return lines

    def close(self) -> None:
        """Let the connections go."""
        self._transport.close()
        self._account.close()

    def _companies(self, path: str, body: Mapping[str, object]) -> list[RegistryCompany]:
        answers, asked_at = self._ask(path, body, Party)
        return [mapping.company(shown, one, asked_at) for shown, one in answers]

    def _ask(
        self, path: str, body: Mapping[str, object], kind: type[Data]
    ) -> tuple[list[tuple[str, Data]], datetime]:
        """Return what was told and when; the same question is not paid for twice.

        Only an answer that could be read is remembered.
        """
        key = (path, *(str(part) for item in sorted(body.items()) for part in item))
        known = self._answers.get(key)
        if known is not None:
            return wire.parse(known[0], kind), known[1]
        answer = self._call(path, body).body
        told, asked_at = wire.parse(answer, kind), self._kit.clock.now()
        self._answers.put(key, (answer, asked_at))
        return told, asked_at

    def _call(self, path: str, body: Mapping[str, object]) -> Reply:
        try:
            return self._transport.ask(path, dict(body))
        except Unauthorised as error:
            if error.facts.get("detail") == "key_or_quota" and self._secret("secret"):
                raise self._told_apart() from error
            raise

    def _told_apart(self) -> Unauthorised:
        """Find out by the account's statistics whether the key is wrong or the quota is spent."""
        try:
            used = self._used_today()
        except Unauthorised:
            return Unauthorised(system=SYSTEM, detail="key_wrong")
        except ConnectorError:
            return Unauthorised(system=SYSTEM, detail="key_or_quota")
        if used >= self._daily_limit:
            return Unauthorised(system=SYSTEM, detail="quota_spent", used=used, limit=self._daily_limit)
        return Unauthorised(system=SYSTEM, detail="key_or_quota", used=used, limit=self._daily_limit)

    def _used_today(self) -> int:
        return wire.parse_daily(self._account.get("stat/daily").body)

    def _check_answer(self) -> list[CheckLine]:
        reply = self._call("findById/party", {"query": PROBE_INN, "count": 1})
        wire.parse(reply.body, Party)
        address = str(self._kit.settings["base_url"])
        return [
            CheckLine(True, "check.reachable", {"host": address}),
            CheckLine(True, "check.signed_in"),
            *clock_line(reply.date, self._kit.clock.now()),
        ]

    def _check_quota(self) -> list[CheckLine]:
        used = self._used_today()
        facts: dict[str, object] = {"used": used, "limit": self._daily_limit}
        return [CheckLine(used < self._daily_limit, "check.quota", facts)]

    def _open(self, address: str, authorisation: Authorisation) -> Transport:
        pace = Pace(SYSTEM, CALLS_A_SECOND, CALLS_AT_ONCE)
        manners = Manners(explain=_explained)
        return Transport(SYSTEM, address, authorisation, pace, manners, self._kit.loopback_authority)

    def _authorisation(self) -> dict[str, str]:
        key = (self._secret("api_key") or "").strip()
        if not key:
            raise Unauthorised(system=SYSTEM, detail="no_key")
        return {"Authorization": f"Token {key}"}

    def _account_authorisation(self) -> dict[str, str]:
        return {**self._authorisation(), "X-Secret": (self._secret("secret") or "").strip()}

    def _secret(self, name: str) -> str | None:
        try:
            return self._kit.secret(name)
        except NoKeyStore as error:
            raise Unauthorised(system=SYSTEM, detail="no_key_store") from error


class _Answers:
    """Answers of this session by question; the oldest leave first. Safe for threads."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._known: OrderedDict[tuple[str, ...], tuple[float, tuple[bytes, datetime]]] = OrderedDict()

    def get(self, key: tuple[str, ...]) -> tuple[bytes, datetime] | None:
        with self._lock:
            kept = self._known.get(key)
        if kept is None or self._clock.monotonic() - kept[0] > REMEMBERED_FOR.total_seconds():
            return None
        return kept[1]

    def put(self, key: tuple[str, ...], answer: tuple[bytes, datetime]) -> None:
        with self._lock:
            self._known[key] = (self._clock.monotonic(), answer)
            self._known.move_to_end(key)
            while len(self._known) > REMEMBERED_ANSWERS:
                self._known.popitem(last=False)


def _explained(reply: Reply, error: ConnectorError) -> ConnectorError:
    """Read the vendor's error answers; its texts repeat the key and are never quoted."""
    if reply.status == 401:
        return Unauthorised(system=SYSTEM, detail="no_key")
    if reply.status == 403:
        # The same words for a wrong key, an unconfirmed account and a spent day's quota.
        return Unauthorised(system=SYSTEM, detail="key_or_quota")
    if reply.status == 413:
        return Refused(system=SYSTEM, detail="query_too_long", fields=["query"])
    if isinstance(error, BadRecord) and error.facts.get("where") == "not_json":
        # Somebody on the way (a proxy, a hotel's network) answers in the vendor's place.
        return Unavailable(system=SYSTEM, detail="not_json")
    return error


def _query(text: str) -> str:
    """Return the text as the vendor takes it; empty when it is too short to be asked."""
    query = " ".join(text.split())[:LONGEST_TEXT]
    return query if len(query) >= SHORTEST_TEXT else ""


def _checked(text: str, check: Callable[[str], RequisiteProblem | None], field: str) -> str:
    """Return the requisite, or raise Refused: a mistyped one is not worth a call."""
    problem = check(text)
    if problem is not None and not problem.is_warning:
        raise Refused(system=SYSTEM, detail=problem.value, fields=[field])
    return text
