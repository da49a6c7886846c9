"""What a letter asks for, and what only the older letters below it asked for."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from b2bdesk.intake import reader
from b2bdesk.intake.tables import Reading
from b2bdesk.services.desk import Desk
from tests.requests import writers
from tests.requests.asking import CABLE, DOCK, HEADSET, asked, book, taken, wanted

NEW = f"Анна, добрый день!\nДобавьте: {DOCK} - 5 шт\n"
OLD = f"{CABLE} - 77 шт\n{HEADSET} - 78 шт\n"
OUTLOOK = "От: Анна\nОтправлено: 12 ноября 2026 г. 10:15\nКому: Пётр\nТема: Прайс\n\n"

BELOW = {
    "ruled off": f"{NEW}\n-----Исходное сообщение-----\n{OUTLOOK}{OLD}",
    "the head alone": f"{NEW}\n{OUTLOOK}{OLD}",
    "in English": f"{NEW}\nOn Mon, 12 Nov 2026 at 10:15, Anna <a@b.example> wrote:\n\n{OLD}",
    "in Russian": f"{NEW}\n12.11.2026 10:15, Анна Петрова пишет:\n\n{OLD}",
    "marked line by line": f"{NEW}\n12.11.2026 10:15, Анна пишет:\n"
    + "".join(f"> {one}\n" for one in OLD.split("\n")),
    "marked, answered below": "Анна пишет 12.11:\n" + "".join(f"> {one}\n" for one in OLD.split("\n")) + NEW,
}


def read(text: str, *, page: str = "", subject: str = "Re: Прайс") -> Reading:
    return reader.read("a.eml", written(text, page, subject).as_bytes())


def written(text: str, page: str = "", subject: str = "Re: Прайс") -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "buyer@client.example", "us@we.example", subject
    letter.set_content(text)
    if page:
        letter.add_alternative(page, subtype="html")
    return letter


def table(*rows: tuple[str, str]) -> str:
    return writers.html([["Артикул", "Кол-во"], *rows])


@pytest.mark.parametrize("kind", BELOW)
def test_the_older_letter_below_is_not_ordered_again_and_that_is_said(market: Desk, kind: str) -> None:
    content = written(BELOW[kind]).as_bytes()
    request = asked(market, content, "a.eml")
    assert taken(request) == wanted([(DOCK, 5)])
    assert [note.code for note in request.notes] == ["quoted_lines"]


def test_a_letter_that_only_passes_another_one_on_means_that_one(market: Desk) -> None:
    only = written(f"Коллеги, см. ниже\n\n-----Исходное сообщение-----\n{OLD}").as_bytes()
    passed = written(f"Срок до 15.12\n\n{OUTLOOK}{OLD}", subject="FW: заявка").as_bytes()
    for content in (only, passed):
        assert taken(asked(market, content, "a.eml")) == wanted([(CABLE, 77), (HEADSET, 78)])


@pytest.mark.parametrize("quote", ["<blockquote>{}</blockquote>", '<div id="divRplyFwdMsg">От: Анна</div>{}'])
def test_a_table_in_a_quoted_letter_is_not_ordered_again(market: Desk, quote: str) -> None:
    page = f"<p>Добавьте:</p>{table((DOCK, '5'))}{quote.format(table((CABLE, '77'), (HEADSET, '78')))}"
    request = asked(market, written("см. html", page).as_bytes(), "a.eml")
    assert taken(request) == wanted([(DOCK, 5)])
    assert [note.code for note in request.notes] == ["quoted_lines"]


def test_a_table_that_is_only_set_in_belongs_to_the_letter(market: Desk) -> None:
    inner = table((DOCK, "5"), (CABLE, "7"))
    page = f'<p>Нужно 2:</p><blockquote style="margin:0 0 0 40px; border: none">{inner}</blockquote>'
    assert taken(asked(market, written("x", page).as_bytes(), "a.eml")) == wanted([(DOCK, 5), (CABLE, 7)])


def test_a_letter_within_a_letter_is_read_with_what_it_says_and_holds(market: Desk) -> None:
    inner = written(f"{DOCK} - 5 шт\n{CABLE} - 7 шт\n", subject="Заявка")
    inner.add_attachment(
        book([["Артикул", "Кол-во"], [HEADSET, 3]]), maintype="x", subtype="y", filename="1.xlsx"
    )
    outer = written("Коллеги, посмотрите.", subject="FW: Заявка")
    outer.add_attachment(inner)
    found = taken(asked(market, outer.as_bytes(), "a.eml"))
    assert sorted(found) == sorted(wanted([(DOCK, 5), (CABLE, 7), (HEADSET, 3)]))
