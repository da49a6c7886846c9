"""What a statement says is understood, however the bank wrote it."""

from __future__ import annotations

import codecs
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from b2bdesk.connectors.bank_statement import mapping
from b2bdesk.connectors.bank_statement.documents import Direction, StatementDocument
from b2bdesk.connectors.bank_statement.reader import LARGEST_FILE, read_statement
from b2bdesk.connectors.bank_statement.statement import Statement
from b2bdesk.connectors.records import PaymentRecord
from b2bdesk.errors import BadRecord
from tests.contract.bank_statement.conftest import OURS, SECOND, document, section, statement

SOUND = statement(document(), document(Номер="8"), head=section("10.00", "200.00", "0.00", "210.00")).encode(
    "cp1251"
)


def read(*documents: str, ours: tuple[str, ...] = (), **around: str) -> Statement:
    return read_statement(statement(*documents, **around).encode("cp1251"), ours)


def only(*args: str, **values: str) -> StatementDocument:
    (one,) = read(document(**values)).documents
    return one


def payments(*documents: str, ours: tuple[str, ...] = ()) -> list[PaymentRecord]:
    return list(mapping.payments(read(*documents, ours=ours)))


def codes(one: Statement) -> list[str]:
    return [remark.code for remark in one.remarks]


def fixture_file(name: str) -> bytes:
    for parent in Path(__file__).resolve().parents:
        file = parent / "shared" / "vendors" / "fixtures" / "bank" / name
        if file.is_file():
            return file.read_bytes()
    pytest.skip("the banks' sample files are not on this computer")


def test_a_real_day_of_a_real_bank() -> None:
    day = read_statement(fixture_file("one_day.txt"))
    assert (day.encoding, day.version, day.own_accounts) == ("cp1251", "1.02", ("40702810200000000001",))
    (account,) = day.accounts
    assert account.begins == account.ends == date(2016, 1, 11)
    assert (account.opening, account.received) == (Decimal("45329.91"), Decimal("40000.00"))
    assert (account.written_off, account.closing) == (Decimal("41184.00"), Decimal("44145.91"))
    kinds = [one.kind for one in day.documents]
    assert (kinds.count("Банковский ордер"), kinds.count("Платежное поручение")) == (6, 7)
    came = [one.amount for one in day.documents if one.direction is Direction.IN]
    left = [one.amount for one in day.documents if one.direction is Direction.OUT]
    assert came == [Decimal(6000), Decimal(14000), Decimal(20000)]
    assert (len(left), sum(left)) == (10, Decimal("41184.00"))
    assert day.remarks == () and day.unreadable == ()
    got = list(mapping.payments(day))
    assert [one.amount for one in got] == came
    assert {one.payer_name for one in got} == {"Some random payer"}
    assert {one.own_account for one in got} == {"40702810200000000001"}
    assert all(one.posted and one.bank_date == date(2016, 1, 11) for one in got)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("cp1251", "Windows"), ("cp866", "DOS"), ("utf-8", "Windows"), ("utf-8-sig", "windows"),
     ("cp866", "Windows"), ("cp1251", "DOS"), ("utf-16", "Windows")],
)  # fmt: skip
def test_the_content_tells_the_encoding_and_the_header_may_lie(encoding: str, declared: str) -> None:
    text = statement(document(Плательщик1="ООО Ромашка")).replace("=Windows", f"={declared}")
    for line_end in ("\n", "\r\n"):
        one = read_statement(text.replace("\n", line_end).encode(encoding))
        assert one.documents[0].other.name == "ООО Ромашка"
        told = "encoding_differs" in codes(one)
        assert told == (
            encoding[:5] not in {"Windows": "cp125", "windows": "cp125", "DOS": "cp866"}[declared]
        )


def test_one_wrong_byte_does_not_lose_a_day() -> None:
    content = statement(document(), document(Номер="8")).encode("cp1251")
    broken = content.replace("Ромашка".encode("cp1251"), b"\x98" + "омашка".encode("cp1251"), 1)
    assert [one.number for one in read_statement(broken).documents] == ["7", "8"]


