"""What accounting prints and attaches to its papers: a plain form with the rows and sums of the document."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

from b2bdesk.training.onec_ka.base import Base, Object

SALE, VAT_INVOICE = "Document_РеализацияТоваровУслуг", "Document_СчетФактураВыданный"
TITLES = {SALE: "Товарная накладная", VAT_INVOICE: "Счет-фактура"}
FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts" / "pt-sans"
LEFT, TOP, LINE, BOTTOM = 40.0, 800.0, 14.0, 60.0
COLUMNS = (LEFT, 330.0, 390.0, 470.0, 540.0)


def title(name: str, document: Object) -> str:
    """Return what a printed paper is called."""
    day = ".".join(reversed(document["Date"][:10].split("-")))
    return f"{TITLES[name]} № {document['Number']} от {day}"


def draw(base: Base, name: str, document: Object) -> bytes:
    """Return the PDF of a paper; the same document gives the same bytes."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    target = BytesIO()
    font = _font()
    canvas = Canvas(target, pagesize=A4, invariant=1, initialFontName=font)  # type: ignore[arg-type]
    place = TOP
    for row in _lines(base, name, document):
        if place < BOTTOM:
            canvas.showPage()
            place = TOP
        canvas.setFont(font, 9)
        for x, text in zip(COLUMNS, row, strict=False):
            canvas.drawString(x, place, text)
        place -= LINE
    canvas.save()
    return target.getvalue()


@cache
def _font() -> str:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont("training-pt-sans", str(FONTS / "PT_Sans-Web-Regular.ttf")))
    return "training-pt-sans"


def _lines(base: Base, name: str, document: Object) -> list[tuple[str, ...]]:
    own = base.get("Catalog_Организации", document["Организация_Key"])
    buyer = base.get("Catalog_Контрагенты", document["Контрагент_Key"])
    base.fill("Catalog_Номенклатура")
    sale = document if name == SALE else base.get(SALE, document["ДокументОснование"])
    rows = sale["Товары"] if sale else []
    return [
        (title(name, document),),
        ("УЧЕБНЫЙ ДОКУМЕНТ",),
        (f"Продавец: {own['Description'] if own else ''}, ИНН {own['ИНН'] if own else ''}",),
        (f"Покупатель: {buyer['НаименованиеПолное'] if buyer else ''}",),
        ("",),
        ("Наименование", "Кол-во", "Цена", "НДС", "Сумма"),
        *(_row(base, row) for row in rows),
        ("Итого", "", "", "", _money(document["СуммаДокумента"])),
    ]


def _row(base: Base, row: Object) -> tuple[str, ...]:
    goods = base.get("Catalog_Номенклатура", row["Номенклатура_Key"])
    named = (goods["Description"] if goods else "")[:55]
    return (
        named,
        f"{row['Количество']:g}",
        _money(row["Цена"]),
        _money(row["СуммаНДС"]),
        _money(row["СуммаСНДС"]),
    )


def _money(amount: float) -> str:
    return f"{amount:.2f}".replace(".", ",")
