"""Names elsewhere, agreed versions, conflicts, cursors, logs: what the sync and the services lean on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from b2bdesk.errors import NotFound, Superseded
from b2bdesk.model.catalogue import Price
from b2bdesk.model.clock import HandClock
from b2bdesk.model.document import (
    Channel,
    Delivery,
    DeliveryState,
    Document,
    DocumentFile,
    DocumentKind,
    Letter,
    Recipient,
    RecipientRole,
)
from b2bdesk.model.refs import ExternalRef
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.rules import prices
from b2bdesk.store import trim
from b2bdesk.store.bulk import TOGETHER
from b2bdesk.store.rows import ConflictField, ConnectorState, Invoice, Reference
from b2bdesk.store.store import Store
from tests.store.conftest import Opener
from tests.store.world import World


def ref(uid: Uid, external_id: str, system_kind: str = "order") -> ExternalRef:
    return ExternalRef("order", uid, "retailcrm", system_kind, external_id, number=f"{external_id}C")


def test_a_record_is_found_by_what_the_crm_calls_it(store: Store) -> None:
    one, other = new_uid(), new_uid()
    with store.write() as tx:
        tx.refs.put_many([ref(one, "7"), ref(one, "9", "payment"), ref(other, "8")])
    with store.read() as tx:
        assert tx.refs.uid_of("retailcrm", "order", "7") == one
        assert tx.refs.uid_of("retailcrm", "order", "9") is None
        assert tx.refs.uids_of("retailcrm", "order", ["7", "8", "404"]) == {"7": one, "8": other}
        assert tx.refs.links("retailcrm", [one]) == {(one, "order"): "7", (one, "payment"): "9"}
        assert [name.number for name in tx.refs.of(one)] == ["7C", "9C"]


def test_names_that_follow_each_other_are_found_like_any_others(store: Store) -> None:
    known = [*range(100, 130, 2), *range(1000, 1100)]
    with store.write() as tx:
        named = {str(number): new_uid() for number in known}
        tx.refs.put_many([ref(uid, number) for number, uid in named.items()])
        for wanted in (
            range(100, 108),
            range(101, 130),
            range(98, 112),
            range(200, 210),
            range(100, 900, 100),
        ):
            asked = [str(number) for number in wanted]
            found = {number: named[number] for number in asked if number in named}
            assert tx.refs.uids_of("retailcrm", "order", asked) == found


def test_after_a_merge_in_the_crm_the_name_points_to_the_kept_record(store: Store) -> None:
    gone, kept = new_uid(), new_uid()
    with store.write() as tx:
        tx.refs.put(ref(gone, "7"))
        tx.refs.put(ref(kept, "7"))
        assert tx.refs.uid_of("retailcrm", "order", "7") == kept
        tx.refs.drop("retailcrm", "order", "7")
        assert tx.refs.of(kept) == []


def test_the_agreed_version_is_kept_a_record_and_system(store: Store) -> None:
    uid = new_uid()
    with store.write() as tx:
        tx.bases.put("order", uid, "retailcrm", {"total": Decimal("10.50"), "on": date(2026, 1, 2)}, "v1")
        tx.bases.put("order", uid, "retailcrm", {"total": Decimal("11.50")}, "v2")
        assert tx.bases.get("order", uid, "retailcrm") == {"total": "11.50"}
        assert tx.bases.get("order", uid, "sap") is None
        full = tx.bases.full("order", uid, "retailcrm")
        assert full is not None and full.version == "v2"
        assert tx.bases.get_many("order", [uid], "retailcrm") == {uid: {"total": "11.50"}}


def test_theirs_waits_until_it_is_merged(store: Store) -> None:
    uid = new_uid()
    with store.write() as tx:
        tx.waiting.put("order", uid, "retailcrm", {"total": "1"})
        tx.waiting.put("order", uid, "retailcrm", {"total": "2"}, "v2")
        (only,) = tx.waiting.all("retailcrm")
        assert (only.body, only.version) == ({"total": "2"}, "v2")
        tx.waiting.drop("order", uid, "retailcrm")
        assert tx.waiting.get("order", uid, "retailcrm") is None


def test_a_conflict_stands_open_until_a_person_decides(world: World) -> None:
    uid = new_uid()
    both = {"base": {"qty": "1"}, "ours": {"qty": "2"}, "theirs": {"qty": "3"}}
    with world.store.write(by=world.me.uid) as tx:
        first = tx.conflicts.open(kind="order", uid=uid, system="retailcrm", paths=["qty"], **both)
        newer = both | {"theirs": {"qty": "4"}}
        second = tx.conflicts.open(kind="order", uid=uid, system="retailcrm", paths=["qty", "sum"], **newer)
        assert second.pk == first.pk and second.theirs == {"qty": "4"}
        assert tx.conflicts.count() == 1 and tx.changes.has("order", uid)
        assert tx.conflicts.postpone(second.pk).state == "postponed"
        assert [one.pk for one in tx.conflicts.of("order", uid)] == [second.pk]
    with world.store.write(by=world.me.uid) as tx:
        chosen = {"qty": ConflictField("qty", "mine", "2")}
        done = tx.conflicts.resolve(second, {"qty": "2"}, chosen)
    assert done.state == "resolved"
    assert done.fields == (ConflictField("qty", "mine", "2"), ConflictField("sum", None, None))
    with world.store.read() as tx:
        assert tx.conflicts.rows() == [] and tx.conflicts.count() == 0
        assert len(tx.conflicts.rows(include_resolved=True)) == 1
        with pytest.raises(NotFound):
            tx.conflicts.get(404)


def test_the_cursor_moves_with_the_page_or_not_at_all(world: World) -> None:
    with pytest.raises(NotFound), world.store.write() as tx:
        tx.cursors.move("retailcrm", "orders", "page-2")
        tx.orders.save(world.order(client=new_uid()))
    with world.store.write() as tx:
        assert tx.cursors.get("retailcrm", "orders") is None
        tx.cursors.move("retailcrm", "orders", "page-1", full=True)
        tx.cursors.move("retailcrm", "orders", "page-2")
        (row,) = tx.cursors.all()
    assert row.value == "page-2" and row.full_at is not None


def test_a_bulk_is_given_memory_that_goes_back_when_no_more_follows(store: Store, clock: HandClock) -> None:
    def pages_kept(*, bulk: bool = False) -> int:
        with store.write(bulk=bulk) as tx:
            return -int(tx.session.connection.exec_driver_sql("PRAGMA cache_size").scalar() or 0)

    usual = pages_kept()
    wide = pages_kept(bulk=True)
    assert wide > usual
    assert pages_kept() == wide, "another portion may follow"
    clock.move(timedelta(minutes=2))
    assert pages_kept() == usual


def test_hundreds_of_names_are_learned_at_once_and_the_last_word_counts(store: Store) -> None:
    first, later = ({str(number): new_uid() for number in range(2 * TOGETHER + 50)} for _ in range(2))
    again = dict(list(later.items())[::2])
    with store.write() as tx:
        tx.refs.put_many([ref(uid, number) for number, uid in [*first.items(), *again.items()]])
    with store.read() as tx:
        assert tx.refs.uids_of("retailcrm", "order", first) == first | again
        (known,) = tx.refs.of(first["1"])
        assert known == ref(first["1"], "1")


def test_a_bad_record_is_kept_once_and_counted(store: Store) -> None:
    bad = {"system": "retailcrm", "stream": "orders", "external_id": "7", "error_code": "bad", "path": "$.a"}
    with store.write() as tx:
        tx.quarantine.add(**bad, payload="{")
        tx.quarantine.add(**bad, payload="{{")
        (row,) = tx.quarantine.rows()
        assert (row.payload, row.seen) == ("{{", 2)
        tx.quarantine.settle("retailcrm", "orders", "7")
        assert tx.quarantine.rows() == [] and len(tx.quarantine.rows(state="read_again")) == 1


def test_connectors_report_and_the_journal_tells(store: Store, clock: HandClock) -> None:
    with store.write() as tx:
        tx.states.put(ConnectorState("mail", "offline", None, "connector.unavailable"))
        tx.states.put(ConnectorState("mail", "ok", clock.now(), None, 120))
        tx.journal.add("sync.started", {"system": "mail"})
        tx.journal.add("sync.ended", {"system": "mail"})
    with store.read() as tx:
        assert tx.states.all() == [ConnectorState("mail", "ok", clock.now(), None, 120)]
        assert tx.states.get("sap") is None
        assert [line.code for line in tx.journal.rows(1)] == ["sync.ended"]


def test_reference_books_keep_their_order(store: Store) -> None:
    def entry(code: str, name: str) -> Reference:
        return Reference("retailcrm", "status", code, name, True, "new", {"rank": 1})

    with store.write() as tx:
        tx.references.put_many([entry("z", "Новый"), entry("a", "Готов")])
        tx.references.put_many([entry("z", "Совсем новый")])
    with store.read() as tx:
        assert [one.name for one in tx.references.of("retailcrm", "status")] == ["Совсем новый", "Готов"]
        assert tx.references.name("retailcrm", "status", "a") == "Готов"
        assert tx.references.name("retailcrm", "status", "?") is None


def test_who_rewrites_the_audit_is_found_out(world: World) -> None:
    with world.store.write() as tx:
        for number in range(5):
            tx.audit.note(
                world.me.uid, "order.confirmed", "order", str(number), {"a": number}, None, "по письму"
            )
        assert tx.audit.verify() is None
        (entry,) = tx.audit.of("order", "3")
        assert (entry.who, entry.reason, entry.before) == (world.me.uid, "по письму", {"a": 3})
    for tampering in (
        "UPDATE audit_entries SET reason = 'x' WHERE uid = '2'",
        "DELETE FROM audit_entries WHERE uid = '2'",
    ):
        with pytest.raises(ZeroDivisionError), world.store.write() as tx:
            tx.session.connection.execute(text(tampering))
            assert tx.audit.verify() == 2
            raise ZeroDivisionError


def test_the_timeline_of_an_order_is_written_from_the_first_day(world: World, clock: HandClock) -> None:
    order = world.saved_order()
    with world.store.write(by=world.me.uid) as tx:
        tx.events.add(order.uid, "stage", {"reason": "click"}, from_="draft", to="confirmed")
    clock.move(timedelta(minutes=1))
    with world.store.write() as tx:
        tx.events.add(order.uid, "payment", system="onec_ka")
        first, second = tx.events.of(order.uid)
    assert (first.from_value, first.to_value, first.who) == ("draft", "confirmed", world.me.uid)
    assert (second.kind, second.system, second.who) == ("payment", "onec_ka", None)


def test_a_draft_of_a_new_order_and_one_of_an_old_order_live_apart(store: Store, clock: HandClock) -> None:
    with store.write() as tx:
        tx.drafts.put("order", None, None, {"lines": [1]}, {"row": 2})
        tx.drafts.put("order", "order", "u1", {"lines": [2]})
        clock.move(timedelta(seconds=1))
    with store.write() as tx:
        tx.drafts.put("order", None, None, {"lines": [3]}, {"row": 4})
        draft = tx.drafts.get("order")
        assert draft is not None and (draft.body, draft.cursor, draft.subject) == (
            {"lines": [3]},
            {"row": 4},
            None,
        )
        assert [one.subject for one in tx.drafts.all()] == [None, "u1"]
        tx.drafts.drop("order")
        assert tx.drafts.get("order") is None and tx.drafts.get("order", "order", "u1") is not None


def test_settings_have_scopes_and_old_values_go_to_the_audit(world: World) -> None:
    with world.store.write(by=world.me.uid) as tx:
        tx.settings.set("list.orders.sort", "sum")
        tx.settings.set("list.orders.sort", "number")
        tx.settings.set("list.clients.sort", "name")
        tx.settings.set("list.orders.sort", "date", scope="company")
        assert tx.settings.get("list.orders.sort") == "number"
        assert tx.settings.get("list.orders.sort", scope="company") == "date"
        assert tx.settings.get("absent", "default") == "default"
        assert tx.settings.many("list.orders.") == {"list.orders.sort": "number"}
        told = tx.audit.of("setting", "list.orders.sort")
    assert [(one.before, one.after) for one in told][1] == ({"value": "sum"}, {"value": "number"})


def test_numbers_of_documents_run_by_company_kind_and_year(world: World) -> None:
    with world.store.write() as tx:
        offers = [tx.numbers.next(world.own.uid, DocumentKind.OFFER, 2026) for _ in range(2)]
        assert offers == ["СНOFFER-1", "СНOFFER-2"]
        assert tx.numbers.next(world.own.uid, DocumentKind.OFFER, 2027) == "СНOFFER-1"
        assert tx.numbers.next(world.own.uid, DocumentKind.SPEC, 2026) == "СНSPEC-1"
        with pytest.raises(NotFound):
            tx.numbers.next(new_uid(), DocumentKind.SPEC, 2026)


def test_a_number_is_taken_only_with_its_document(world: World) -> None:
    with pytest.raises(ZeroDivisionError), world.store.write() as tx:
        tx.numbers.next(world.own.uid, DocumentKind.OFFER, 2026)
        raise ZeroDivisionError
    with world.store.write() as tx:
        assert tx.numbers.next(world.own.uid, DocumentKind.OFFER, 2026).endswith("-1")


def test_a_rule_has_one_active_version(store: Store) -> None:
    with store.write() as tx:
        assert tx.rules.save("gate", "Gate", {"auto_when": []}, "everything by hand") == 2
    with store.read() as tx:
        assert tx.rules.active("gate") == {"auto_when": []}
        with pytest.raises(NotFound):
            tx.rules.active("chain")


@pytest.mark.parametrize(
    ("qty", "on", "kinds", "amount"),
    [
        ("1", "2026-06-01", ["base"], "100.00"),
        ("9.999", "2026-06-01", ["base"], "100.00"),
        ("10", "2026-06-01", ["base"], "90.00"),
        ("10", "2026-12-31", ["base"], "110.00"),
        ("1", "2026-06-01", ["b2b", "base"], "100.00"),
        ("50", "2026-06-01", ["b2b", "base"], "80.00"),
        ("0.5", "2026-06-01", ["base"], None),
    ],
)
def test_the_price_follows_quantity_day_and_kind(
    world: World, qty: str, on: str, kinds: list[str], amount: str | None
) -> None:
    uid = new_uid()
    given = [
        Price(uid, "base", Decimal(100), Decimal(1), date(2026, 1, 1), date(2026, 11, 30)),
        Price(uid, "base", Decimal(90), Decimal(10), date(2026, 1, 1), date(2026, 11, 30)),
        Price(uid, "base", Decimal(110), Decimal(1), date(2026, 12, 1)),
        Price(uid, "b2b", Decimal(80), Decimal(50), date(2026, 1, 1)),
    ]
    with world.store.write() as tx:
        tx.products.save_many([replace(world.cable, uid=uid, article="NEW", barcodes=())])
        tx.products.save_prices(given)
        price = prices.choose(tx.products.prices(uid), kinds, Decimal(qty), date.fromisoformat(on))
    assert (None if price is None else str(price.amount)) == amount


def test_a_new_price_replaces_the_old_one(world: World) -> None:
    with world.store.write() as tx:
        tx.products.save_prices([Price(world.cable.uid, "base", Decimal("130.00"))])
        found = tx.products.prices_of([world.cable.uid, world.drill.uid, new_uid()])
    assert {uid: [price.amount for price in rows] for uid, rows in found.items()} == {
        world.cable.uid: [Decimal(130)],
        world.drill.uid: [Decimal(4990)],
    }


def test_pulling_the_same_goods_again_changes_nothing(world: World) -> None:
    with world.store.write() as tx:
        tx.products.save_many([world.cable, world.drill])
        assert not tx.changes
        assert tx.products.get(world.drill.uid) == world.drill


def test_the_bytes_that_were_sent_are_kept(world: World, clock: HandClock) -> None:
    order = world.saved_order(total=Decimal("10.00"))
    document = world.document(order, "1044", snapshot='{"b":1,"a":"ё"}', vat=Decimal("1.80"))
    content = bytes(range(256))
    with world.store.write() as tx:
        saved = tx.documents.save(document)
        tx.documents.add_file(DocumentFile(document.uid, "Счёт 1044.pdf", "application/pdf", content, "aa"))
        assert tx.documents.save(saved) == saved
    with world.store.read() as tx:
        read = tx.documents.need(document.uid)
        file = tx.documents.file(document.uid)
        assert [one.uid for one in tx.documents.of_order(order.uid)] == [document.uid]
    assert file is not None and file.content == content
    assert read == replace(document, snapshot='{"a":"ё","b":1}', row_version=1, created_at=clock.now())
    with pytest.raises(Superseded), world.store.write() as tx:
        tx.documents.save(document)


def test_an_invoice_of_a_later_revision_keeps_the_number_and_voids_the_one_before(
    world: World, clock: HandClock
) -> None:
    order = world.saved_order()
    first, second = world.document(order, "1044"), world.document(order, "1044", revision=2)

    def invoice(document: Document, **more: Any) -> Invoice:
        day, money = clock.today(), Decimal(5)
        made = Invoice(
            new_uid(),
            order.uid,
            document.uid,
            world.own.uid,
            "1044",
            day,
            money,
            money,
            day,
            order_revision=0,
        )
        return replace(made, **more)

    with world.store.write() as tx:
        tx.documents.save(first)
        tx.documents.save(second)
        tx.documents.save_invoice(invoice(first))
        [kept] = tx.documents.invoices_of(order.uid)
        tx.documents.save_invoice(replace(kept, state="void"))
        tx.documents.save_invoice(invoice(second, replaces=kept.uid))
        newest, oldest = tx.documents.invoices_of(order.uid)
    assert [(one.state, one.document) for one in (newest, oldest)] == [
        ("issued", second.uid),
        ("void", first.uid),
    ]
    assert newest.replaces == oldest.uid


def test_a_number_has_one_living_invoice(world: World, clock: HandClock) -> None:
    order = world.saved_order()
    day, money = clock.today(), Decimal(5)
    papers = [world.document(order, "1044"), world.document(order, "1044", revision=2)]
    with pytest.raises(IntegrityError), world.store.write() as tx:
        for document in papers:
            tx.documents.save(document)
            tx.documents.save_invoice(
                Invoice(new_uid(), order.uid, document.uid, world.own.uid, "1044", day, money, money, day)
            )


def test_a_letter_remembers_each_recipient_and_its_documents(world: World, clock: HandClock) -> None:
    order = world.saved_order()
    papers = [world.document(order, number) for number in ("1", "2")]
    letter = Letter(
        new_uid(),
        "<x@b2b.example>",
        "Счёт 1044",
        "me@b2b.example",
        "Здравствуйте",
        clock.now(),
        order=order.uid,
        client=order.client,
        recipients=(Recipient("a@x.example"), Recipient("b@x.example", RecipientRole.CC)),
        documents=tuple(paper.uid for paper in papers),
    )
    with world.store.write(by=world.me.uid) as tx:
        for paper in papers:
            tx.documents.save(paper)
        tx.letters.save(letter)
        tx.documents.add_delivery(
            Delivery(new_uid(), papers[0].uid, Channel.MAIL, DeliveryState.HELD, clock.now(), letter.uid)
        )
        assert tx.letters.need(letter.uid) == replace(letter, row_version=1)
    told = (
        Recipient("a@x.example", state=DeliveryState.HANDED_OVER, code=250, answer="OK"),
        Recipient("b@x.example", RecipientRole.CC, state=DeliveryState.REFUSED, code=550, answer="no"),
    )
    with world.store.write() as tx:
        tx.letters.set_state(letter.uid, DeliveryState.HANDED_OVER, told)
        (read,) = tx.letters.of_order(order.uid)
        assert [one.document for one in tx.documents.deliveries_by_letter(letter.uid)] == [papers[0].uid]
    assert (read.state, read.recipients, read.row_version) == (DeliveryState.HANDED_OVER, told, 2)


def test_old_logs_are_forgotten_in_portions(store: Store, clock: HandClock) -> None:
    with store.write() as tx:
        for number in range(2500):
            tx.journal.add("line", {"number": number})
            tx.session.touch("order", str(number))
    clock.move(timedelta(days=31))
    with store.write() as tx:
        first = tx.trim()
        second = tx.trim()
        third = tx.trim()
    assert (first.changes, first.journal) == (2000, 2000)
    assert second.journal == 499 and second.changes > 499
    assert not any(third)
    with store.read() as tx:
        assert [row.facts for row in tx.journal.rows()] == [{"number": 2499}]


def test_many_young_log_lines_are_bounded_by_their_number(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trim, "CHANGES_AT_MOST", 300)
    monkeypatch.setattr(trim, "JOURNAL_AT_MOST", 200)
    with store.write() as tx:
        for number in range(1000):
            tx.journal.add("line", {"number": number})
            tx.session.touch("order", str(number))
    with store.write() as tx:
        gone = tx.trim()
        assert not any(tx.trim())
    assert gone.journal == 800 and gone.changes > 700
    with store.read() as tx:
        assert len(tx.journal.rows(limit=1000)) == 200


def test_after_the_log_was_forgotten_the_other_process_still_hears_what_is_written(
    store: Store, open_store: Opener, clock: HandClock
) -> None:
    agent = open_store("agent")
    with store.write() as tx:
        tx.session.touch("order", "old")
    assert agent.foreign_changes().has("order")
    clock.move(timedelta(days=60))
    with agent.write() as tx:
        while any(tx.trim()):
            pass
    with store.write() as tx:
        tx.session.touch("client", "new")
    assert agent.foreign_changes().has("client")