@pytest.mark.parametrize(
    "content",
    [b"", b"MZ\x90\x00", b"1CClientBankExchange", b"1CClientBankExchange\n\n\n", codecs.BOM_UTF8 + b"hello",
     "Счет 1CClientBankExchange\nСекцияДокумент=".encode(), b"\xff\xfe1", b"\x00" * 1000],
)  # fmt: skip
def test_what_is_no_statement_says_so(content: bytes) -> None:
    with pytest.raises(BadRecord) as refused:
        read_statement(content)
    assert refused.value.facts["where"] == "not_a_statement"


def test_a_file_of_hundreds_of_megabytes_is_not_looked_into() -> None:
    with pytest.raises(BadRecord) as refused:
        read_statement(b"1CClientBankExchange" + b"x" * LARGEST_FILE)
    assert refused.value.facts["where"] == "too_large"


@pytest.mark.parametrize(
    "filling", ["=\n", "а{0}=\n", "x\n", "СекцияРасчСчет\n", "РасчСчет=1\n", "Документ=\u0085\n"]
)
def test_a_file_stuffed_with_nonsense_is_read_within_bounds(filling: str) -> None:
    stuffed = "".join(filling.format(number) for number in range(5_000))
    one = read_statement(("1CClientBankExchange\n" + stuffed + document() + "\nКонецФайла").encode())
    assert len(one.documents) == 1
    assert len(one.remarks) <= 200


def test_more_sections_than_any_bank_writes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("b2bdesk.connectors.bank_statement.grammar.MOST_SECTIONS", 3)
    assert len(read(*[document()] * 3).documents) == 3
    with pytest.raises(BadRecord) as refused:
        read(*[document()] * 4)
    assert refused.value.facts["where"] == "too_large"


def test_the_direction_comes_from_our_own_account() -> None:
    came = only()
    assert (came.direction, came.other.inn, came.own_account) == (Direction.IN, "7700651716", OURS)
    left = only(
        ПлательщикСчет=OURS, ПолучательСчет="40702810000000000888", ПолучательИНН="5000308980",
        Получатель1="ООО Каскад", ДатаПоступило="20.11.2026", ДатаСписано="20.11.2026",
    )  # fmt: skip
    assert (left.direction, left.other.name, left.other.inn) == (Direction.OUT, "ООО Каскад", "5000308980")
    both_dates = only(ДатаСписано="19.11.2026")
    assert both_dates.direction is Direction.IN and both_dates.booked == date(2026, 11, 20)


def test_where_accounts_are_hidden_the_dates_tell() -> None:
    hidden = {"ПлательщикСчет": "12312312312312312", "ПолучательСчет": "61304810100000000"}
    assert only(**hidden).direction is Direction.IN
    assert only(**hidden, ДатаПоступило="", ДатаСписано="20.11.2026").direction is Direction.OUT
    neither = read(document(**hidden, ДатаПоступило="-"))
    assert neither.documents[0].direction is Direction.UNKNOWN
    assert codes(neither) == ["not_our_account"]
    assert list(mapping.payments(neither)) == []


def test_several_accounts_and_money_that_only_moves_between_them() -> None:
    own = {"ПлательщикСчет": OURS, "ПлательщикИНН": "7700999013", "ПолучательСчет": SECOND}
    to_second = document(**own, ДатаПоступило="", ДатаСписано="20.11.2026", Номер="1")
    came = document(ПолучательСчет=SECOND, Номер="2")
    head = f"РасчСчет={SECOND}\n" + section("0", "0", "100", "-100") + "\n"
    head += section("50.00", "200.00", "0.00", "250.00", SECOND)
    one = read(to_second, came, head=head)
    assert [document.direction for document in one.documents] == [Direction.OWN, Direction.IN]
    assert [payment.own_account for payment in mapping.payments(one)] == [SECOND]
    assert codes(one) == [], "the transfer counts on both sides"
    second_half = document(**own, Номер="1")
    halves = read(to_second, second_half, came, head=head)
    assert codes(halves) == [], "told twice, each half counts once"


