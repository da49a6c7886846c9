"""What holds for every kind of document: paper, fonts, bytes, hostile texts, stored snapshots."""

from __future__ import annotations

from itertools import combinations

import msgspec
import pytest

from b2bdesk.documents.data import Snapshot, to_json
from b2bdesk.documents.registry import KINDS, draw, draw_stored
from b2bdesk.errors import CannotDraw, DeskError, OrderEmpty
from b2bdesk.model.document import DocumentKind
from tests.unit.documents.forms import SIGNED, STAMP, USUAL, with_texts
from tests.unit.documents.golden import kept, pages_of
from tests.unit.documents.reading import ReadDocument

pytestmark = pytest.mark.usefixtures("qapp")

NEW_KINDS = [kind for kind in USUAL if kind != "invoice"]
HOSTILE = 'a<b & </para> <b>"Ә»\\ (%s {0} ₸ 😀'
MOVED = 2
"""Points that a piece of text may stand elsewhere: readers round differently."""

LISTS = {
    "price_list": "groups",
    "transport": "cargo",
    "poa": "valuables",
}


def stamped(kind: str) -> Snapshot:
    """Return a usual document, signed and stamped wherever it can be, void and of the training office."""
    data = USUAL[kind](training=True, void=True)
    fields = set(data.__struct_fields__)
    signatures = {name: SIGNED for name in fields if name in SIGNATURES}
    pictures = {"stamp": STAMP, "logo": STAMP}
    known = {name: png for name, png in pictures.items() if name in fields}
    return msgspec.structs.replace(data, **signatures, **known)


SIGNATURES = {
    *("director", "accountant", "handed_over", "responsible", "received", "buyer_responsible"),
    *("proposed", "agreed", "allowed", "released", "accepted", "manager", "logistician"),
    *("seller_signs", "buyer_signs", "our_signature", "their_signature"),
}


def test_every_kind_that_is_drawn_is_one_of_the_desk_and_has_a_sample() -> None:
    assert set(KINDS) == set(USUAL)
    assert set(KINDS) <= {kind.value for kind in DocumentKind}


def on_paper(document: ReadDocument) -> None:
    """Assert that nothing leaves the printable area and no text lies over another."""
    for page in range(document.page_count):
        assert min(document.ink_box(page, 40)) >= 7
        boxes = [box.adjusted(1, 1.2, -1, -1.2) for box in document.boxes(page)]
        assert boxes
        for box, other in combinations([box for box in boxes if box.isValid()], 2):
            assert not box.intersects(other), (page, box, other)


@pytest.mark.parametrize("kind", NEW_KINDS)
def test_a_form_keeps_to_the_paper_embeds_its_fonts_and_is_the_same_twice(kind: str) -> None:
    data = USUAL[kind]()
    pdf = draw(kind, data)
    document = ReadDocument(pdf)
    on_paper(document)
    fonts = document.fonts()
    assert fonts and all(fonts.values()), fonts
    assert not any("Helvetica" in font for font in fonts)
    assert draw_stored(kind, to_json(data)) == pdf


@pytest.mark.parametrize("kind", USUAL)
def test_a_form_says_what_it_always_said_and_every_piece_stands_where_it_stood(kind: str) -> None:
    now, before = pages_of(kind), kept(kind)
    assert [page["lines"] for page in now] == [page["lines"] for page in before]
    assert [page["size"] for page in now] == [page["size"] for page in before]
    for page, golden in zip(now, before, strict=True):
        for box, place in zip(page["boxes"], golden["boxes"], strict=True):
            assert all(abs(one - other) <= MOVED for one, other in zip(box, place, strict=True)), (box, place)


@pytest.mark.parametrize("kind", NEW_KINDS)
def test_stamp_and_signatures_move_nothing_and_marks_are_on_every_page(kind: str) -> None:
    signed = stamped(kind)
    plain = with_texts(signed, str)
    pictureless = msgspec.structs.replace(
        plain,
        **{
            name: msgspec.structs.replace(SIGNED, signature=None)
            for name in signed.__struct_fields__
            if name in SIGNATURES
        },
        **({"stamp": None} if "stamp" in signed.__struct_fields__ else {}),
    )
    document, bare = ReadDocument(draw(kind, signed)), ReadDocument(draw(kind, pictureless))
    assert document.page_count == bare.page_count
    for page in range(document.page_count):
        assert document.boxes(page) == bare.boxes(page)
        foot = document.lines(page)[-1]
        assert "УЧЕБНЫЕ ДАННЫЕ" in foot
        assert "АННУЛИРОВАН" in foot
        assert f"Лист {page + 1} из {document.page_count}" in foot


@pytest.mark.parametrize("kind", NEW_KINDS)
def test_hostile_texts_are_drawn_as_they_are(kind: str) -> None:
    document = ReadDocument(
        draw(kind, with_texts(USUAL[kind](), lambda text: f"{text} {HOSTILE}" if text else ""))
    )
    on_paper(document)
    together = "".join(document.text().split())
    assert "".join(HOSTILE.split()) in together


@pytest.mark.parametrize("kind", NEW_KINDS)
def test_very_long_texts_are_drawn_or_the_document_is_refused(kind: str) -> None:
    long = with_texts(USUAL[kind](), lambda text: f"{text} " + "оченьдлинноеназвание " * 12 if text else "")
    try:
        on_paper(ReadDocument(draw(kind, long)))
    except CannotDraw as refusal:
        assert refusal.facts["reason"] == "too_long"


@pytest.mark.parametrize("kind", NEW_KINDS)
def test_a_character_that_no_font_has_refuses_the_document(kind: str) -> None:
    with pytest.raises(CannotDraw) as refusal:
        draw(kind, with_texts(USUAL[kind](), lambda text: f"{text}🦄" if text else ""))
    assert refusal.value.facts["character"] == "🦄"
    assert refusal.value.facts["field"]


@pytest.mark.parametrize("kind", [kind for kind in NEW_KINDS if kind != "recon_act"])
def test_a_document_about_nothing_is_refused(kind: str) -> None:
    with pytest.raises(OrderEmpty):
        draw(kind, USUAL[kind](**{LISTS.get(kind, "lines"): ()}))


@pytest.mark.parametrize("kind", ["upd", "waybill", "recon_act", "poa", "offer"])
def test_texts_without_end_never_leave_the_paper(kind: str) -> None:
    endless = with_texts(USUAL[kind](), lambda text: "слово " * 600 if text else "")
    try:
        document = ReadDocument(draw(kind, endless))
    except DeskError as refusal:
        assert refusal.facts.get("reason") == "too_long"
    else:
        assert all(min(document.ink_box(page, 40)) >= 7 for page in range(min(2, document.page_count)))
