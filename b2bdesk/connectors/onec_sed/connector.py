"""1C SED behind the port: contracts, corporate clients, requests for contracts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from b2bdesk.connectors.onec_sed.api import Api, explained, only_objects
from b2bdesk.connectors.onec_sed.check import Checker
from b2bdesk.connectors.onec_sed.correspondents import Correspondents
from b2bdesk.connectors.onec_sed.envelope import Condition, Reference
from b2bdesk.connectors.onec_sed.kinds import PASSWORD, SYSTEM
from b2bdesk.connectors.onec_sed.lister import Lister
from b2bdesk.connectors.onec_sed.login import Login
from b2bdesk.connectors.onec_sed.mapping import contract, same_requisites
from b2bdesk.connectors.onec_sed.options import Options, options_from
from b2bdesk.connectors.onec_sed.requests import ContractRequests
from b2bdesk.connectors.onec_sed.stream import ContractStream
from b2bdesk.connectors.onec_sed.wire import LARGEST_ANSWER, DmObject
from b2bdesk.connectors.pace import Pace
from b2bdesk.connectors.ports import CheckLine, ContractRequest, Idem, Links, Page, Receipt, StreamSpec
from b2bdesk.connectors.ports.common import CLIENTS
from b2bdesk.connectors.records import ContractRecord
from b2bdesk.connectors.registry import Kit
from b2bdesk.connectors.transport import Manners, Transport
from b2bdesk.errors import BadRecord, Refused
from b2bdesk.model.client import Client, Company
from b2bdesk.model.uid import Uid
from b2bdesk.model.words_fold import fold

CONTRACTS = "contracts"


class OneCSed:
    """One publication of the document system. Satisfies ``Connector``, ``Source`` and ``Contracts``.

    Only :class:`~b2bdesk.errors.ConnectorError` leaves its methods.
    """

    system = SYSTEM

    def __init__(self, kit: Kit) -> None:
        """Nothing is contacted yet. Raises ``ProfileInvalid`` for an unsafe address or a wrong name."""
        self.late_commit: timedelta = kit.late_commit
        self._clock = kit.clock
        self._options: Options = options_from(kit.settings)
        self._api = _api(kit, self._options)
        self._lister = Lister(self._api, self._options)
        self._stream = ContractStream(self._api, self._options, kit.clock)
        self._correspondents = Correspondents(self._api, self._options, kit.clock)
        self._requests = ContractRequests(self._api, self._options, kit.clock)

    def check(self) -> list[CheckLine]:
        """Look whether everything that the connector needs is there; never raises."""
        return Checker(self._api, self._options, self._clock).lines()

    def close(self) -> None:
        """Let connections go."""
        self._api.close()

    def streams(self) -> Sequence[StreamSpec]:
        """Return the one stream; contracts count as old after a day."""
        return (StreamSpec(CONTRACTS, self._options.pull_every, timedelta(days=1), rank=60, after=CLIENTS),)

    def pull(self, stream: str, cursor: str | None) -> Page:
        """Return the portion after the cursor; None asks from the beginning."""
        return self._stream.pull(cursor)

    def contracts(self, company: Company, links: Links) -> list[ContractRecord]:
        """Return the contracts with the company, asked live; those that cannot be read are left out."""
        correspondent = self._correspondents.id_of(company, links)
        if correspondent is None:
            return []
        options = self._options
        with_company = Condition(
            options.fields.correspondent, Reference(correspondent, options.correspondent_object)
        )
        rows = self._lister.contracts(self._clock.today(), with_company).rows
        cards = self._cards(sorted(rows))
        mine = (card for card in cards if self._belongs(card, correspondent, company))
        return [record for card in mine if (record := self._readable(card)) is not None]

    def contract(self, ext_id: str) -> ContractRecord | None:
        """Return one contract as it is now; None when there is no such object."""
        try:
            cards = self._cards([ext_id])
        except Refused as error:
            words = fold(str(error.facts.get("detail", "")))
            if any(one in words for one in self._options.not_found_words):
                return None
            raise
        found = next((card for card in cards if card.id == ext_id), None)
        return contract(found, self._options, self._clock.today()) if found else None

    def put_correspondent(self, client: Client, company: Uid, links: Links, idem: Idem) -> Receipt:
        """Create the company there, or find the one with its INN and KPP."""
        return self._correspondents.put(client, company, links)

    def find_correspondent(self, client: Client, company: Uid, links: Links) -> Receipt | None:
        """Return the company there, if it exists."""
        return self._correspondents.find(client, company, links)

    def request_contract(self, request: ContractRequest, links: Links, idem: Idem) -> Receipt:
        """Ask for a contract: a draft appears there with our mark."""
        return self._requests.put(request, links)

    def find_request(self, request: ContractRequest, links: Links) -> Receipt | None:
        """Return the draft by our mark."""
        return self._requests.find(request)

    def _cards(self, ids: list[str]) -> list[DmObject]:
        size, kind = self._options.cards_at_once, self._options.document_object
        found: list[DmObject] = []
        for start in range(0, len(ids), size):
            asked = (Reference(one, kind) for one in ids[start : start + size])
            found += only_objects(self._api.cards(asked))
        return found

    def _belongs(self, card: DmObject, correspondent: str, company: Company) -> bool:
        """Check what the condition asked for: some installations take no notice of it."""
        party = card.link(self._options.fields.correspondent)
        if party is None:
            return False
        if party.id == correspondent:
            return True
        inn = company.inn or ""
        return bool(inn) and same_requisites(party, inn, company.kpp, self._options)

    def _readable(self, card: DmObject) -> ContractRecord | None:
        try:
            return contract(card, self._options, self._clock.today())
        except BadRecord:
            # The stream puts it into quarantine; a person who waits gets the others.
            return None


def _api(kit: Kit, options: Options) -> Api:
    login = Login(options.user, options.login_encoding, lambda: kit.secret(PASSWORD))
    per_second = float(kit.settings["requests_per_second"])
    transport = Transport(
        SYSTEM,
        str(kit.settings["base_url"]),
        login.headers,
        Pace(SYSTEM, per_second, max(1, round(per_second))),
        # A report-like list of a thousand documents may take the service its time.
        Manners(explain=explained, read_seconds=30.0, largest_answer=LARGEST_ANSWER),
        kit.loopback_authority,
    )
    return Api(transport, options.service, login)