def test_an_account_that_is_not_ours_is_told_and_its_money_is_nobodys() -> None:
    stranger = read(document(), head=section("0", "100", "0", "100"), ours=(SECOND,))
    assert codes(stranger) == ["account_not_ours", "not_our_account"]
    assert list(mapping.payments(stranger)) == []


def test_totals_are_checked_and_only_warned_of() -> None:
    right = read(document(), head=section("10.00", "100.00", "0.00", "110.00"))
    assert codes(right) == []
    part = read(document(), head=section("10.00", "616050.00", "5.00", "111.00"))
    assert codes(part) == ["balance_differs", "received_differs", "written_off_differs"]
    assert part.remarks[1].facts == {"account": OURS, "said": "616050.00", "sum": "100.00"}
    two_days = read(
        document(), document(Номер="8"),
        head=section("0", "100", "0", "100") + "\n" + section("100", "100", "0", "200"),
    )  # fmt: skip
    assert codes(two_days) == []


def test_a_cut_download_gives_what_it_has_and_a_warning() -> None:
    text = statement(document(), document(Номер="8"))
    cut = text[: text.rindex("НазначениеПлатежа")]
    one = read_statement(cut.encode("cp1251"))
    assert [document.number for document in one.documents] == ["7", "8"]
    assert codes(one) == ["cut_short", "section_open"]


def test_days_the_wrong_way_round_and_lines_that_fit_nowhere_are_shown() -> None:
    head = "ДатаНачала=01.02.2020\nДатаКонца=01.02.2018\nпросто строка\n=5"
    one = read(document(), head=head)
    assert codes(one) == ["days_reversed", "line_not_understood", "line_not_understood"]
    assert one.remarks[1].facts["text"] == "просто строка"


def test_unknown_kinds_and_keys_are_kept() -> None:
    one = only(kind="СБП", НовыйКлюч="а=б {53=1}", ВидПлатежа="Электронно")
    assert one.kind == "СБП" and dict(one.unknown) == {"НовыйКлюч": "а=б {53=1}"}
    assert read(document(kind="Выписка")).documents == ()


def test_a_repeated_key_keeps_its_last_value_and_case_does_not_matter() -> None:
    text = document().replace("Номер=7", "номер=6\nНОМЕР=9")
    assert read(text).documents[0].number == "9"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("54000", "54000"), ("1,5", "1.5"), ("40.487,50", "40487.50"), ("3 416.95", "3416.95"),
     ("3\u00a0416,95", "3416.95"), ("1,234,567.89", "1234567.89"), ("0.01", "0.01")],
)  # fmt: skip
def test_sums_as_banks_write_them(written: str, meant: str) -> None:
    assert only(Сумма=written).amount == Decimal(meant)


@pytest.mark.parametrize(
    "written",
    ["", "0.00", "-5.00", "1.000", "NaN", "1e9", "сто", "9" * 20, "1.234.567", "١٠٠"],
)
def test_a_sum_that_is_none_loses_one_document_and_no_other(written: str) -> None:
    one = read_statement(statement(document(Сумма=written), document(Номер="8")).encode())
    assert [document.number for document in one.documents] == ["8"]
    (bad,) = mapping.unreadable(one, "kl.txt")
    assert (bad.external_id, bad.where) == ("kl.txt:5", "Сумма")
    assert "Номер=7" in bad.payload


def test_a_document_without_any_day_is_unreadable_and_with_a_bank_day_is_not() -> None:
    assert only(Дата="32.13.2026").day == date(2026, 11, 20)
    assert read(document(Дата="", ДатаПоступило="")).unreadable[0].where == "Дата"


