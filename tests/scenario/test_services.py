"""The main job without a window: client, order, confirmation, invoice, letter; and what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from b2bdesk.errors import (
    CompanyExists,
    CompanyNotActive,
    DetailsPending,
    InvalidInput,
    NotAllowed,
    OrderEmpty,
    Superseded,
    Unavailable,
)
from b2bdesk.model.client import RegistryState
from b2bdesk.model.document import DeliveryState, DocumentState
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.outbox import Action, OpState
from b2bdesk.model.uid import Uid
from b2bdesk.services import cards, clients, documents, drafts, letters, orders, search, sync
from b2bdesk.services.clients import NewClient
from b2bdesk.services.letters import LetterDraft
from b2bdesk.store.rows import OutboxQuery
from b2bdesk.sync.order_body import of_order
from tests.desk_rig import INN_DEAD, INN_NEW, INN_ROMASHKA, DeskRig


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[DeskRig]:
    made = DeskRig(tmp_path / "store")
    yield made
    made.close()


def waiting(rig: DeskRig) -> list[tuple[Action, OpState]]:
    with rig.store.read() as tx:
        return [(op.action, op.state) for op in tx.outbox.rows(OutboxQuery())]


def typed_order(rig: DeskRig) -> Order:
    order = orders.start(rig.desk, client=rig.romashka.uid)
    order = orders.add_item(rig.desk, order, rig.product("AB-10231-2").uid, Decimal(10))
    return orders.add_item(rig.desk, order, rig.product("AC-77120-1").uid, Decimal(100))


def confirmed_order(rig: DeskRig) -> Order:
    return orders.confirm(rig.desk, typed_order(rig)).order


def test_a_new_order_gets_the_clients_prices_discount_company_and_address(rig: DeskRig) -> None:
    order = typed_order(rig)
    assert [line.list_price for line in order.lines] == [Decimal("8900.00"), Decimal("390.00")]
    assert [line.gross for line in order.lines] == [Decimal("84550.00"), Decimal("37050.00")]
    assert order.company == rig.romashka.companies[0].uid
    assert order.address == rig.romashka.addresses[0].uid
    assert order.total == Decimal("121600.00")


def test_changing_the_client_changes_prices_but_not_the_typed_one(rig: DeskRig) -> None:
    order = typed_order(rig)
    from b2bdesk.rules import order_editing

    order = order_editing.with_manual_price(order, order.lines[0].uid, Decimal("8000.00"))
    order = orders.choose_client(rig.desk, order, rig.vector.uid)
    assert [line.list_price for line in order.lines] == [Decimal("8000.00"), Decimal("490.00")]


def test_a_saved_draft_has_a_number_and_stays_home(rig: DeskRig) -> None:
    saved = orders.save(rig.desk, typed_order(rig))
    again = orders.save(rig.desk, saved)
    assert saved.own_number == again.own_number and saved.own_number.endswith("00001")
    assert waiting(rig) == []


def test_confirming_queues_one_operation_with_a_hold_and_nudges(rig: DeskRig) -> None:
    done = orders.confirm(rig.desk, typed_order(rig))
    assert done.order.stage is Stage.CONFIRMED
    assert done.undo_until == rig.clock.now() + timedelta(seconds=5)
    assert waiting(rig) == [(Action.PUT_ORDER, OpState.HELD)]
    assert rig.agent.nudges == 1


def test_a_confirmation_can_be_taken_back_until_it_leaves(rig: DeskRig) -> None:
    order = confirmed_order(rig)
    back = orders.undo_confirm(rig.desk, order.uid)
    assert back.stage is Stage.DRAFT and waiting(rig) == []
    again = orders.confirm(rig.desk, back).order
    with rig.store.write() as tx:
        rig.clock.move(timedelta(seconds=10))
        assert tx.outbox.claim(
            rig.clock.now(), "agent", rig.clock.now() + timedelta(minutes=1), ["retailcrm"]
        )
    with pytest.raises(NotAllowed):
        orders.undo_confirm(rig.desk, again.uid)


def test_a_confirmation_that_has_left_is_not_taken_back_with_a_later_cancellation(rig: DeskRig) -> None:
    order = confirmed_order(rig)
    with rig.store.write() as tx:
        tx.outbox.settle_done(tx.outbox.open_for(order.uid)[0].uid)
    orders.cancel(rig.desk, order.uid, "Передумали")
    with pytest.raises(NotAllowed):
        orders.undo_confirm(rig.desk, order.uid)


def test_a_confirmation_that_an_earlier_change_took_along_is_not_taken_back(rig: DeskRig) -> None:
    typed = typed_order(rig)
    with rig.store.write() as tx:
        changed = {"order": typed.uid, "reason": "changed"}
        tx.outbox.add(rig.desk.operation(Action.PUT_ORDER, f"order:{typed.uid}", changed, hold_s=0))
    order = orders.confirm(rig.desk, typed).order
    with rig.store.write() as tx:
        change, confirming = tx.outbox.open_for(order.uid)
        # The change left behind the confirmation's back, with the order as it stood then: confirmed.
        tx.outbox.settle_done(change.uid)
        tx.bases.put("order", order.uid, "retailcrm", of_order(order))
    with pytest.raises(NotAllowed) as refused:
        orders.undo_confirm(rig.desk, order.uid)
    assert refused.value.facts["state"] == "left"
    with rig.store.read() as tx:
        assert tx.orders.need(order.uid).stage is Stage.CONFIRMED
    assert waiting(rig) == [(Action.PUT_ORDER, confirming.state)]


def test_a_confirmation_is_not_taken_back_under_its_invoice(rig: DeskRig) -> None:
    order = confirmed_order(rig)
    documents.issue_invoice(rig.desk, order.uid)
    with pytest.raises(NotAllowed):
        orders.undo_confirm(rig.desk, order.uid)
    assert len(waiting(rig)) == 3


def test_an_empty_order_a_dead_company_and_pending_details_are_refused(rig: DeskRig) -> None:
    with pytest.raises(OrderEmpty):
        orders.confirm(rig.desk, orders.start(rig.desk, client=rig.romashka.uid))
    order = typed_order(rig)
    main = rig.romashka.companies[0]
    for change, error in (
        ({"state": RegistryState.LIQUIDATED, "closed_on": date(2026, 3, 12)}, CompanyNotActive),
        ({"state": RegistryState.ACTIVE, "details_pending": True}, DetailsPending),
    ):
        with rig.store.read() as tx:
            now = tx.clients.need(rig.romashka.uid)
        rig.saved_client(
            replace(now, companies=(replace(now.company(main.uid) or main, **change), now.companies[1]))
        )
        with pytest.raises(error) as refused:
            orders.confirm(rig.desk, order)
        assert refused.value.facts.get("on") == change.get("closed_on")
    assert waiting(rig) == []


def test_two_desks_do_not_overwrite_each_other(rig: DeskRig) -> None:
    saved = orders.save(rig.desk, typed_order(rig))
    orders.save(rig.desk, replace(saved, comment_internal="first"))
    with pytest.raises(Superseded):
        orders.save(rig.desk, replace(saved, comment_internal="second"))


def new_client(rig: DeskRig, inn: str, **more: object) -> NewClient:
    found = clients.look_up(rig.desk, inn)
    known = {
        "registry": found[0] if found else None,
        "contact_name": "Анна Петрова",
        "phone": "8 (495) 123-45-68",
    }
    return NewClient(inn=inn, **{**known, **more})  # type: ignore[arg-type]


def test_a_client_from_a_tax_number_is_whole_and_on_its_way(rig: DeskRig) -> None:
    made = clients.create(rig.desk, new_client(rig, INN_NEW, email="anna@polus.example"))
    company = made.client.companies[0]
    assert (company.inn, company.short_name, company.details_pending) == (INN_NEW, "ООО «Полюс»", False)
    assert made.client.contacts[0].phones() == ("+74951234568",)
    assert made.client.responsible == rig.me.uid
    assert waiting(rig) == [(Action.PUT_CLIENT, OpState.HELD)]


def test_without_the_registry_the_client_is_completed_later(rig: DeskRig) -> None:
    rig.registry.trouble = Unavailable(system="dadata")
    with pytest.raises(Unavailable) as problem:
        clients.look_up(rig.desk, INN_NEW)
    assert clients.registry_trouble(problem.value)
    made = clients.create(rig.desk, NewClient(inn=INN_NEW, name="Полюс", contact_name="Анна"))
    assert made.details_pending
    assert {action for action, _ in waiting(rig)} == {Action.PUT_CLIENT, Action.COMPLETE_DETAILS}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"inn": "7736207544"}, "inn"),
        ({"contact_name": " "}, "contact_name"),
        ({"phone": "12"}, "phone"),
        ({"email": "anna"}, "email"),
    ],
)
def test_what_cannot_be_kept_is_named_and_nothing_is_stored(
    rig: DeskRig, change: dict[str, str], field: str
) -> None:
    with pytest.raises(InvalidInput) as problem:
        clients.create(rig.desk, replace(new_client(rig, INN_NEW), **change))
    assert problem.value.facts["field"] == field
    assert waiting(rig) == []


def test_the_same_inn_and_kpp_is_refused_with_its_owner(rig: DeskRig) -> None:
    with pytest.raises(CompanyExists) as problem:
        clients.create(
            rig.desk, NewClient(inn=INN_ROMASHKA, kpp="770001001", name="Ромашка", contact_name="Анна")
        )
    assert problem.value.facts["responsible"] == rig.me.full_name


def test_another_kpp_joins_the_group_as_a_branch(rig: DeskRig) -> None:
    new = NewClient(
        inn=INN_ROMASHKA, kpp="784001001", name="Ромашка СПб", contact_name="Анна", group=rig.romashka.uid
    )
    made = clients.create(rig.desk, new)
    assert made.client.uid == rig.romashka.uid and len(made.client.companies) == 3


def test_a_closed_company_needs_a_comment_and_stays_a_lead(rig: DeskRig) -> None:
    with pytest.raises(InvalidInput):
        clients.create(rig.desk, new_client(rig, INN_DEAD))
    made = clients.create(rig.desk, new_client(rig, INN_DEAD, comment="правопреемник уточняется"))
    assert made.client.lead_only


def test_an_unsaved_order_survives_a_restart(rig: DeskRig) -> None:
    order = typed_order(rig)
    drafts.keep_order(rig.desk, order, {"line": 2, "column": "qty"})
    desk = rig.again()
    kept = drafts.order_drafts(desk)
    assert [(draft.order, draft.cursor) for draft in kept] == [(order, {"line": 2, "column": "qty"})]
    orders.save(desk, order)
    assert drafts.order_drafts(desk) == []


def test_the_invoice_is_kept_as_bytes_and_told_to_the_crm(rig: DeskRig) -> None:
    order = confirmed_order(rig)
    issued = documents.issue_invoice(rig.desk, order.uid)
    assert issued.file.content.startswith(b"%PDF")
    assert (issued.document.number, issued.document.revision) == (order.own_number, 1)
    assert issued.document.total == order.total
    kept = documents.stored_file(rig.desk, issued.document.uid)
    assert kept is not None and kept.content == issued.file.content
    assert [action for action, _ in waiting(rig)] == [
        Action.PUT_ORDER,
        Action.PUT_INVOICE,
        Action.ATTACH_FILE,
    ]


def test_an_unchanged_order_gives_the_same_invoice_a_changed_one_the_next_revision(rig: DeskRig) -> None:
    order = confirmed_order(rig)
    first = documents.issue_invoice(rig.desk, order.uid)
    rig.clock.move(timedelta(days=3))
    assert documents.issue_invoice(rig.desk, order.uid).document.uid == first.document.uid
    with rig.store.write() as tx:
        tx.orders.save(
            replace(tx.orders.need(order.uid), delivery_price=Decimal(1200), total=order.total + 1200)
        )
    second = documents.issue_invoice(rig.desk, order.uid)
    assert (second.document.revision, second.document.replaces) == (2, first.document.uid)
    with rig.store.read() as tx:
        assert tx.documents.need(first.document.uid).state is DocumentState.VOID


def test_a_draft_has_no_invoice(rig: DeskRig) -> None:
    saved = orders.save(rig.desk, typed_order(rig))
    with pytest.raises(NotAllowed):
        documents.issue_invoice(rig.desk, saved.uid)


def test_people_without_the_role_are_never_proposed_first(rig: DeskRig) -> None:
    found = letters.recipients(rig.romashka, rig.romashka.companies[0].uid)
    assert [(one.address, one.fits) for one in found] == [
        ("buh@romashka.example", True),
        ("orlov@romashka.example", True),
        ("sklad@romashka.example", False),
    ]


def letter(rig: DeskRig, order: Order, to: str = "buh@romashka.example", **more: object) -> LetterDraft:
    document = documents.issue_invoice(rig.desk, order.uid).document.uid
    made = LetterDraft(to=(to,), subject="Счёт", text="Добрый день.", documents=(document,), order=order.uid)
    return replace(made, **more)  # type: ignore[arg-type]


def test_a_letter_waits_ten_seconds_and_can_be_taken_back(rig: DeskRig) -> None:
    order = confirmed_order(rig)
    queued = letters.send(rig.desk, order.client, letter(rig, order))
    assert queued.leaves_at == rig.clock.now() + timedelta(seconds=10)
    assert (Action.SEND_LETTER, OpState.HELD) in waiting(rig)
    stopped = letters.take_back(rig.desk, queued.letter.uid)
    assert stopped.state is DeliveryState.CANCELLED
    line = cards.order_card(rig.desk, order.uid).documents[0]
    assert [delivery.state for delivery in line.deliveries] == [DeliveryState.CANCELLED]
    assert Action.SEND_LETTER not in {action for action, _ in waiting(rig)}


def test_a_new_domain_is_asked_about_and_a_strangers_document_never_leaves(rig: DeskRig) -> None:
    order = confirmed_order(rig)
    with pytest.raises(InvalidInput) as problem:
        letters.send(rig.desk, order.client, letter(rig, order, to="someone@gmail.example"))
    assert problem.value.facts["reason"] == "new_domain"
    draft = letter(rig, order, to="someone@gmail.example", new_domains_confirmed=True)
    assert letters.send(rig.desk, order.client, draft).letter.state is DeliveryState.HELD
    with pytest.raises(InvalidInput) as wrong:
        letters.send(rig.desk, rig.vector.uid, letter(rig, order, to="petr@vector.example"))
    assert wrong.value.facts["reason"] == "other_client"


def test_what_waits_is_shown_with_its_object_and_can_be_taken_back(rig: DeskRig) -> None:
    order = confirmed_order(rig)
    [operation] = sync.operations(rig.desk)
    assert (operation.subject_kind, operation.subject, operation.title) == (
        "order",
        order.uid,
        order.own_number,
    )
    assert sync.summary(rig.desk).chip is sync.ChipState.SENDING
    sync.cancel(rig.desk, operation.op.uid)
    assert cards.order_card(rig.desk, order.uid).order.stage is Stage.DRAFT
    assert sync.summary(rig.desk).chip is sync.ChipState.OK


def test_goods_are_found_by_article_name_and_barcode_with_this_clients_price(rig: DeskRig) -> None:
    for text in ("ab10231", "док стан", "4600000000010"):
        found = search.items(rig.desk, text, client=rig.romashka.uid, price_kind="b2b")
        assert found[0].hit.article == "AB-10231-2", text
        assert found[0].price == Decimal("8900.00")


def test_everything_is_found_from_one_field(rig: DeskRig) -> None:
    order = orders.save(rig.desk, typed_order(rig))
    for text in ("ромашка", INN_ROMASHKA[:6], "orlov"):
        assert any(
            hit.uid == rig.romashka.uid or hit.owner == rig.romashka.uid
            for hit in search.everything(rig.desk, text)
        ), text
    assert Uid(search.everything(rig.desk, order.own_number)[0].uid) == order.uid


def test_a_mistyped_name_finds_who_is_spelled_nearly_so(rig: DeskRig) -> None:
    kinds = ("client", "company", "contact")
    for text in ("рамошка", "ромашкка", "ромошк", "ГК Ромажка", "рмоашка", "роомашка", "роташка"):
        found = search.alike(rig.desk, text, kinds)
        assert found and found[0].uid == rig.romashka.uid, text
    assert search.alike(rig.desk, "ром", kinds) == search.alike(rig.desk, INN_ROMASHKA, kinds) == []
    assert search.alike(rig.desk, "копыта", kinds) == []
    (keyboard, *_) = search.items_alike(rig.desk, "клавеатура с подсветкой", price_kind="b2b")
    assert (keyboard.hit.article, keyboard.price) == ("KB-50412-1", Decimal("5150.00"))
