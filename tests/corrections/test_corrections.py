"""A confirmed order is corrected: what follows is said before, happens afterwards, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from b2bdesk.documents.data import from_json
from b2bdesk.documents.data_after import TransportData
from b2bdesk.errors import (
    ApprovalNeeded,
    ConsequencesChanged,
    CorrectionForbidden,
    InvalidInput,
    NotAllowed,
    Superseded,
)
from b2bdesk.model.approval import Topic
from b2bdesk.model.delivery import HOLDING
from b2bdesk.model.document import DocumentKind, DocumentState
from b2bdesk.model.order import Order, Stage
from b2bdesk.model.people import Role, User
from b2bdesk.model.revision import Correction, CorrectionReason, RevisionState
from b2bdesk.model.today import TodayKind
from b2bdesk.rules import corrections as rules
from b2bdesk.rules import order_editing
from b2bdesk.rules.corrections import Limit
from b2bdesk.services import (
    approvals,
    cancelling,
    correction_requests,
    corrections,
    documents,
    drafts,
    letters,
    orders,
    papers,
    reserves,
    revisions,
    today,
)
from b2bdesk.services.consequences import Back, Kind
from b2bdesk.services.corrections import Applied
from b2bdesk.services.letters import LetterDraft
from b2bdesk.services.paper_sources import PaperDetails
from b2bdesk.services.revisions import Fate
from tests.corrections.held import Outside, actions, check_outside, effect, kinds, queued
from tests.corrections.whole_office import WholeOffice


def typed(order: Order, *quantities: int) -> Correction:
    """Other quantities for the first lines; the buyer asked for them."""
    changed = order
    for line, quantity in zip(order.lines, quantities, strict=False):
        changed = order_editing.with_qty(changed, line.uid, Decimal(quantity))
    return Correction(order, changed, CorrectionReason.CLIENT_ASKED)


def with_goods(office: WholeOffice, correction: Correction, place: int, quantity: int) -> Correction:
    order = orders.add_item(office.desk, correction.order, office.goods[place].uid, Decimal(quantity))
    return replace(correction, order=order)


def pay(office: WholeOffice, order: Order, amount: Decimal) -> Order:
    """Money comes, as the books tell it."""
    with office.rig.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(order.uid), paid=amount))
    return office.order(order.uid)


def applied(office: WholeOffice, correction: Correction) -> Applied:
    shown = corrections.preview(office.desk, correction)
    return corrections.apply(office.desk, correction, shown.effects)


@pytest.fixture
def invoiced(office: WholeOffice) -> Order:
    """An order of three lines that every system has, with its invoice."""
    return an_invoiced_order(office)


@pytest.fixture(scope="module")
def kept(one_office: WholeOffice) -> Order:
    """The same, for all tests that leave it as it is."""
    return an_invoiced_order(one_office)


def an_invoiced_order(office: WholeOffice) -> Order:
    order = office.confirmed(3, 10, 5)
    documents.issue_invoice(office.desk, order.uid)
    office.arrives()
    assert office.waiting() == []
    return office.order(order.uid)


# --- what is said before, and happens ------------------------------------------------------------


def test_what_was_listed_is_queued_and_then_stands_everywhere(office: WholeOffice, invoiced: Order) -> None:
    order = pay(office, invoiced, Decimal(20000))
    correction = with_goods(office, typed(order, 4, 8), 3, 2)
    correction = replace(correction, order=order_editing.without_line(correction.order, order.lines[2].uid))
    was = Outside(office, order)
    shown = corrections.preview(office.desk, correction)
    assert kinds(shown.effects) == [
        Kind.INVOICE, Kind.BOOKS_VOID, Kind.BOOKS_INVOICE, Kind.RESERVE, Kind.PAYMENT,
        Kind.CRM_ORDER, Kind.BOOKS_ORDER, Kind.CRM_INVOICE, Kind.CRM_FILE, Kind.LETTER,
    ]  # fmt: skip
    reserve = effect(shown.effects, Kind.RESERVE)["lines"]
    assert [(row["before"], row["after"]) for row in reserve] == [
        ("3", "4"), ("10", "8"), ("0", "2"), ("5", "0"),
    ]  # fmt: skip
    assert effect(shown.effects, Kind.INVOICE)["revision"] == 2
    done = corrections.apply(office.desk, correction, shown.effects)
    made = queued(office, order.uid, done.revision.uid)
    assert sorted((op.target, op.action.value) for op in made) == actions(shown.effects)
    money = effect(shown.effects, Kind.PAYMENT)
    assert Decimal(money["left"]) == done.order.total - 20000 and money["state"] == "partly"
    office.arrives()
    assert office.waiting() == []
    check_outside(office, office.order(order.uid), shown.effects, was)
    fates = {one.effect.kind: one.fate for one in revisions.states(office.desk, order.uid)[0].outcomes}
    assert {fate for kind, fate in fates.items() if kind not in (Kind.INVOICE, Kind.PAYMENT)} == {Fate.DONE}
    (letter,) = office.mail.letters
    assert "orlov@romashka.example" in letter.to or "buh@romashka.example" in letter.to
    assert "количество 3 → 4" in letter.text and "добавлено" in letter.text and "убрано" in letter.text


def test_a_price_alone_moves_no_reserve(office: WholeOffice, invoiced: Order) -> None:
    cheaper = order_editing.with_manual_price(invoiced, invoiced.lines[0].uid, Decimal("8000.00"))
    correction = Correction(invoiced, cheaper, CorrectionReason.PRICE_CHANGED, tells_buyer=False)
    was = Outside(office, invoiced)
    shown = corrections.preview(office.desk, correction)
    assert effect(shown.effects, Kind.RESERVE)["lines"] == []
    assert Kind.LETTER not in kinds(shown.effects)
    corrections.apply(office.desk, correction, shown.effects)
    office.arrives()
    check_outside(office, office.order(invoiced.uid), shown.effects, was)
    assert office.mail.letters == []


def test_what_no_invoice_says_leaves_the_invoice_alone(office: WholeOffice, kept: Order) -> None:
    moved = order_editing.with_warehouse(kept, kept.lines[0].uid, "B2B2")
    correction = Correction(kept, moved, CorrectionReason.OUT_OF_STOCK, tells_buyer=False)
    assert kinds(corrections.preview(office.desk, correction).effects) == [
        Kind.RESERVE, Kind.CRM_ORDER, Kind.BOOKS_ORDER,
    ]  # fmt: skip


def test_an_invoice_that_has_not_left_is_not_sent_after_all(office: WholeOffice) -> None:
    order = office.confirmed(3, 10)
    documents.issue_invoice(office.desk, order.uid)
    correction = typed(office.order(order.uid), 4)
    shown = corrections.preview(office.desk, correction)
    assert effect(shown.effects, Kind.NOT_SENT)["action"] == "accounting.put_invoice"
    assert Kind.BOOKS_VOID not in kinds(shown.effects)
    corrections.apply(office.desk, correction, shown.effects)
    office.arrives()
    posted = [one for one in office.servers.books.marked("Document_СчетНаОплатуКлиенту", "") if one["Posted"]]
    mine = [one for one in posted if one["СуммаДокумента"] == office.order(order.uid).total]
    assert len(mine) == 1 and office.waiting() == []


def test_consequences_that_changed_meanwhile_are_shown_anew(office: WholeOffice, invoiced: Order) -> None:
    correction = typed(invoiced, 4)
    shown = corrections.preview(office.desk, correction)
    paid = pay(office, invoiced, invoiced.total)
    with pytest.raises(ConsequencesChanged):
        corrections.apply(office.desk, replace(correction, base=paid), shown.effects)
    assert office.order(invoiced.uid).lines == paid.lines and office.waiting() == []


def test_everything_can_be_taken_back_until_it_leaves_but_a_void_number(
    office: WholeOffice, kept: Order
) -> None:
    shown = corrections.preview(office.desk, typed(kept, 4)).effects
    backs = {one.kind: one.back for one in shown}
    assert backs[Kind.RESERVE] is Back.CORRECTION
    assert backs[Kind.BOOKS_VOID] is Back.NEVER and backs[Kind.LETTER] is Back.NEVER


# --- limits --------------------------------------------------------------------------------------


@pytest.mark.parametrize("reason", [None, CorrectionReason.OUR_MISTAKE, CorrectionReason.OTHER])
def test_a_correction_without_its_reason_is_not_applied(
    office: WholeOffice, kept: Order, reason: CorrectionReason | None
) -> None:
    correction = replace(typed(kept, 4), reason=reason, text="опа")
    with pytest.raises(InvalidInput):
        corrections.apply(office.desk, correction)
    assert office.order(kept.uid) == kept


def shipped(office: WholeOffice, order: Order, quantity: int) -> Order:
    lines = (replace(order.lines[0], qty_shipped=Decimal(quantity)), *order.lines[1:])
    with office.rig.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(order.uid), lines=lines))
    return office.order(order.uid)


def test_what_has_left_is_neither_lowered_nor_removed(office: WholeOffice, invoiced: Order) -> None:
    order = shipped(office, invoiced, 2)
    below = typed(order, 1)
    (met,) = corrections.preview(office.desk, below).obstacles
    assert (met.limit, met.shipped) == (Limit.BELOW_SHIPPED, 2)
    with pytest.raises(CorrectionForbidden):
        corrections.apply(office.desk, below)
    gone = replace(below, order=order_editing.without_line(order, order.lines[0].uid))
    assert [one.limit for one in corrections.preview(office.desk, gone).obstacles] == [Limit.SHIPPED_REMOVED]
    assert corrections.preview(office.desk, typed(order, 2)).obstacles == ()


def lead(office: WholeOffice, person: User) -> None:
    with office.rig.store.write() as tx:
        tx.people.save_users([replace(person, roles=(Role.MANAGER, Role.LEAD))])


def test_more_discount_than_a_manager_may_give_needs_the_lead(office: WholeOffice, kept: Order) -> None:
    lead(office, office.rig.colleague)
    generous = order_editing.with_discount(kept, kept.lines[0].uid, Decimal(60))
    correction = Correction(kept, generous, CorrectionReason.CLIENT_ASKED)
    (asked,) = corrections.preview(office.desk, correction).asks
    assert (asked.topic, asked.line, asked.asked) == (Topic.DISCOUNT, kept.lines[0].uid, 60)
    with pytest.raises(ApprovalNeeded):
        corrections.apply(office.desk, correction)
    assert corrections.preview(office.desk, typed(kept, 4)).asks == ()


def test_the_price_of_a_paid_line_needs_the_lead(office: WholeOffice, invoiced: Order) -> None:
    order = pay(office, invoiced, invoiced.total)
    cheaper = order_editing.with_discount(order, order.lines[0].uid, Decimal(7))
    correction = Correction(order, cheaper, CorrectionReason.PRICE_CHANGED)
    lead(office, office.rig.colleague)
    (asked,) = corrections.preview(office.desk, correction).asks
    assert asked.paid and asked.allowed == order.lines[0].unit_price
    with pytest.raises(ApprovalNeeded):
        corrections.apply(office.desk, correction)
    assert corrections.preview(office.desk, typed(order, 4)).asks == ()  # a quantity needs nobody
    lead(office, office.rig.me)
    assert corrections.preview(office.desk, correction).asks == ()


def test_the_lead_agrees_to_what_was_listed_and_it_happens_everywhere(
    office: WholeOffice, invoiced: Order
) -> None:
    order, colleague = pay(office, invoiced, invoiced.total), office.rig.colleague
    lead(office, colleague)
    cheaper = order_editing.with_discount(order, order.lines[0].uid, Decimal(7))
    correction = Correction(order, cheaper, CorrectionReason.PRICE_CHANGED)
    was, shown = Outside(office, order), corrections.preview(office.desk, correction).effects
    assert correction_requests.ask(office.desk, correction, "договорились", shown) == order
    assert office.waiting() == [] and office.order(order.uid) == order
    for blocked in (typed(order, 4), correction):  # one correction waits, no second one is begun beside it
        with pytest.raises(NotAllowed):
            corrections.apply(office.desk, blocked)
    with pytest.raises(NotAllowed):
        orders.cancel(office.desk, order.uid, "передумали")
    with pytest.raises(NotAllowed):
        approvals.grant(office.desk, order.uid)  # nobody agrees to his own doing while there is a lead
    theirs = replace(office.desk, me=colleague.uid)
    (item,) = [one for one in today.day(theirs).items if one.kind is TodayKind.APPROVAL]
    assert item.subject == order.uid and item.facts["note"] == "договорились"
    approvals.grant(theirs, order.uid, shown=shown)
    assert not rules.difference(order, approvals.undo_grant(theirs, order.uid))
    with office.rig.store.read() as tx:
        again = tx.revisions.waiting(order.uid)
    assert again is not None
    shown = corrections.preview(theirs, corrections.of_waiting(again)).effects
    approvals.grant(theirs, order.uid, shown=shown)
    office.arrives()
    check_outside(office, office.order(order.uid), shown, was)
    (newest, _) = revisions.states(office.desk, order.uid)
    assert newest.revision is not None and newest.revision.by == office.desk.me
    assert [one.kind for one in today.day(office.desk).items if one.subject == order.uid] == [
        TodayKind.ANSWER
    ]


def test_what_a_colleague_changed_meanwhile_is_not_agreed_over(office: WholeOffice, invoiced: Order) -> None:
    lead(office, office.rig.colleague)
    generous = order_editing.with_discount(invoiced, invoiced.lines[0].uid, Decimal(60))
    correction_requests.ask(office.desk, Correction(invoiced, generous, CorrectionReason.CLIENT_ASKED), "")
    pay(office, invoiced, invoiced.total)
    with office.rig.store.write() as tx:
        tx.orders.save(replace(tx.orders.need(invoiced.uid), comment_client="звонить заранее"))
    theirs = replace(office.desk, me=office.rig.colleague.uid)
    with pytest.raises(Superseded):
        approvals.grant(theirs, invoiced.uid, "")
    approvals.give_back(theirs, invoiced.uid, "А сейчас?")
    (back,) = drafts.order_drafts(office.desk)
    assert back.correction is not None and back.order.lines[0].discount_percent == 60


def test_an_order_without_lines_is_cancelled_not_corrected(office: WholeOffice, kept: Order) -> None:
    empty = Correction(kept, replace(kept, lines=()), CorrectionReason.CLIENT_ASKED)
    assert [one.limit for one in corrections.preview(office.desk, empty).obstacles] == [Limit.NO_LINES]


def test_only_a_confirmed_order_is_corrected(office: WholeOffice) -> None:
    draft = orders.start(office.desk, client=office.rig.romashka.uid)
    draft = orders.save(office.desk, orders.add_item(office.desk, draft, office.goods[0].uid))
    with pytest.raises(NotAllowed):
        corrections.preview(office.desk, typed(draft, 4))


# --- somebody else -------------------------------------------------------------------------------


def test_a_colleagues_correction_meanwhile_is_met_not_written_over(
    office: WholeOffice, invoiced: Order
) -> None:
    mine = with_goods(office, typed(invoiced, 4, 8), 3, 2)
    applied(office, replace(typed(invoiced, 6), tells_buyer=False))
    theirs = office.order(invoiced.uid)
    with pytest.raises(Superseded):
        corrections.apply(office.desk, mine)
    found = rules.merged(mine.base, mine.order, theirs)
    (clash,) = found.clashes
    assert (clash.line, clash.field) == (invoiced.lines[0].uid, "qty")
    assert (clash.mine, clash.theirs) == (4, 6)
    assert [line.qty for line in found.order.lines] == [4, 8, 5, 2]
    taken = rules.with_theirs(found.order, clash, theirs)
    assert [line.qty for line in taken.lines] == [6, 8, 5, 2]
    done = applied(office, replace(mine, base=theirs, order=taken))
    assert [line.qty for line in done.order.lines] == [6, 8, 5, 2]
    office.arrives()
    assert office.in_erp(invoiced)[office.goods[0].article] == 6


# --- taking back, revisions ----------------------------------------------------------------------


def test_a_correction_is_taken_back_while_nothing_has_left(office: WholeOffice, invoiced: Order) -> None:
    was = Outside(office, invoiced)
    done = applied(office, typed(invoiced, 4))
    back = corrections.undo(office.desk, done.revision.uid)
    assert not rules.difference(invoiced, back)
    assert (back.total, back.revision) == (invoiced.total, invoiced.revision)
    assert office.waiting() == []
    with office.rig.store.read() as tx:
        papers = tx.documents.of_order(invoiced.uid)
        assert [(one.revision, one.state) for one in sorted(papers, key=lambda one: one.revision)] == [
            (1, DocumentState.ISSUED), (2, DocumentState.VOID),
        ]  # fmt: skip
        assert [one.state for one in tx.revisions.of(invoiced.uid)] == [RevisionState.DROPPED]
    office.pushes(seconds=20)
    assert Outside(office, invoiced).invoices == was.invoices and office.mail.letters == []
    assert len(revisions.states(office.desk, invoiced.uid)) == 1


def test_a_correction_that_left_with_the_one_before_it_is_not_undone(
    office: WholeOffice, invoiced: Order
) -> None:
    first = applied(office, typed(invoiced, 4))
    office.pushes(seconds=3)
    second = applied(office, typed(first.order, 6))
    office.pushes(seconds=3)
    # What leaves takes the order along as it stands: the systems know of the second correction already.
    assert office.in_crm(invoiced)["items"][0]["quantity"] == 6
    with pytest.raises(NotAllowed):
        corrections.undo(office.desk, second.revision.uid)
    office.arrives()
    assert office.in_erp(invoiced)[office.goods[0].article] == 6 and office.waiting() == []


def test_what_has_left_is_corrected_back_not_undone(office: WholeOffice, invoiced: Order) -> None:
    done = applied(office, typed(invoiced, 4))
    office.arrives()
    with pytest.raises(NotAllowed):
        corrections.undo(office.desk, done.revision.uid)
    newest, first = revisions.states(office.desk, invoiced.uid)
    assert (newest.number, first.number) == (2, 1) and newest.by == "Алексей Иванов"
    again = revisions.again(office.order(invoiced.uid), first.order)
    assert [line.qty for line in again.order.lines] == [3, 10, 5]
    back = applied(office, replace(again, reason=CorrectionReason.OUR_MISTAKE, text="Перепутали заказы"))
    assert back.order.total == invoiced.total and back.revision.number == 3
    office.arrives()
    assert office.in_erp(invoiced)[office.goods[0].article] == 3


def test_unchanged_lines_keep_the_kopecks_that_others_gave_them(office: WholeOffice) -> None:
    order = office.confirmed(3, 10)
    told = replace(order.lines[1], unit_price=Decimal("370.49"), gross=Decimal("3704.90"))
    told = replace(told, vat=Decimal("668.10"), net=Decimal("3036.80"))
    with office.rig.store.write() as tx:
        stored = replace(order, lines=(order.lines[0], told), total=order.total - Decimal("0.10"))
        tx.orders.save(stored)
    order = office.order(order.uid)
    done = applied(office, typed(order, 4))
    assert done.order.lines[1].gross == Decimal("3704.90")
    assert done.order.total == sum(line.gross for line in done.order.lines)


# --- cancelling ----------------------------------------------------------------------------------


def test_cancelling_says_what_follows_and_does_it(office: WholeOffice, invoiced: Order) -> None:
    was = Outside(office, invoiced)
    shown = cancelling.preview(office.desk, invoiced.uid)
    assert kinds(shown.effects) == [
        Kind.INVOICE_VOID, Kind.BOOKS_VOID, Kind.RESERVE, Kind.CRM_ORDER, Kind.BOOKS_ORDER,
    ]  # fmt: skip
    done = orders.cancel(office.desk, invoiced.uid, "Клиент отказался")
    made = list(office.operations())
    assert sorted((op.target, op.action.value) for op in made) == actions(shown.effects)
    office.arrives()
    assert office.waiting() == []
    check_outside(office, done.order, shown.effects, was)
    assert office.in_erp(invoiced) == {}
    assert office.in_crm(invoiced)["status"].startswith(("cancel", "no-"))


def test_a_cancelling_is_taken_back_while_nothing_has_left(office: WholeOffice, invoiced: Order) -> None:
    orders.cancel(office.desk, invoiced.uid, "Ошиблись")
    back = orders.undo_cancel(office.desk, invoiced.uid)
    assert (back.stage, back.cancel_reason) == (Stage.CONFIRMED, None)
    assert office.waiting() == []
    office.pushes(seconds=20)
    with office.rig.store.read() as tx:
        assert [one.state for one in tx.documents.of_order(invoiced.uid)] == [DocumentState.ISSUED]
    assert office.in_erp(invoiced) != {}
    orders.cancel(office.desk, invoiced.uid, "Всё-таки")
    office.arrives()
    with pytest.raises(NotAllowed):
        orders.undo_cancel(office.desk, invoiced.uid)


def test_a_cancelling_that_left_with_a_correction_is_not_taken_back(
    office: WholeOffice, invoiced: Order
) -> None:
    applied(office, typed(invoiced, 4))
    office.pushes(seconds=3)
    orders.cancel(office.desk, invoiced.uid, "Передумали")
    office.pushes(seconds=3)
    assert office.in_crm(invoiced)["status"].startswith(("cancel", "no-"))
    with pytest.raises(NotAllowed):
        orders.undo_cancel(office.desk, invoiced.uid)
    office.arrives()
    assert office.in_erp(invoiced) == {} and office.waiting() == []


def test_money_on_an_order_is_told_before_it_is_cancelled(office: WholeOffice, invoiced: Order) -> None:
    order = pay(office, invoiced, Decimal(1000))
    shown = cancelling.preview(office.desk, order.uid)
    assert shown.paid == 1000
    assert Decimal(effect(shown.effects, Kind.PAYMENT)["left"]) == -1000


def test_an_order_of_which_a_part_has_left_is_not_cancelled(office: WholeOffice, invoiced: Order) -> None:
    order = shipped(office, invoiced, 1)
    with pytest.raises(NotAllowed):
        cancelling.preview(office.desk, order.uid)
    with pytest.raises(NotAllowed):
        orders.cancel(office.desk, order.uid, "Передумали")


# --- what the ERP holds ----------------------------------------------------------------------------


def ending(office: WholeOffice, order: Order) -> list[TodayKind]:
    return [one.kind for one in today.day(office.desk).items if one.subject == order.uid]


def test_a_reserve_is_held_for_three_working_days_and_longer_where_somebody_says_so(
    office: WholeOffice, invoiced: Order
) -> None:
    with office.rig.store.read() as tx:
        (end,) = {one.until for one in tx.reserves.of_order(invoiced.uid)}
    assert end is not None and timedelta(days=2, hours=23) < end - office.clock.now() < timedelta(days=5)
    assert ending(office, invoiced) == []
    office.clock.move(timedelta(days=3))
    assert ending(office, invoiced) == [TodayKind.RESERVE_ENDS]
    assert reserves.undo_prolong(office.desk, reserves.prolong(office.desk, invoiced.uid)).lines
    assert ending(office, invoiced) == [TodayKind.RESERVE_ENDS] and office.waiting() == []

    done = reserves.prolong(office.desk, invoiced.uid)
    assert ending(office, invoiced) == [] and done.until - office.clock.now() >= timedelta(days=3)
    office.arrives()
    (there,) = office.servers.erp.orders_of(invoiced.own_number)
    promised = there["RequestedDeliveryDate"].date()
    assert promised == done.until.astimezone().date() and there["DeliveryBlockReason"]
    with office.rig.store.read() as tx:
        held = tx.reserves.of_order(invoiced.uid)
    assert {one.until for one in held if one.state in HOLDING} == {done.until}
    assert all(one.promise_date >= promised for one in held if one.promise_date)
    assert office.order(invoiced.uid).wanted_date is None  # nobody agreed on a day with the client
    with pytest.raises(NotAllowed):
        reserves.undo_prolong(office.desk, done)


# --- transport ---------------------------------------------------------------------------------------


def test_a_transport_request_goes_again_to_those_who_had_it(office: WholeOffice, invoiced: Order) -> None:
    details = PaperDetails(carrier="ООО «Тягач»", notes="пропуск на посту")
    first = papers.issue_paper(office.desk, invoiced.uid, DocumentKind.TRANSPORT, details=details).document
    assert Kind.TRANSPORT_LETTER not in kinds(corrections.preview(office.desk, typed(invoiced, 4)).effects)
    sent = LetterDraft(
        ("sklad@logistika.example",), "Заявка", "Во вложении", documents=(first.uid,), order=invoiced.uid,
        new_domains_confirmed=True,
    )  # fmt: skip
    letters.send(office.desk, invoiced.client, sent)
    office.arrives()

    moved = replace(
        typed(invoiced), order=order_editing.with_discount(invoiced, invoiced.lines[0].uid, Decimal(4))
    )
    cheaper = corrections.preview(office.desk, moved).effects
    assert Kind.TRANSPORT in kinds(cheaper)  # the declared value is another one
    correction = typed(invoiced, 4)
    shown = corrections.preview(office.desk, correction).effects
    assert effect(shown, Kind.TRANSPORT) == {"number": first.number, "revision": 2}
    assert effect(shown, Kind.TRANSPORT_LETTER)["to"] == "sklad@logistika.example"
    done = corrections.apply(office.desk, correction, shown)
    assert actions(shown) == sorted(
        (op.target, op.action.value) for op in queued(office, invoiced.uid, done.revision.uid)
    )
    corrections.undo(office.desk, done.revision.uid)
    with office.rig.store.read() as tx:
        assert tx.documents.need(first.uid).state is DocumentState.ISSUED

    applied(office, correction)
    office.arrives()
    assert office.waiting() == []
    (again,) = [one for one in office.mail.letters if "редакция 3" in one.text]
    assert again.to == ("sklad@logistika.example",) and len(again.attachments) == 1
    with office.rig.store.read() as tx:
        (request,) = [
            one
            for one in tx.documents.of_order(invoiced.uid)
            if one.kind is DocumentKind.TRANSPORT and one.state is not DocumentState.VOID
        ]
    said = from_json(request.snapshot, TransportData)
    assert (said.carrier, said.notes) == ("ООО «Тягач»", "пропуск на посту")
    assert said.cargo[0].name.endswith("4 шт")
    outcomes = revisions.states(office.desk, invoiced.uid)[0].outcomes
    fates = {one.effect.kind: one.fate for one in outcomes}
    assert fates[Kind.TRANSPORT] is fates[Kind.TRANSPORT_LETTER] is Fate.DONE
