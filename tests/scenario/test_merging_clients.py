"""Two clients become one and, within thirty days, two again, exactly as they were."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from b2bdesk.errors import NotAllowed, NotFound
from b2bdesk.model.client import Client, ClientKind, ContactRole
from b2bdesk.model.outbox import Action
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.services import cards, client_edits, merging_clients, orders
from b2bdesk.store.client_merges import FIELDS, pointing
from b2bdesk.store.rows import ClientQuery, OrderQuery
from b2bdesk.store.schema.base import METADATA
from b2bdesk.store.schema.catalogue import client_item_codes, products
from b2bdesk.store.schema.clients import clients
from b2bdesk.store.schema.orders import favourites
from b2bdesk.store.schema.talks import notes, tasks
from b2bdesk.store.tx import WriteTx
from tests.desk_rig import DeskRig, company, contact

NOT_COMPARED = {"change_log", "audit_entries", "outbox_ops", "client_merges", "sync_journal"}
OF_THE_ROW = {"row_version", "changed_at", "changed_by_user_pk"}


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[DeskRig]:
    made = DeskRig(tmp_path / "store")
    yield made
    made.close()


def dump(rig: DeskRig) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that is stored, without what tells only how often a row was written."""
    found = {}
    with rig.store.read() as tx:
        for table in METADATA.sorted_tables:
            if table.name in NOT_COMPARED:
                continue
            columns = [column for column in table.c if column.name not in OF_THE_ROW]
            found[table.name] = sorted((tuple(row) for row in tx.session.all(select(*columns))), key=repr)
    return found


def now(rig: DeskRig, client: Uid) -> Client:
    with rig.store.read() as tx:
        return tx.clients.need(client)


def names_found(rig: DeskRig, text: str) -> set[str]:
    with rig.store.read() as tx:
        return {hit.client_name for hit in tx.clients.similar(text)}


def made_client(rig: DeskRig, number: int, chance: random.Random) -> Client:
    """A client with one to three companies, some contacts that serve some of them, orders, notes, codes."""
    firms = [
        company(f"Фирма {number}-{n}", f"77010{number:03d}{n:02d}", "770101001", is_main=n == 0)
        for n in range(chance.randint(1, 3))
    ]
    people = [
        contact(
            f"Имя{n}",
            f"Фамилия{number}",
            (ContactRole.ORDERS,),
            *chance.sample(firms, 1),
            email=f"p{n}@f{number}.example",
        )
        for n in range(chance.randint(0, 3))
    ]
    made = Client(
        new_uid(),
        f"Клиент {number}",
        kind=ClientKind.GROUP if len(firms) > 1 else ClientKind.SINGLE,
        vip=chance.random() < 0.5,
        own_discount=chance.choice([None, Decimal(5), Decimal("7.5")]),
        price_kind=chance.choice([None, "b2b"]),
        responsible=chance.choice([rig.me.uid, rig.colleague.uid]),
        pinned_note=chance.choice([None, "пропуск на воротах"]),
        region_code=chance.choice([None, "RU-MOW", "RU-IRK"]),
        companies=tuple(firms),
        contacts=tuple(people),
    )
    saved = rig.saved_client(made)
    for _ in range(chance.randint(0, 2)):
        order = orders.start(rig.desk, client=saved.uid)
        orders.save(rig.desk, orders.add_item(rig.desk, order, rig.product("AB-10231-2").uid, Decimal(1)))
    around(rig, saved, chance)
    return saved


def around(rig: DeskRig, client: Client, chance: random.Random) -> None:
    """Rows that name the client in tables without a screen of their own; some clash between clients."""
    with rig.store.write() as tx:
        key = tx.session.value(select(clients.c.pk).where(clients.c.uid == client.uid))
        goods = [pk for (pk,) in tx.session.all(select(products.c.pk).limit(3))]
        travels = {"created_at": tx.now, "changed_at": tx.now, "row_version": 1}

        def put(table: Any, **values: Any) -> None:
            more = {**travels, "uid": new_uid()} if "uid" in table.c else {}
            tx.session.connection.execute(insert(table), {"client_pk": key, **values, **more})

        for place, product in enumerate(chance.sample(goods, chance.randint(0, 3))):
            put(favourites, product_pk=product, rank=place)
        for code in chance.sample(["A1", "B2", "C3"], chance.randint(0, 3)):
            put(
                client_item_codes,
                code_text=code,
                code_key=code,
                product_pk=goods[0],
                learned_from="hand",
                used=1,
            )
        put(notes, text="заметка", pinned=False)
        put(tasks, kind="call", text="позвонить", state="open")


