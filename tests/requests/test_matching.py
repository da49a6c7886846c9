"""Two hundred customers' files in many layouts: most lines by themselves, hardly any wrong, none lost."""

from __future__ import annotations

from decimal import Decimal

import pytest

from b2bdesk.intake import child
from b2bdesk.model.uid import Uid
from b2bdesk.rules.request_codes import How
from b2bdesk.rules.request_match import Doubt, State
from b2bdesk.services import request_files
from b2bdesk.services.desk import Desk
from b2bdesk.services.request_files import Request
from b2bdesk.training.catalogue import Catalogue
from tests.requests.generator import LAYOUTS, request_file
from tests.requests.market import saved_client
from tests.requests.measure import Score, read_here, score

DOCK, CABLE, HEADSET = "AB-10231-2", "AC-77120-1", "AD-31007-4"


def scored(market: Desk, catalogue: Catalogue, seeds: range, *, apart: bool = False) -> Score:
    total = Score()
    for seed in seeds:
        file = request_file(seed, catalogue)
        reading = child.read_content(file.name, file.content) if apart and file.name else read_here(file)
        total.add(score(market, file, reading))
    return total


def is_good_enough(total: Score) -> None:
    assert not total.lost, total.lost
    assert len(total.wrong) <= 0.005 * total.wanted, total.wrong
    assert total.right >= 0.9 * total.wanted, str(total)
    # A doubtful line offers the goods that were meant; a line is never simply gone.
    assert total.right + total.shown + len(total.wrong) >= total.wanted, str(total)


def test_files_of_every_layout_are_understood(market: Desk, catalogue: Catalogue) -> None:
    assert len(LAYOUTS) >= 12
    is_good_enough(scored(market, catalogue, range(len(LAYOUTS))))


@pytest.mark.long
@pytest.mark.timeout(900)
def test_two_hundred_files_are_understood(market: Desk, catalogue: Catalogue) -> None:
    is_good_enough(scored(market, catalogue, range(1_000, 1_200), apart=True))


# --- one thing at a time --------------------------------------------------------------------------


def matched(market: Desk, text: str, client: Uid | None = None) -> Request:
    return request_files.match(market, request_files.read_pasted(text), client)


def found(request: Request) -> list[tuple[State, str, Decimal | None]]:
    return [(line.state, line.chosen.item.article if line.chosen else "", line.qty) for line in request.lines]


@pytest.mark.parametrize(
    ("written", "how"),
    [
        ("AB-10231-2", How.ARTICLE),
        ("ab102312", How.SPELLING),
        ("AB 10231/2", How.SPELLING),
        ("АВ-10231-2", How.LOOK_ALIKE),
        ("ФИ-10231-2", How.LAYOUT),
        ("арт. AB-10231-2", How.ARTICLE),
    ],
)
def test_an_article_is_known_in_any_spelling(market: Desk, written: str, how: How) -> None:
    request = matched(market, f"{written}\t4\nAC-77120-1\t1\n")
    assert found(request)[0] == (State.MATCHED, DOCK, Decimal(4))
    assert request.lines[0].chosen is not None
    assert request.lines[0].chosen.how is how


def test_a_letter_for_a_digit_needs_the_name_to_agree(market: Desk) -> None:
    alone = matched(market, "AB-1O231-2\t4\nAC-77120-1\t1\n")
    assert alone.lines[0].doubts == (Doubt.WEAK,)
    named = matched(market, "AB-1O231-2\tДок-станция USB-C, 11 портов\t4\nAC-77120-1\tКабель USB-C\t1\n")
    assert found(named)[0] == (State.MATCHED, DOCK, Decimal(4))


def test_a_barcode_finds_goods_even_with_its_zero_lost(market: Desk, catalogue: Catalogue) -> None:
    code = catalogue.at(100).barcode
    request = matched(market, f"Штрихкод\tКол-во\n{code}\t2\n{catalogue.at(101).barcode}\t3\n")
    assert found(request)[0] == (State.MATCHED, catalogue.at(100).article, Decimal(2))


