"""The training bank as one thing: it writes its statements into a folder, as a bank's own program does."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from b2bdesk.training.bank.days import OVERPAID_KOPECKS, BankDays, Paid, spread
from b2bdesk.training.bank.text import AccountDays, Entry, document, encoded
from b2bdesk.training.clock import TrainingClock
from b2bdesk.training.world import World

PORTION = 6
_OPENING, _SECOND_OPENING = 4_532_991_00, 120_000_00
_NEVER_HALF = ".part"


class BankOffice:
    """Files of a bank over the payments of ``world``.

    ``start`` writes the newest days in the Windows code page, the days before in UTF-8 with a header that
    says Windows, older ones in the DOS code page, a statement of two accounts, and the first file again
    under another name.
    """

    name = "bank_statement"

    def __init__(self, world: World, folder: Path, clock: TrainingClock | None = None) -> None:
        self.folder = folder
        self._days = BankDays(world)
        self._clock = clock or TrainingClock()
        self._own = world.newcomers[0] if world.newcomers else world.companies[0]

    def start(self) -> BankOffice:
        """Write every statement; returns itself."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        portions = [*spread(self._days.paid(), PORTION), [], [], []]
        newest = self.newest_days(portions[0])
        self.write("kl_to_1c.txt", newest)
        self.write("kl_to_1c (1).txt", newest)
        self.write("kl_to_1c_web.txt", self._main(portions[1]), encoding="utf-8", line_end="\n")
        self.write("KL_TO_1C_DOS.TXT", self._main(portions[2]), encoding="cp866", declared="DOS")
        self.write("two_accounts.txt", self.two_accounts(portions[3]))
        return self

    def stop(self) -> None:
        """Leave the files where they are: a bank does not take them back."""

    def addresses(self) -> dict[str, str]:
        """Return where the statements lie."""
        return {self.name: str(self.folder)}

    def profile_settings(self) -> dict[str, str]:
        """Return the table ``[connectors.bank_statement]`` of the training profile."""
        return {"folder": str(self.folder), "own_accounts": ", ".join(self.own_accounts())}

    def own_accounts(self) -> list[str]:
        """Return our accounts, the main one first."""
        return [self._days.main.account.account, self._days.second.account.account]

    def newest_days(self, paid: list[Paid]) -> list[AccountDays]:
        """Return days with everything odd: two like commissions, a tax, a payer who is not the buyer, an
        order paid in two parts, two orders paid at once, too much paid and partly sent back.
        """
        days = self._days
        entries: list[Entry] = [days.commission(self._today()), days.commission(self._today())]
        entries.append(days.tax(self._today()))
        if len(paid) >= PORTION:
            first, second, third, fourth, fifth, sixth = paid[:PORTION]
            half = second.kopecks // 2
            entries += [
                days.receipt(first, payer=self._own),
                days.receipt(second, kopecks=half),
                days.receipt(second, kopecks=second.kopecks - half),
                days.receipt(third, kopecks=third.kopecks + OVERPAID_KOPECKS),
                days.refund(third, self._today()),
                days.for_two(fourth, fifth),
                days.receipt(sixth),
            ]
        return [AccountDays(self.own_accounts()[0], _OPENING, tuple(entries))]

    def two_accounts(self, paid: list[Paid]) -> list[AccountDays]:
        """Return a statement of both our accounts with a transfer between them, which stands in it once."""
        transfer = self._days.transfer(self._today())
        main = (transfer, *(self._days.receipt(one) for one in paid))
        own, second = self.own_accounts()
        return [AccountDays(own, _OPENING, main), AccountDays(second, _SECOND_OPENING, (transfer,))]

    def write(
        self,
        name: str,
        accounts: Iterable[AccountDays],
        *,
        encoding: str = "cp1251",
        declared: str = "Windows",
        line_end: str = "\r\n",
    ) -> Path:
        """Write one statement whole: a reader never meets half of it."""
        listed = list(accounts)
        booked = [entry.booked for one in listed for entry in one.entries] or [self._today()]
        text = document(listed, min(booked), max(booked), self._today())
        path = self.folder / name
        half = path.with_name(path.name + _NEVER_HALF)
        half.write_bytes(encoded(text, encoding, declared=declared, line_end=line_end))
        half.replace(path)
        moment = self._clock.now().timestamp()
        os.utime(path, (moment, moment))
        return path

    def _main(self, paid: list[Paid]) -> list[AccountDays]:
        entries = tuple(self._days.receipt(one) for one in paid)
        return [AccountDays(self.own_accounts()[0], _OPENING, entries)]

    def _today(self) -> date:
        return self._clock.today()