def there_and_back(tx: WriteTx, chance: random.Random, several: list[Uid]) -> None:
    """Merge the first into the second, that into the third, with fields of either, and back."""
    done = []
    for gone, kept in pairwise(several):
        theirs = chance.sample(FIELDS, chance.choice([0, 0, 4, len(FIELDS)]))
        chosen = {name: getattr(tx.clients.need(gone), name) for name in theirs}
        done.append(tx.merges.merge(kept, gone, chosen, tx.now))
        assert tx.clients.need(gone).uid == kept
    for merge in reversed(done):
        tx.merges.undo(merge)


def test_two_hundred_random_merges_are_taken_back_exactly(rig: DeskRig) -> None:
    chance = random.Random(5)
    everybody = [rig.romashka.uid, rig.vector.uid, *(made_client(rig, n, chance).uid for n in range(6))]
    before = dump(rig)
    for _ in range(10):
        with rig.store.write(by=rig.me.uid) as tx:
            for _ in range(20):
                there_and_back(tx, chance, chance.sample(everybody, 2 if chance.random() < 0.8 else 3))
        rig.clock.move(timedelta(seconds=1))
    after = dump(rig)
    assert {name: rows for name, rows in after.items() if rows != before[name]} == {}


def test_everything_of_one_stands_under_the_other(rig: DeskRig) -> None:
    orders.save(rig.desk, orders.start(rig.desk, client=rig.vector.uid))
    look = merging_clients.preview(rig.desk, rig.romashka.uid, rig.vector.uid)
    assert look.moving == {"companies": 1, "contacts": 1, "addresses": 1, "orders": 1}
    assert set(look.differing) == {"name", "responsible", "price_kind", "own_discount"}
    merging_clients.merge(rig.desk, rig.romashka.uid, rig.vector.uid, theirs=["responsible"])
    one = now(rig, rig.romashka.uid)
    assert [firm.short_name for firm in one.companies] == [
        "ООО «Ромашка»",
        "ООО «Ромашка-Сервис»",
        "ООО «Вектор»",
    ]
    assert [firm.is_main for firm in one.companies] == [True, False, False]
    assert one.responsible == rig.colleague.uid
    assert one.name == "ГК «Ромашка»"
    assert now(rig, rig.vector.uid) == one, "the old name leads to the one that was kept"
    assert names_found(rig, "Вектор") == {"ГК «Ромашка»"}
    with rig.store.read() as tx:
        assert tx.clients.count(ClientQuery()) == 1


def test_whoever_has_an_order_open_reads_it_again_before_saving(rig: DeskRig) -> None:
    order = orders.start(rig.desk, client=rig.vector.uid)
    order = orders.save(rig.desk, orders.add_item(rig.desk, order, rig.product("AB-10231-2").uid, Decimal(1)))
    merging_clients.merge(rig.desk, rig.romashka.uid, rig.vector.uid)
    with rig.store.read() as tx:
        moved = tx.orders.need(order.uid)
        assert len(tx.orders.keys(OrderQuery(client=rig.romashka.uid))) == 1
    assert moved.client == rig.romashka.uid
    assert moved.row_version > order.row_version