def test_article_and_name_that_disagree_are_shown(market: Desk) -> None:
    request = matched(market, "Артикул\tТовар\tКол-во\nAB-10231-2\tГарнитура беспроводная, чёрная\t4\n")
    (line,) = request.lines
    assert (line.state, line.doubts) == (State.CHOOSE, (Doubt.NAME_DIFFERS,))
    assert {one.item.article for one in line.candidates} >= {DOCK, HEADSET}


def test_goods_with_another_number_are_never_taken_for_these(market: Desk) -> None:
    request = matched(market, "Монитор 32″ QHD, IPS, 100 Гц\t1\nAC-77120-1\t1\n")
    assert request.lines[0].state is not State.MATCHED


def test_packs_are_counted_out_and_other_units_are_asked(market: Desk, catalogue: Catalogue) -> None:
    pen = next(
        catalogue.at(at) for at in range(7, 200) if catalogue.at(at).pack == 50 and catalogue.at(at).active
    )
    request = matched(market, f"Артикул\tКол-во\tЕд.\n{pen.article}\t3\tупак.\n{pen.article}\t3\tм\n")
    assert found(request)[0] == (State.MATCHED, pen.article, Decimal(150))
    assert request.lines[0].packs
    assert request.lines[1].doubts == (Doubt.UNIT,)


def test_the_same_goods_twice_are_added_up(market: Desk) -> None:
    request = matched(market, "AB-10231-2\t4\nAC-77120-1\t1\nab102312\t6\n")
    assert sorted(request.sums().values()) == [Decimal(1), Decimal(10)]


def test_what_we_do_not_sell_is_shown_as_unknown(market: Desk) -> None:
    request = matched(market, "ZZ-1\tКофемашина Бариста\t2\nAC-77120-1\tКабель USB-C, 1 м, 100 Вт\t1\n")
    assert request.lines[0].state is State.UNKNOWN


def test_a_clients_own_code_is_learned_once_and_for_this_client(market: Desk) -> None:
    ours, other = saved_client(market, "Ромашка"), saved_client(market, "Вектор")
    text = "Код\tНаименование\tКол-во\n1C-0017\tстанция для ноута\t2\n1C-0018\tпровод\t3\n"
    request = matched(market, text, ours)
    assert request.count(State.MATCHED) == 0
    candidates, _goods = request_files.search(market, request, DOCK)
    line = request_files.choose(request.lines[0], candidates[0])
    request_files.learn(market, request.with_line(0, line), [line])
    again = matched(market, text, ours)
    assert found(again)[0] == (State.MATCHED, DOCK, Decimal(2))
    assert again.lines[0].chosen is not None
    assert again.lines[0].chosen.how is How.OWN_CODE
    assert matched(market, text, other).count(State.MATCHED) == 0
    (code,) = request_files.item_codes(market, ours)
    assert (code.code_text, code.article) == ("1C-0017", DOCK)
    request_files.forget_code(market, code.uid)
    assert matched(market, text, ours).count(State.MATCHED) == 0


def test_running_text_gives_its_lines_and_leaves_the_rest_visible(market: Desk) -> None:
    letter = (
        "Добрый день! Выставите счёт от 21.11.2026, пожалуйста:\n"
        "1) Док-станция USB-C, 11 портов - 5 шт.\n"
        "2. AC-77120-1 100\n"
        "3х AD-31007-4\n"
        "С уважением, Анна, тел. +7 495 123-45-67\n"
    )
    request = matched(market, letter)
    assert {one[1:] for one in found(request)} >= {(DOCK, Decimal(5)), (CABLE, Decimal(100))}
    assert len(request.left) == 2, "greeting and signature are shown as left out"


def test_every_row_is_a_line_or_is_left_out_with_a_reason(market: Desk) -> None:
    text = (
        "Заявка 12\t\t\n№\tТовар\tКол-во\n1\tAB-10231-2\t4\n\tКабели\t\n2\tAC-77120-1\t\n3\tAD-31007-4\t1\n"
        "Итого\t\t5\n"
    )
    request = matched(market, text)
    rows = {line.asked.row for line in request.lines} | {one.row for one in request.left}
    assert rows == set(range(7))
    assert [line.doubts for line in request.lines if line.asked.row == 4] == [(Doubt.QUANTITY,)]
