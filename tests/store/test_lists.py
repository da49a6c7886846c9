"""Lists show the right rows in the right order, page by page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from b2bdesk.model.clock import HandClock
from b2bdesk.model.document import Channel, Delivery, DeliveryState, DocumentKind
from b2bdesk.model.order import Order, PaperState, PayState, Stage
from b2bdesk.model.outbox import Action, OutboxOp
from b2bdesk.model.payment import Balance
from b2bdesk.model.revision import CorrectionReason, Revision, RevisionState
from b2bdesk.model.uid import new_uid
from b2bdesk.store.rows import (
    ClientQuery,
    ClientSort,
    ClientSplit,
    DocumentQuery,
    DocumentSplit,
    Invoice,
    OrderQuery,
    OrderRow,
    OrderSort,
    OrderSplit,
)
from tests.covers import standing_in
from tests.store.world import INN_ROMASHKA, World, line


def shown(world: World, query: OrderQuery) -> list[OrderRow]:
    with world.store.read() as tx:
        return tx.orders.rows(tx.orders.keys(query))


@pytest.fixture
def orders(world: World, clock: HandClock) -> dict[str, Order]:
    """One order in each situation, the later ones changed later."""
    given = {
        "draft": {"stage": Stage.DRAFT, "total": Decimal(100), "number": "999"},
        "web": {"stage": Stage.RECEIVED, "total": Decimal(300), "number": "1044"},
        "unpaid": {"stage": Stage.CONFIRMED, "total": Decimal(200), "responsible": world.me.uid},
        "paid": {"stage": Stage.CONFIRMED, "total": Decimal(50), "paid": Decimal(50)},
        "in work": {"stage": Stage.IN_WORK, "total": Decimal(70)},
        "closed": {"stage": Stage.CLOSED, "total": Decimal(10), "responsible": world.colleague.uid},
    }
    saved = {}
    for name, values in given.items():
        clock.move(timedelta(minutes=1))
        saved[name] = world.saved_order(client_number=name, lines=(line(), line()), **values)
    return saved


@pytest.mark.parametrize(
    ("split", "names"),
    [
        (OrderSplit.MINE, ["unpaid"]),
        (OrderSplit.TO_CONFIRM, ["web", "draft"]),
        (OrderSplit.WAITING_FOR_MONEY, ["unpaid"]),
        (OrderSplit.TO_SHIP, ["in work", "paid"]),
        (OrderSplit.ALL, ["closed", "in work", "paid", "unpaid", "web", "draft"]),
    ],
)
def test_each_tab_shows_its_orders_the_last_changed_first(
    world: World, orders: dict[str, Order], split: OrderSplit, names: list[str]
) -> None:
    rows = shown(world, OrderQuery(split, me=world.me.uid))
    assert [row.uid for row in rows] == [orders[name].uid for name in names]
    with world.store.read() as tx:
        assert tx.orders.counts(OrderQuery(me=world.me.uid))[split] == len(names)


def test_corrected_orders_have_a_tab_of_their_own(world: World, orders: dict[str, Order]) -> None:
    now, asked = world.store.clock.now(), CorrectionReason.CLIENT_ASKED
    with world.store.write() as tx:
        for name, state in (("unpaid", RevisionState.APPLIED), ("paid", RevisionState.WAITING),
                            ("closed", RevisionState.DROPPED)):  # fmt: skip
            order = orders[name]
            tx.revisions.add(Revision(new_uid(), order.uid, 2, asked, now, order, order, state=state))
    rows = shown(world, OrderQuery(OrderSplit.CORRECTED))
    assert [row.uid for row in rows] == [orders["paid"].uid, orders["unpaid"].uid]


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [(OrderSort.SUM, "web", "closed"), (OrderSort.CHANGED, "closed", "draft")],
)
def test_the_header_sorts(
    world: World, orders: dict[str, Order], sort: OrderSort, first: str, last: str
) -> None:
    rows = shown(world, OrderQuery(sort=sort))
    assert (rows[0].uid, rows[-1].uid) == (orders[first].uid, orders[last].uid)
    assert [row.uid for row in shown(world, OrderQuery(sort=sort, descending=False))] == [
        row.uid for row in rows
    ][::-1]


def test_number_999_stands_before_1044(world: World, orders: dict[str, Order]) -> None:
    rows = shown(world, OrderQuery(sort=OrderSort.NUMBER, descending=False))
    assert [row.number for row in rows][:2] == ["999", "1044"]


def test_orders_are_sorted_by_client(world: World, orders: dict[str, Order]) -> None:
    first = world.saved_client("Абрикос", INN_ROMASHKA)
    early = world.saved_order(client=first.uid, company=first.companies[0].uid)
    rows = shown(world, OrderQuery(sort=OrderSort.CLIENT, descending=False))
    assert rows[0].uid == early.uid and rows[0].company_name == "Абрикос"


@pytest.mark.parametrize("typed", ["ёлка", "1044", "999", "web", "анна"])
def test_the_filter_line_narrows_by_number_and_by_client(
    world: World, orders: dict[str, Order], typed: str
) -> None:
    other = world.saved_client("Сосна", companies=(), contacts=(), addresses=())
    stranger = world.saved_order(client=other.uid, company=None)
    uids = [row.uid for row in shown(world, OrderQuery(text=typed))]
    assert uids and stranger.uid not in uids


def test_chips_narrow_by_state_and_client(world: World, orders: dict[str, Order]) -> None:
    confirmed = shown(world, OrderQuery(stages=(Stage.CONFIRMED,)))
    assert {row.stage for row in confirmed} == {Stage.CONFIRMED} and len(confirmed) == 2
    assert len(shown(world, OrderQuery(client=world.yolka.uid))) == 6
    assert shown(world, OrderQuery(client=new_uid())) == []


def test_a_page_in_the_middle_is_the_page_of_the_whole(world: World) -> None:
    with world.store.write() as tx:
        tx.orders.save_many([world.order() for _ in range(700)])
    query = OrderQuery()
    with world.store.read() as tx:
        keys = tx.orders.keys(query)
        assert list(tx.orders.keys(query, limit=50, offset=325)) == list(keys[325:375])
        rows = tx.orders.rows(keys[325:375])
        assert tx.orders.count(query) == len(keys) == 700
    assert [row.pk for row in rows] == list(keys[325:375])


def test_a_row_that_vanished_is_left_out(world: World, orders: dict[str, Order]) -> None:
    with world.store.read() as tx:
        keys = tx.orders.keys(OrderQuery())
        assert len(tx.orders.rows([*keys, 999_999])) == len(keys)


def test_an_empty_list_has_no_keys(world: World) -> None:
    with world.store.read() as tx:
        assert list(tx.orders.keys(OrderQuery())) == []
        assert list(tx.orders.keys(OrderQuery(text="нет такого"))) == []


def test_a_row_tells_what_the_chip_needs(world: World, clock: HandClock) -> None:
    order = world.saved_order(
        stage=Stage.CONFIRMED, total=Decimal(1000), paid=Decimal("999.50"), lines=(line(),)
    )
    document = world.document(order, "1044")
    with world.store.write() as tx:
        tx.documents.save(document)
        day = clock.today()
        total = Decimal(1000)
        tx.documents.save_invoice(
            Invoice(new_uid(), order.uid, document.uid, world.own.uid, "1044", day, total, Decimal(180), day)
        )
        op = OutboxOp(new_uid(), f"order:{order.uid}", "retailcrm", Action.PUT_ORDER, {}, clock.now())
        tx.outbox.add(op)
    (row,) = shown(world, OrderQuery())
    assert (row.pay, row.paper, row.has_pending, row.line_count) == (
        PayState.PAID,
        PaperState.INVOICED,
        True,
        1,
    )
    with world.store.write() as tx:
        tx.outbox.settle_done(op.uid)
    (row,) = shown(world, OrderQuery())
    assert not row.has_pending


@pytest.mark.parametrize(
    ("paid", "state"),
    [("0", "unpaid"), ("500", "partly"), ("999", "paid"), ("1001", "paid"), ("1001.01", "overpaid")],
)
def test_a_rouble_more_or_less_is_still_paid(world: World, paid: str, state: str) -> None:
    world.saved_order(total=Decimal(1000), paid=Decimal(paid))
    (row,) = shown(world, OrderQuery())
    assert row.pay == state


def test_clients_are_listed_by_name_as_people_sort(world: World) -> None:
    for name in ("Жук", "Абрикос", "Еж", "ёжик"):
        world.saved_client(name)
    with world.store.read() as tx:
        names = [row.name for row in tx.clients.rows(tx.clients.keys(ClientQuery()))]
        assert names == [f'ООО "{name}"' for name in ("Абрикос", "Еж", "ёжик", "Ёлка", "Жук")]
        newest = tx.clients.keys(ClientQuery(sort=ClientSort.CHANGED, descending=True), limit=1)
        assert len(newest) == 1


def test_the_tab_mine_shows_my_clients_only(world: World) -> None:
    world.saved_client("Чужой", responsible=world.colleague.uid)
    mine = ClientQuery(ClientSplit.MINE, me=world.me.uid)
    with world.store.read() as tx:
        rows = tx.clients.rows(tx.clients.keys(mine))
        counts = tx.clients.counts(mine)
        assert (counts[ClientSplit.MINE], counts[ClientSplit.ALL]) == (1, 2)
    assert [(row.name, row.inn, row.company_count, row.responsible) for row in rows] == [
        ('ООО "Ёлка"', "7736050003", 1, "Иван Орлов")
    ]


def test_clients_that_need_somebody_are_mine_and_of_whom_i_stand_in_for(
    world: World, clock: HandClock
) -> None:
    covered = world.saved_client("Дуб", responsible=world.colleague.uid)
    asleep = world.saved_client("Сосна", responsible=world.me.uid)
    world.saved_order()
    quiet_since = clock.now() - timedelta(days=60)
    old = quiet_since - timedelta(days=1)
    world.saved_order(client=asleep.uid, company=asleep.companies[0].uid, created_at=old)
    with world.store.write() as tx:
        owed = Decimal(5)
        firms = [one.companies[0].uid for one in (covered, asleep)]
        tx.books.save_balances([Balance(firm, clock.now(), owed, owed) for firm in firms])

    def names(split: ClientSplit) -> list[str]:
        with world.store.read() as tx:
            keys = tx.clients.keys(ClientQuery(split, me=world.me.uid, quiet_since=quiet_since))
            return [row.name for row in tx.clients.rows(keys)]

    assert names(ClientSplit.COVERED) == []
    assert names(ClientSplit.OVERDUE) == ['ООО "Сосна"']
    assert names(ClientSplit.DORMANT) == ['ООО "Сосна"'], "who never bought is no sleeper"
    today = clock.today()
    with standing_in(world.store, world.colleague, world.me, today, today):
        assert names(ClientSplit.COVERED) == ['ООО "Дуб"']
        assert names(ClientSplit.OVERDUE) == ['ООО "Дуб"', 'ООО "Сосна"']


def test_clients_are_filtered_by_anything_that_finds_them(world: World) -> None:
    world.saved_client("Сосна", companies=(), contacts=(), addresses=())
    with world.store.read() as tx:
        for typed in ("ёлка", "7736050003", "петрова", "4567"):
            rows = tx.clients.rows(tx.clients.keys(ClientQuery(text=typed)))
            assert [row.uid for row in rows] == [world.yolka.uid], typed


def test_documents_stand_where_their_delivery_says(world: World, clock: HandClock) -> None:
    order = world.saved_order(number="1044", total=Decimal(10))
    fresh, sent, back = (world.document(order, number) for number in ("1", "2", "3"))
    with world.store.write() as tx:
        for document in (fresh, sent, back):
            tx.documents.save(document)
        for document, state in ((sent, DeliveryState.HANDED_OVER), (back, DeliveryState.QUEUED)):
            tx.documents.add_delivery(
                Delivery(new_uid(), document.uid, Channel.MAIL, state, clock.now(), to="a@b.example")
            )
        (delivery,) = tx.documents.deliveries(back.uid)
        tx.documents.set_delivery_state(delivery.uid, DeliveryState.BOUNCED, "550 no such user")

    def numbers(split: DocumentSplit) -> list[str | None]:
        with world.store.read() as tx:
            return [row.number for row in tx.documents.rows(tx.documents.keys(DocumentQuery(split)))]

    assert numbers(DocumentSplit.TO_SEND) == ["3", "1"]
    assert numbers(DocumentSplit.SENT) == ["2"]
    assert numbers(DocumentSplit.BOUNCED) == ["3"]
    with world.store.read() as tx:
        assert tx.documents.counts(DocumentQuery())[DocumentSplit.ALL] == 3
        rows = tx.documents.rows(tx.documents.keys(DocumentQuery(text="ёлка", kinds=(DocumentKind.INVOICE,))))
        assert {row.order_number for row in rows} == {"1044"}
        (told,) = tx.documents.deliveries(back.uid)
    assert told.text == "550 no such user"


def test_two_orders_changed_at_once_keep_their_places(world: World) -> None:
    with world.store.write() as tx:
        tx.orders.save_many([replace(world.order(), total=Decimal(5)) for _ in range(30)])
    with world.store.read() as tx:
        for sort in OrderSort:
            query = OrderQuery(sort=sort)
            whole = list(tx.orders.keys(query))
            paged = [key for at in range(0, 30, 7) for key in tx.orders.keys(query, limit=7, offset=at)]
            assert paged == whole, sort
