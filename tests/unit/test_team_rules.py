"""The gate judges orders as the paper says; values of the team stay within their bounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from b2bdesk.errors import InvalidInput
from b2bdesk.model.catalogue import Price, Product, Stock
from b2bdesk.model.client import Client, ClientSource, Company, RegistryState
from b2bdesk.model.contract import Contract, ContractState
from b2bdesk.model.order import LineState, Order, OrderLine
from b2bdesk.model.uid import new_uid
from b2bdesk.model.vat import VatMode
from b2bdesk.rules.check_choices import price_differs
from b2bdesk.rules.gate import Always, Verdict, conditions_of, judge
from b2bdesk.rules.gate_reasons import Around, reasons
from b2bdesk.rules.goods import Goods, Trade
from b2bdesk.rules.team_rules import FIELDS, Section, checked, defaults, known
from b2bdesk.services.team_rules import gate_body
from b2bdesk.store.seeds import GATE, TOLERANCE
from b2bdesk.ui.gate_words import gate_words

FIRM = Company(new_uid(), "ООО «Ромашка»", "Ромашка", state=RegistryState.ACTIVE)
CLIENT = Client(new_uid(), "Ромашка", companies=(FIRM,))
LINE = OrderLine(new_uid(), 1, "Кабель", Decimal(10), gross=Decimal("99999.99"))


def order(total: str, lines: int = 1, **line: object) -> Order:
    made = tuple(replace(LINE, uid=new_uid(), position=place, **line) for place in range(lines))
    empty = Order(new_uid(), "K7Q-00001", CLIENT.uid, new_uid(), company=FIRM.uid)
    return replace(empty, lines=made, total=Decimal(total))


@pytest.mark.parametrize(
    ("total", "lines", "broken"),
    [
        ("299999.99", 3, []),
        ("300000.00", 3, ["total"]),
        ("100.00", 4, ["goods_lines"]),
        ("500000.00", 5, ["total", "goods_lines"]),
    ],
)
def test_the_gate_of_the_first_version(total: str, lines: int, broken: list[str]) -> None:
    verdict = judge(conditions_of(GATE), order(total, lines), CLIENT)
    assert [each.field for each in verdict.broken] == broken
    assert verdict.by_itself is not broken


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"state": LineState.SHORT}, Always.SHORT),
        ({"manual_price": True}, Always.MANUAL_PRICE),
    ],
)
def test_what_always_needs_a_person(given: dict[str, object], why: Always) -> None:
    assert judge((), order("1.00", **given), CLIENT).always == (why,)


def test_a_company_that_is_not_in_order_needs_a_person() -> None:
    dead = replace(CLIENT, companies=(replace(FIRM, state=RegistryState.LIQUIDATED, details_pending=True),))
    assert judge((), order("1.00"), dead).always == (Always.COMPANY_INACTIVE, Always.DETAILS_PENDING)
    assert judge((), order("1.00"), None).always == (Always.NO_COMPANY,)
    assert judge((), order("1.00"), CLIENT, [Always.CONFLICT]).always == (Always.CONFLICT,)


NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
CABLE = Product(new_uid(), "AC-77120-1", "Кабель")
HELD = Goods(
    CABLE,
    (
        Price(CABLE.uid, "base", Decimal(400)),
        Price(CABLE.uid, "b2b", Decimal(390), valid_to=date(2026, 11, 19)),
    ),
    (Stock(CABLE.uid, "B2B1", Decimal(12), Decimal(2), Decimal(10), NOW - timedelta(minutes=10)),),
)
KNOWN = Around(
    Trade("base", VatMode.GENERAL, NOW.date()),
    NOW,
    {CABLE.uid: HELD},
    frozenset({"B2B1"}),
    prices_at=NOW - timedelta(minutes=50),
    contract=Contract(
        new_uid(), CLIENT.uid, FIRM.uid, new_uid(), "17/25", date(2025, 1, 1), date(2025, 1, 1),
        state=ContractState.ACTIVE, till_on=date(2026, 11, 20), deferral_days=14,
    ),
    credit_left=Decimal(0),
)  # fmt: skip
FRESH = replace(CLIENT, source=ClientSource.WEB, created_at=NOW - timedelta(hours=1), responsible=new_uid())
SOLD = {"product": CABLE.uid, "list_price": Decimal(400)}


def around(order: Order, known: Around = KNOWN, client: Client = CLIENT) -> tuple[Always, ...]:
    return judge((), order, client, set(reasons(order, client, known))).always


def test_of_an_order_in_order_nothing_around_it_needs_a_person() -> None:
    assert around(order("1.00", **SOLD)) == ()
    manual = order("1.00", **SOLD | {"manual_price": True, "list_price": Decimal(1)})
    assert around(manual) == (Always.MANUAL_PRICE,)


def test_goods_and_prices_that_are_not_as_they_were_need_a_person() -> None:
    assert around(order("1.00", 2, **SOLD)) == (Always.SHORT,), "two lines share what is there"
    ended = replace(order("1.00", **SOLD | {"list_price": Decimal(390)}), price_kind="b2b")
    assert around(ended) == (Always.EXPIRED_PRICE,)
    later = replace(KNOWN, now=NOW + timedelta(minutes=11))
    assert around(order("1.00", **SOLD), later) == (Always.STALE_STOCK, Always.STALE_PRICES)


def test_a_client_or_terms_that_nobody_has_looked_at_need_a_person() -> None:
    sold = order("1.00", **SOLD)
    assert FIRM.inn is None
    assert around(sold, client=FRESH) == (Always.NEW_CLIENT,), "without a tax number"
    whole = replace(FRESH, companies=(replace(FIRM, inn="7700123459"),))
    assert around(sold, client=whole) == ()
    assert around(sold, client=replace(whole, responsible=None)) == (Always.NEW_CLIENT,)
    assert around(sold, replace(KNOWN, now=NOW + timedelta(days=3)), replace(whole, responsible=None)) != (
        Always.NEW_CLIENT,
    )
    assert KNOWN.contract is not None
    ended = replace(KNOWN.contract, till_on=date(2026, 11, 19))
    over = replace(KNOWN, contract=ended, credit_left=Decimal(-1))
    assert around(sold, over) == (Always.CONTRACT, Always.OVER_LIMIT)
    assert around(sold, replace(KNOWN, disputed=True, repeated=True)) == (
        Always.CONFLICT,
        Always.SAME_NUMBER,
    )


def test_every_reason_has_its_words() -> None:
    said = {gate_words(Verdict(always=(each,))) for each in Always}
    assert len(said) == len(Always)


def test_a_comparison_that_nobody_knows_is_no_rule() -> None:
    with pytest.raises(InvalidInput):
        conditions_of({"auto_when": [{"field": "total", "op": "~", "value": 1}]})


def test_other_conditions_of_the_gate_stay_when_the_bounds_change() -> None:
    vip = {"field": "client_vip", "op": "=", "value": False}
    body = {"auto_when": [*GATE["auto_when"], vip]}
    changed = gate_body(body, {"total": Decimal("50.00"), "goods_lines": Decimal(1)})
    assert vip in changed["auto_when"]
    verdict = judge(conditions_of(changed), order("60.00", 2), replace(CLIENT, vip=True))
    assert [(each.field, each.found) for each in verdict.broken] == [
        ("total", Decimal("60.00")),
        ("goods_lines", 2),
        ("client_vip", True),
    ]


def test_defaults_are_what_a_new_store_holds() -> None:
    seeded = {each["field"]: each["value"] for each in GATE["auto_when"]}
    assert known(Section.GATE, seeded) == defaults(Section.GATE)
    assert known(Section.TOLERANCE, TOLERANCE) == defaults(Section.TOLERANCE)


@pytest.mark.parametrize("section", list(Section))
def test_every_value_has_bounds(section: Section) -> None:
    for field in FIELDS[section]:
        for wrong in (Decimal(-1), field.most + 1):
            with pytest.raises(InvalidInput):
                checked(section, {**defaults(section), field.key: wrong})
        assert all(0 <= each <= field.most for each in field.offered)


def test_a_wider_tolerance_lets_a_price_pass() -> None:
    line = replace(LINE, net=Decimal("1000.00"))
    assert price_differs(line, Decimal("1001.00"))
    assert not price_differs(line, Decimal("1001.00"), Decimal("0.10"))


def test_the_reasons_are_said_with_both_figures() -> None:
    verdict = judge(conditions_of(GATE), order("412000.00", 5, state=LineState.SHORT), CLIENT)
    said = gate_words(verdict).replace("\u00a0", " ").replace(",", "")
    assert said == "sum 412000 ≥ 300000; positions 5 > 3; goods are short"
    assert gate_words(judge((), order("1.00"), CLIENT)) == "by the rule it needs nobody"
