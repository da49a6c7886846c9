"""Which contracts the make-believe company has agreed: the lawyers' system and the books tell the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from b2bdesk.training.records import Company
from b2bdesk.training.world import World

STATUSES = ("Действует", "На согласовании", "Проект", "Закрыт", "Приостановлен")
_WEIGHTS = (70, 10, 7, 9, 4)
_LIMITS = ("300000", "500 000,00", "1\u00a0500\u00a0000,00", "")
_DEFERRALS = ("0", "7", "14", "30", "")
_PREPAYMENTS = ("0", "50", "100", "")
_LASTS = timedelta(days=365 * 2)


@dataclass(frozen=True, slots=True)
class Agreed:
    """A contract with a company. Limit, deferral and prepayment stand as a person typed them."""

    company: Company
    place: int
    status: str
    begins: date
    open_ended: bool
    limit: str
    deferral: str
    prepayment: str

    @property
    def is_registered(self) -> bool:
        """Tell whether it has a number: a project has none yet."""
        return self.status != "Проект"

    @property
    def number(self) -> str:
        """Its number, in both systems."""
        return f"{self.company.id + self.place * 1_000}/{self.begins:%y}-П"

    @property
    def ends(self) -> date | None:
        """Its last day, None where it has no end."""
        return None if self.open_ended else self.begins + _LASTS

    @property
    def limit_roubles(self) -> int:
        """The credit limit, 0 without one."""
        return int(float(self.limit.replace("\u00a0", "").replace(" ", "").replace(",", ".") or 0))


def contracts_of(company: Company, world: World) -> Iterator[Agreed]:
    """Yield the contracts with a company: none, one or two; the same for the same world."""
    rng = Random(f"{world.seed}/{company.inn}/{company.kpp}")
    for place in range(rng.choice((0, 1, 1, 1, 2))):
        yield Agreed(
            company,
            place,
            status=rng.choices(STATUSES, _WEIGHTS)[0],
            begins=world.today - timedelta(days=rng.randrange(20, 900)),
            open_ended=rng.random() < 0.5,
            limit=rng.choice(_LIMITS),
            deferral=rng.choice(_DEFERRALS),
            prepayment=rng.choice(_PREPAYMENTS),
        )
