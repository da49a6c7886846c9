"""An issued invoice and its PDF hang on the order in the CRM, once."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from b2bdesk.connectors.ports import Attachment, InvoiceMark
from b2bdesk.connectors.records import OrderRecord
from b2bdesk.errors import OutcomeUnknown, Refused, Unavailable
from b2bdesk.model.order import Order
from b2bdesk.model.uid import mark, new_uid
from b2bdesk.training.faults import Fault, FaultKind
from b2bdesk.training.retailcrm.office import RetailCrmOffice
from tests.contract.retailcrm.desk import Desk, idem, new_client, new_order

PDF = Attachment("Счёт К-17.pdf", "application/pdf", b"%PDF-1.7\n\x00\xff file= \r\n" * 50)


@pytest.fixture
def order(desk: Desk) -> Order:
    client = replace(new_client(), contacts=())
    desk.put_client(client)
    order = new_order(desk, client)
    desk.put_order(order)
    return order


def crm_number(desk: Desk, order: Order) -> int:
    return int(desk.known[order.uid, "order"])


def payments(desk: Desk, order: Order) -> list[dict[str, Any]]:
    (found,) = desk.office.control.orders(order_id=crm_number(desk, order))
    rows = found["payments"]
    return list(rows.values() if isinstance(rows, dict) else rows)


def files(desk: Desk, order: Order) -> list[dict[str, Any]]:
    return desk.office.control.files(order_id=crm_number(desk, order))


def invoice_for(order: Order) -> InvoiceMark:
    return InvoiceMark(new_uid(), order.uid, "К-17", Decimal("5835.50"), "Счёт № К-17 от 23.11.2026")


def test_an_invoice_is_an_expected_payment_that_is_not_paid(desk: Desk, order: Order) -> None:
    invoice = invoice_for(order)
    desk.learn(desk.crm.put_invoice(invoice, desk.links, idem()))
    (row,) = payments(desk, order)
    assert (row["type"], row["status"], row["amount"]) == ("bank-transfer", "invoice", Decimal("5835.5"))
    assert "paidAt" not in row
    assert row["comment"] == f"b2bdesk:{invoice.uid} Счёт № К-17 от 23.11.2026"
    record = desk.put_order(order).record
    assert isinstance(record, OrderRecord)
    (payment,) = record.payments
    assert (payment.uid, payment.complete, payment.amount) == (invoice.uid, False, Decimal("5835.5"))


@pytest.mark.parametrize("kind", [FaultKind.COMMIT_THEN_DROP, FaultKind.COMMIT_LATE])
def test_a_lost_answer_does_not_double_the_invoice(
    desk: Desk, order: Order, office: RetailCrmOffice, kind: FaultKind
) -> None:
    invoice = invoice_for(order)
    office.faults.add(Fault(kind, writes_only=True, path="payments/create", seconds=30))
    with pytest.raises(OutcomeUnknown):
        desk.crm.put_invoice(invoice, desk.links, idem())
    desk.pass_time(desk.crm.late_commit.total_seconds())
    found = desk.crm.find_invoice(invoice, desk.links)
    again = desk.crm.put_invoice(invoice, desk.links, idem(2))
    assert found is not None
    assert found.links == again.links
    assert len(payments(desk, order)) == 1


def test_an_invoice_with_a_new_sum_corrects_the_payment(desk: Desk, order: Order) -> None:
    invoice = invoice_for(order)
    desk.learn(desk.crm.put_invoice(invoice, desk.links, idem()))
    dearer = replace(invoice, amount=Decimal("6000.01"))
    assert desk.crm.find_invoice(dearer, desk.links) is None
    desk.crm.put_invoice(dearer, desk.links, idem())
    (row,) = payments(desk, order)
    assert row["amount"] == Decimal("6000.01")


def test_an_invoice_waits_until_its_order_is_in_the_crm(desk: Desk, order: Order) -> None:
    invoice = replace(invoice_for(order), order=new_uid())
    with pytest.raises(Unavailable):
        desk.crm.put_invoice(invoice, desk.links, idem())
    assert desk.crm.find_invoice(invoice, desk.links) is None


def test_the_file_hangs_on_the_order_byte_for_byte(desk: Desk, order: Order) -> None:
    document = new_uid()
    desk.crm.attach_file(document, PDF, order.uid, desk.links, idem())
    (row,) = files(desk, order)
    assert row["filename"] == f"Счёт К-17 {mark(document)}.pdf"
    assert b64decode(row["content"]) == PDF.content
    assert desk.crm.find_file(document, PDF, order.uid, desk.links) is not None


@pytest.mark.parametrize("kind", [FaultKind.COMMIT_THEN_DROP, FaultKind.COMMIT_LATE])
@pytest.mark.parametrize("path", ["files/upload", "/edit"])
def test_a_lost_answer_does_not_double_the_file(
    desk: Desk, order: Order, office: RetailCrmOffice, kind: FaultKind, path: str
) -> None:
    document = new_uid()
    office.faults.add(Fault(kind, writes_only=True, path=path, seconds=30))
    with pytest.raises(OutcomeUnknown):
        desk.crm.attach_file(document, PDF, order.uid, desk.links, idem())
    desk.pass_time(desk.crm.late_commit.total_seconds())
    desk.crm.attach_file(document, PDF, order.uid, desk.links, idem(2))
    assert len(files(desk, order)) == 1
    assert len(list(office.crm.files.ids())) == 1


def test_two_documents_of_an_order_are_two_files(desk: Desk, order: Order) -> None:
    for _ in range(2):
        desk.crm.attach_file(new_uid(), PDF, order.uid, desk.links, idem())
    assert len(files(desk, order)) == 2


def test_an_account_without_money_refuses_files_in_its_own_words(
    desk: Desk, order: Order, office: RetailCrmOffice
) -> None:
    office.crm.options.files_paid = False
    with pytest.raises(Refused) as refused:
        desk.crm.attach_file(new_uid(), PDF, order.uid, desk.links, idem())
    assert "money" in str(refused.value.facts["detail"])


@pytest.mark.parametrize("path", ["", "files/upload", "/edit"])
def test_a_file_of_the_client_hangs_on_his_contact_once(
    desk: Desk, office: RetailCrmOffice, path: str
) -> None:
    client = new_client()
    desk.put_client(client)
    file, buyer = new_uid(), client.contacts[0].uid
    if path:
        office.faults.add(Fault(FaultKind.COMMIT_THEN_DROP, writes_only=True, path=path, seconds=30))
        with pytest.raises(OutcomeUnknown):
            desk.crm.attach_client_file(file, PDF, buyer, desk.links, idem())
        desk.pass_time(desk.crm.late_commit.total_seconds())
    desk.learn(desk.crm.attach_client_file(file, PDF, buyer, desk.links, idem(2 if path else 1)))
    (row,) = office.control.files(person_id=int(desk.known[buyer, "customer"]))
    assert (row["filename"], b64decode(row["content"])) == (f"Счёт К-17 {mark(file)}.pdf", PDF.content)
    assert len(list(office.crm.files.ids())) == 1
    assert desk.crm.find_client_file(file, PDF, buyer, desk.links) is not None
    with pytest.raises(Unavailable):
        desk.crm.attach_client_file(file, PDF, new_uid(), desk.links, idem())
