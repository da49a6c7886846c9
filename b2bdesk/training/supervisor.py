"""The whole training back office: every server in this process, one world, one clock, one folder."""

from __future__ import annotations

import json
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TextIO, TypeVar

from b2bdesk.settings import TRAINING_VENDORS
from b2bdesk.training import RETAILCRM_KEY, SITE
from b2bdesk.training.asterisk import EXCHANGE_PASSWORD
from b2bdesk.training.asterisk.control import AsteriskControl
from b2bdesk.training.asterisk.office import AsteriskOffice
from b2bdesk.training.bank.office import BankOffice
from b2bdesk.training.bitrix import SITE_SECRETS
from b2bdesk.training.bitrix.office import BitrixOffice
from b2bdesk.training.certificates import certificates_in
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.dadata import DADATA_KEY, DADATA_SECRET
from b2bdesk.training.dadata.server import TrainingDadata
from b2bdesk.training.mail import MAIL_PASSWORD
from b2bdesk.training.mail.control import MailControl
from b2bdesk.training.mail.server import MailPorts, TrainingMail
from b2bdesk.training.onec_ka import ONEC_PASSWORD
from b2bdesk.training.onec_ka.office import OneCKaOffice
from b2bdesk.training.onec_sed import SED_PASSWORD
from b2bdesk.training.onec_sed.office import OneCSedOffice
from b2bdesk.training.retailcrm.office import RetailCrmOffice
from b2bdesk.training.retailcrm.store import NOT_SOLD, ON_REQUEST
from b2bdesk.training.sap import SAP_PASSWORD
from b2bdesk.training.sap.office import SapOffice
from b2bdesk.training.world import SIZES, World

Made = TypeVar("Made")

SECRETS: dict[str, dict[str, str]] = {
    "retailcrm": {"api_key": RETAILCRM_KEY},
    "dadata": {"api_key": DADATA_KEY, "secret": DADATA_SECRET},
    "mail": {"password": MAIL_PASSWORD},
    "sap": {"password": SAP_PASSWORD},
    "onec_ka": {"password": ONEC_PASSWORD},
    "onec_sed": {"password": SED_PASSWORD},
    "bitrix": SITE_SECRETS,
    "asterisk": {"password": EXCHANGE_PASSWORD},
}
"""Keys of the training servers by vendor and name; they open nothing else and are no secrets."""

_WORLD_FILE = "world.json"


class Server(Protocol):
    """What is started, stopped and can be found."""

    def start(self) -> object:
        """Take calls."""

    def stop(self) -> None:
        """Take none any more."""


class TrainingOffice:
    """Every system behind the desk. With a folder, what was written outlives the program.

    ``ports`` fixes ports by name (``retailcrm``, ``dadata``, ``sap``, ``onec_ka``, ``onec_sed``, ``bitrix``,
    ``asterisk``, ``asterisk.tls``, ``asterisk.control``, ``mail.smtps``, ``mail.starttls``, ``mail.imaps``,
    ``mail.control``); the others are chosen by the system.
    """

    def __init__(
        self,
        world: World,
        *,
        folder: Path | None = None,
        ports: Mapping[str, int] | None = None,
        clock: TrainingClock | None = None,
    ) -> None:
        chosen = dict(ports or {})
        self.world, self.clock = world, clock or TrainingClock()
        self._closing = ExitStack()
        place = folder or Path(self._closing.enter_context(tempfile.TemporaryDirectory(prefix="b2bdesk-")))
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        certificates = certificates_in(place / "certificates")

        def vendor(make: Callable[..., Made], name: str) -> Made:
            return make(world, clock=self.clock, folder=folder, port=chosen.get(name, 0))

        self.retailcrm = vendor(partial(RetailCrmOffice, private_buyers=True), "retailcrm")
        self.sap = vendor(SapOffice, "sap")
        self.onec_ka = vendor(OneCKaOffice, "onec_ka")
        self.onec_sed = vendor(OneCSedOffice, "onec_sed")
        self.bitrix = vendor(BitrixOffice, "bitrix")
        self.bank = BankOffice(world, place / "statements", self.clock)
        self.dadata = TrainingDadata(world, self.clock, chosen.get("dadata", 0))
        mailboxes = (*(user.email for user in world.users), world.own.email)
        ports_of_mail = MailPorts(*(chosen.get(f"mail.{name}", 0) for name in ("smtps", "starttls", "imaps")))
        self.mail = TrainingMail(place / "mail", certificates, mailboxes, ports_of_mail)
        self.mail_control = MailControl(self.mail, chosen.get("mail.control", 0))
        self.asterisk = AsteriskOffice(
            world,
            certificates,
            clock=self.clock,
            port=chosen.get("asterisk", 0),
            tls_port=chosen.get("asterisk.tls", 0),
            plays_phones=True,
        )
        self.asterisk_control = AsteriskControl(self.asterisk, chosen.get("asterisk.control", 0))

    def start(self) -> TrainingOffice:
        """Start every server; returns itself. What was started is stopped again when one cannot start."""
        try:
            for server in self._servers():
                self._closing.callback(server.stop)
                server.start()
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """Stop every server and drop what was only for this run."""
        self._closing.close()

    def _servers(self) -> tuple[Server, ...]:
        return (
            self.retailcrm,
            self.dadata,
            self.mail,
            self.mail_control,
            self.sap,
            self.onec_ka,
            self.onec_sed,
            self.bitrix,
            self.bank,
            self.asterisk,
            self.asterisk_control,
        )

    def addresses(self) -> dict[str, str]:
        """Return every server's address by name; ``*.control`` are the switches, no part of a vendor."""
        mail = self.mail.ports
        return {
            **self.retailcrm.addresses(),
            "dadata": self.dadata.base_url,
            "dadata.control": self.dadata.control_url,
            "mail.smtps": f"smtps://127.0.0.1:{mail.smtps}",
            "mail.starttls": f"smtp://127.0.0.1:{mail.starttls}",
            "mail.imaps": f"imaps://127.0.0.1:{mail.imaps}",
            "mail.control": self.mail_control.url,
            **self.sap.addresses(),
            **self.onec_ka.addresses(),
            **self.onec_sed.addresses(),
            **self.bitrix.addresses(),
            **self.asterisk.addresses(),
            "asterisk.control": self.asterisk_control.url,
        }

    def profile(self, user_id: int | None = None) -> dict[str, Any]:
        """Return a deployment profile that points here, in the shape of its TOML file.

        ``user_id`` is the CRM's number of the manager who works; the first one when absent.
        """
        me = next(user for user in self.world.users if user_id in (None, user.id))
        crm = {
            "base_url": self.retailcrm.addresses()["retailcrm"],
            "site": SITE,
            "user_id": me.id,
            # Nobody shares the key of the training CRM, so this desk may use most of its ten a second.
            "requests_per_second": 9.0,
            "property_not_sold": NOT_SOLD,
            "property_on_request": ON_REQUEST,
            "calls": "ringing",
            "order_type": "eshop-legal",
        }
        return {
            "training": True,
            "vendors": dict(TRAINING_VENDORS),
            "own_company": own_company(self.world),
            "connectors": {
                "retailcrm": crm,
                "dadata": self.dadata.profile_settings(),
                "mail": self.mail.profile_settings(me.email),
                "sap": self.sap.profile_settings(),
                "onec_ka": self.onec_ka.profile_settings(),
                "onec_sed": self.onec_sed.profile_settings(),
                "bitrix": self.bitrix.profile_settings(),
                "bank_statement": self.bank.profile_settings(),
                "asterisk": self.asterisk.profile_settings(me.extension),
            },
        }