def test_what_was_typed_since_stays_and_what_was_made_for_a_company_goes_with_it(rig: DeskRig) -> None:
    merging_clients.merge(rig.desk, rig.romashka.uid, rig.vector.uid, theirs=["name", "responsible"])
    client_edits.edit(rig.desk, rig.romashka.uid, lambda one: replace(one, name="ГК «Ромашка и Вектор»"))
    firm = rig.vector.companies[0].uid
    order = orders.start(rig.desk, client=rig.romashka.uid, company=firm)
    order = orders.save(rig.desk, orders.add_item(rig.desk, order, rig.product("AB-10231-2").uid, Decimal(1)))
    merging_clients.undo(rig.desk, rig.vector.uid)
    kept, back = now(rig, rig.romashka.uid), now(rig, rig.vector.uid)
    assert kept.name == "ГК «Ромашка и Вектор»"
    assert kept.responsible == rig.me.uid
    assert (back.name, len(back.companies), back.companies[0].is_main) == ("ООО «Вектор»", 1, True)
    with rig.store.read() as tx:
        assert tx.orders.need(order.uid).client == back.uid
    assert names_found(rig, "Вектор") == {"ООО «Вектор»", "ГК «Ромашка и Вектор»"}


def test_a_merge_is_taken_back_for_thirty_days_and_once(rig: DeskRig) -> None:
    merging_clients.merge(rig.desk, rig.romashka.uid, rig.vector.uid)
    rig.clock.move(timedelta(days=30))
    merging_clients.undo(rig.desk, rig.vector.uid)
    with pytest.raises(NotAllowed) as twice:
        merging_clients.undo(rig.desk, rig.vector.uid)
    assert twice.value.facts["state"] == "undone"
    merging_clients.merge(rig.desk, rig.romashka.uid, rig.vector.uid)
    rig.clock.move(timedelta(days=30, seconds=1))
    with pytest.raises(NotAllowed) as late:
        merging_clients.undo(rig.desk, rig.vector.uid)
    assert late.value.facts["state"] == "late"


def test_a_client_that_went_on_into_a_third_one_is_taken_back_first(rig: DeskRig) -> None:
    third = made_client(rig, 9, random.Random(1))
    merging_clients.merge(rig.desk, rig.romashka.uid, rig.vector.uid)
    merging_clients.merge(rig.desk, third.uid, rig.romashka.uid)
    with pytest.raises(NotAllowed) as between:
        merging_clients.undo(rig.desk, rig.vector.uid)
    assert between.value.facts["state"] == "merged"
    assert now(rig, rig.vector.uid).uid == third.uid


def test_nobody_is_merged_with_himself_or_with_nobody(rig: DeskRig) -> None:
    with pytest.raises(NotAllowed):
        merging_clients.merge(rig.desk, rig.romashka.uid, rig.romashka.uid)
    merging_clients.merge(rig.desk, rig.romashka.uid, rig.vector.uid)
    with pytest.raises(NotAllowed):
        merging_clients.merge(rig.desk, rig.romashka.uid, rig.vector.uid)
    with pytest.raises(NotFound):
        merging_clients.preview(rig.desk, rig.romashka.uid, Uid("nobody"))


def test_the_crm_hears_of_a_change_under_the_name_that_it_knows(rig: DeskRig) -> None:
    merging_clients.merge(rig.desk, rig.romashka.uid, rig.vector.uid, note="Merged into Romashka")
    person = rig.vector.contacts[0]

    def change(one: Client) -> Client:
        moved = [
            replace(each, position="закупщик") if each.uid == person.uid else each for each in one.contacts
        ]
        return replace(one, contacts=tuple(moved))

    client_edits.edit(rig.desk, rig.romashka.uid, change)
    with rig.store.read() as tx:
        queued = [(op.action, op.payload["client"]) for op in tx.outbox.rows()]
        side = tx.sides.of(rig.vector.uid)
        own = tx.sides.of(rig.romashka.uid)
    assert queued == [(Action.MARK_MERGED, rig.vector.uid), (Action.PUT_CLIENT, rig.vector.uid)]
    assert side is not None
    assert own is not None
    assert [each.position for each in side.contacts] == ["закупщик"]
    assert [firm.is_main for firm in side.companies] == [True]
    assert len(own.companies) == 2
    assert len(cards.client_card(rig.desk, rig.romashka.uid).pending) == 2


def test_every_table_that_names_a_client_follows_him(rig: DeskRig) -> None:
    named = {column.table.name for column in pointing()}
    assert {
        "companies",
        "contacts",
        "addresses",
        "orders",
        "contracts",
        "documents",
        "client_files",
        "calls",
        "letters",
    } <= named
    assert "levels" not in named
