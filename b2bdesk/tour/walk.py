"""The steps of the main job in their order, and the gallery after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from b2bdesk.tour import gallery
from b2bdesk.tour.correction_job import CorrectionJob
from b2bdesk.tour.invoice_job import InvoiceJob
from b2bdesk.tour.look_back import LookBack
from b2bdesk.tour.order_job import OrderJob

if TYPE_CHECKING:
    from b2bdesk.tour.guide import Guide


def walk(guide: Guide) -> None:
    """Do the whole job and take every picture."""
    job, step = OrderJob(guide), guide.record.step
    invoice, correction, back = InvoiceJob(job), CorrectionJob(job), LookBack(job)
    step("the first-run page", job.first_run)
    step("training data arrive", job.data_arrive, needs="the first-run page")
    step("a client by its tax number", job.client_by_inn, needs="training data arrive")
    step("the client is in the CRM", job.client_in_crm, needs="a client by its tax number")
    step("a new order", job.new_order, needs="a client by its tax number")
    step("three lines: article, name, barcode", job.three_lines, needs="a new order")
    step("totals are seen", job.totals, needs="three lines: article, name, barcode")
    step("confirmed, undone, confirmed", job.confirm_and_undo, needs="totals are seen")
    step("the order is in the CRM", job.order_in_crm, needs="confirmed, undone, confirmed")
    step("the goods are held in the ERP", job.order_in_erp, needs="the order is in the CRM")
    step("the print-and-send sheet", invoice.print_and_send, needs="the order is in the CRM")
    step("the PDF is saved", invoice.save_pdf, needs="the print-and-send sheet")
    step("the PDF can be read", invoice.read_pdf, needs="the PDF is saved")
    step("the PDF is printed to a file", invoice.print_to_file, needs="the PDF is saved")
    step("the letter waits its pause", invoice.send, needs="the print-and-send sheet")
    step("the letter is on the mail server", invoice.letter_arrived, needs="the letter waits its pause")
    step("the order is corrected", correction.correct, needs="the letter is on the mail server")
    step("every system has the correction", correction.arrives, needs="the order is corrected")
    step("the palette finds the client", back.palette, needs="a client by its tax number")
    step("nothing waits to be sent", back.nothing_waits, needs="training data arrive")
    step("the invoice is among the documents", back.documents_list, needs="the PDF is saved")
    step("a draft survives the restart", back.draft_survives, needs="three lines: article, name, barcode")
    gallery.hang(guide, job.order, job.client)