def own_company(world: World) -> dict[str, Any]:
    """Return the world's seller as a deployment profile describes it."""
    own = world.own
    company, account = own.company, own.company.bank_account
    return {
        "name": company.short_name,
        "full_name": company.full_name,
        "inn": company.inn,
        "kpp": company.kpp,
        "ogrn": company.ogrn,
        "legal_address": company.address.text,
        "phone": own.phone,
        "email": own.email,
        "director": company.director.full_name if company.director else "",
        "director_post": company.director_post or "",
        "accountant": own.accountant.full_name,
        "prefix": "СВ",
        "bank_accounts": [
            {
                "bic": account.bank.bic,
                "bank_name": f"{account.bank.name}, г. {account.bank.city}",
                "corr_account": account.bank.corr_account,
                "account": account.account,
            }
        ],
    }


def build_world(size: str, seed: int, folder: Path | None, clock: TrainingClock) -> World:
    """Build the world of a size by name. A folder remembers the day it was first built on, because the
    journal of writes fits that day's world only. Raises ``KeyError`` for an unknown size.
    """
    today = clock.today()
    if folder:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        marker = folder / _WORLD_FILE
        if marker.exists():
            today = date.fromisoformat(json.loads(marker.read_text(encoding="utf-8"))["today"])
        else:
            marker.write_text(json.dumps({"size": size, "seed": seed, "today": today.isoformat()}), "utf-8")
    return World.build(SIZES[size], seed=seed, today=today)


def open_office(
    size: str = "small",
    seed: int = 1,
    folder: Path | None = None,
    *,
    ports: Mapping[str, int] | None = None,
) -> TrainingOffice:
    """Build the world and start every server; each size and seed has its own folder inside ``folder``."""
    clock = TrainingClock()
    place = folder / f"{size}-{seed}" if folder else None
    world = build_world(size, seed, place, clock)
    return TrainingOffice(world, folder=place, ports=ports, clock=clock).start()


def run(
    *,
    size: str = "small",
    seed: int = 1,
    folder: Path | None = None,
    as_json: bool = False,
    announce: Callable[[str], None] | None = None,
    until_closed: TextIO | None = None,
) -> int:
    """Serve until standard input closes or the process is told to end; the command ``training``.

    With ``as_json`` the first line is one JSON object: ``servers``, ``profile``, ``secrets``.
    """
    say = announce or _print_line
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    office = open_office(size, seed, folder)
    try:
        if as_json:
            say(json.dumps({"servers": office.addresses(), "profile": office.profile(), "secrets": SECRETS}))
        else:
            for name, address in office.addresses().items():
                say(f"{name:20} {address}")
        office.asterisk.begin_script()
        source = until_closed or sys.stdin
        threading.Thread(target=_wait_for_end, args=(source, ended), daemon=True).start()
        ended.wait()
    finally:
        office.stop()
    return 0


def _print_line(text: str) -> None:
    print(text, flush=True)


def _wait_for_end(source: TextIO, ended: threading.Event) -> None:
    while source.readline():
        continue
    ended.set()