@pytest.mark.parametrize(
    ("written", "inn", "name"),
    [("7777777777, ООО «Ромашка»", "7777777777", "ООО «Ромашка»"),
     ("6154569327 ООО «Ромашка»", "6154569327", "ООО «Ромашка»"),
     ("ИНН 770012345678 ИП Иванов", "770012345678", "ИП Иванов"),
     ("ИНН 7777777777 КПП 770001001 ООО «Ромашка»", "7777777777", "ООО «Ромашка»"),
     ("ООО 7777777777", "", "ООО 7777777777")],
)  # fmt: skip
def test_an_inn_in_front_of_the_name(written: str, inn: str, name: str) -> None:
    for key in ("Плательщик", "Плательщик1"):
        one = only(**{"ПлательщикИНН": "-", "Плательщик1": "-", key: written})
        assert (one.other.inn, one.other.name) == (inn, name)


def test_a_kpp_of_zero_is_none() -> None:
    (one,) = payments(document(ПлательщикКПП="0", ПлательщикИНН="0"))
    assert (one.payer_kpp, one.payer_inn) == (None, None)
    (one,) = payments(document(ПлательщикКПП="770001001"))
    assert one.payer_kpp == "770001001"


def test_the_purpose_in_parts_is_put_together() -> None:
    parts = {"НазначениеПлатежа": "-", "НазначениеПлатежа1": "Оплата по счету 15",
             "НазначениеПлатежа2": "Сумма 100-00", "НазначениеПлатежа3": "В т.ч. НДС 22%"}  # fmt: skip
    assert only(**parts).purpose == "Оплата по счету 15 Сумма 100-00 В т.ч. НДС 22%"
    assert only(**{**parts, "НазначениеПлатежа": "целиком"}).purpose == "целиком"


def test_money_counts_only_when_the_bank_has_credited_it() -> None:
    (waiting,) = payments(document(ДатаПоступило="", ДатаСписано="20.11.2026"))
    assert not waiting.posted and waiting.bank_date is None
    (old_file,) = payments(document(ДатаПоступило="-"))
    assert old_file.posted and old_file.bank_date == date(2026, 11, 20)


def test_taxes_and_commissions_are_no_clients_money_but_a_refund_is() -> None:
    out = {"ПлательщикСчет": OURS, "ПолучательСчет": "40702810000000000888", "ДатаПоступило": "",
           "ДатаСписано": "20.11.2026", "Получатель1": "ООО Каскад",
           "ПолучательИНН": "5000308980"}  # fmt: skip
    tax = document(**out, ПоказательКБК="18201061201010000510", НазначениеПлатежа="Возврат налога")
    fee = document(**out, kind="Банковский ордер", НазначениеПлатежа="Комиссия")
    refund = document(**out, НазначениеПлатежа="Возврат по заказу № 9", ПоказательКБК="0")
    (one,) = payments(tax, fee, refund)
    assert (one.direction, one.payer_name, one.payer_inn) == ("refund", "ООО Каскад", "5000308980")


def test_equal_payments_of_one_file_are_counted_and_keep_their_names_elsewhere() -> None:
    first, second = payments(document(), document())
    assert (first.occurrence, second.occurrence) == (1, 2) and first.ext != second.ext
    (alone,) = payments(document())
    assert alone.ext == first.ext
    (changed,) = payments(document(ПлательщикСчет="40702810000000000778"))
    assert changed.ext != first.ext


def test_the_currency_stands_in_the_account() -> None:
    dollars = "40702840200000000001"
    (one,) = mapping.payments(read(document(ПолучательСчет=dollars), account=dollars))
    assert (one.currency, one.own_account) == ("USD", dollars)


def test_a_settlement_through_another_bank_has_the_account_in_the_name() -> None:
    one = only(ПлательщикСчет="-", Плательщик2="40702810000000000999", Плательщик3="АО Банк")
    assert one.other.account == "40702810000000000999"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1_200), st.binary(max_size=3)), max_size=8))
def test_a_damaged_file_is_read_or_named(damages: list[tuple[int, bytes]]) -> None:
    content = bytearray(SOUND)
    for place, change in damages:
        content[place : place + len(change)] = change
    try:
        one = read_statement(bytes(content))
    except BadRecord as error:
        assert error.facts["where"] == "not_a_statement"
        return
    for payment in mapping.payments(one):
        assert payment.amount > 0 and payment.own_account
