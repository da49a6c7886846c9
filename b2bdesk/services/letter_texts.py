"""What letters say, in the language of the client; a person may change every text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from b2bdesk.services.nudge_texts import FallingLevel, LastOrder, level_text, silent_text

LANGUAGES = ("ru", "en")


class Template(StrEnum):
    """The ready texts of a letter with an invoice; ``PAPER`` carries any other document, ``SEVERAL`` many.

    ``DORMANT`` and ``LEVEL`` remind a client of us and need no document.
    """

    FIRST = "first"
    REVISED = "revised"
    REMINDER = "reminder"
    PAPER = "paper"
    SEVERAL = "several"
    DORMANT = "dormant"
    LEVEL = "level"


NUDGES = frozenset({Template.DORMANT, Template.LEVEL})
"""Texts of letters that may go without any document."""


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What a text is filled with; ``total``, ``day`` and ``until`` are already written for people.

    ``title`` is how the document is called where it is no invoice; ``total`` is empty for what has no sum.
    ``lines`` are title, number and sum of each document where the letter carries several. ``last`` and
    ``level`` are what a letter of :data:`NUDGES` is about.
    """

    number: str
    day: str
    revision: int
    total: str
    until: str
    buyer: str
    contact_name: str
    signature: str
    title: str = ""
    lines: tuple[tuple[str, str, str], ...] = ()
    last: LastOrder | None = None
    level: FallingLevel | None = None


_WITHOUT_SUM = {"ru": "{title} {number} во вложении.", "en": "{title} {number} is attached."}
_SUBJECTS = {
    ("ru", Template.FIRST): "Счёт {number} от {day}, {buyer}",
    ("ru", Template.REVISED): "Счёт {number} от {day}, редакция {revision}, {buyer}",
    ("ru", Template.REMINDER): "Напоминание об оплате: счёт {number} от {day}",
    ("ru", Template.PAPER): "{title} {number} от {day}, {buyer}",
    ("en", Template.FIRST): "Invoice {number} of {day}, {buyer}",
    ("en", Template.REVISED): "Invoice {number} of {day}, revision {revision}, {buyer}",
    ("en", Template.REMINDER): "Payment reminder: invoice {number} of {day}",
    ("en", Template.PAPER): "{title} {number} of {day}, {buyer}",
}

_BODIES = {
    ("ru", Template.FIRST): "Счёт {number} на {total} во вложении, действует до {until}.",
    ("ru", Template.REVISED): (
        "Во вложении редакция {revision} счёта {number} на {total}, действует до {until}. "
        "Прежняя редакция больше не действует, платите по этой."
    ),
    ("ru", Template.REMINDER): (
        "Напоминаем: счёт {number} на {total} действует до {until}. Если вы уже заплатили, "
        "пришлите платёжное поручение."
    ),
    ("ru", Template.PAPER): "{title} {number} на {total} во вложении.",
    ("en", Template.FIRST): "Invoice {number} for {total} is attached, valid until {until}.",
    ("en", Template.REVISED): (
        "Revision {revision} of invoice {number} for {total} is attached, valid until {until}. "
        "It replaces the earlier one; pay by this one."
    ),
    ("en", Template.REMINDER): (
        "Invoice {number} for {total} is valid until {until}. If you have already paid, "
        "send us the payment order."
    ),
    ("en", Template.PAPER): "{title} {number} for {total} is attached.",
}


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """A letter with several documents: ``lines`` are title, number and sum of each, empty for none."""

    lines: tuple[tuple[str, str, str], ...]
    buyer: str
    contact_name: str
    signature: str


_MOST_NAMED = 3
"""More numbers than these make a subject that nobody reads."""


def batch_text(language: str, facts: BatchFacts) -> tuple[str, str]:
    """Return subject and text of a letter with several documents."""
    known = language if language in LANGUAGES else "ru"
    titles = {title for title, _, _ in facts.lines}
    title = titles.pop() if len(titles) == 1 else {"ru": "Документы", "en": "Documents"}[known]
    numbers = [number for _, number, _ in facts.lines if number]
    more = len(numbers) - _MOST_NAMED
    named = ", ".join(numbers[:_MOST_NAMED])
    rest = {"ru": f" и ещё {more}", "en": f" and {more} more"}[known] if more > 0 else ""
    subject = f"{title} {named}{rest}".strip() + f", {facts.buyer}"
    listed = "\n".join(_listed(known, *line) for line in facts.lines)
    opening = {"ru": "Во вложении:", "en": "Attached:"}[known]
    return subject, f"{greeting(known, facts.contact_name)}\n\n{opening}\n{listed}\n\n{facts.signature}"


def _listed(language: str, title: str, number: str, total: str) -> str:
    worth = {"ru": "на", "en": "for"}[language]
    return " ".join(word for word in (title, number, f"{worth} {total}" if total else "") if word)


def usual_template(revision: int) -> Template:
    """Return the text that fits an invoice of this revision."""
    return Template.FIRST if revision <= 1 else Template.REVISED


def letter_text(template: Template, language: str, facts: LetterFacts) -> tuple[str, str]:
    """Return subject and text; an unknown language gets Russian."""
    known = language if language in LANGUAGES else "ru"
    if template is Template.SEVERAL:
        return batch_text(known, BatchFacts(facts.lines, facts.buyer, facts.contact_name, facts.signature))
    subject, body = _nudging(template, known, facts) or _enclosing(template, known, facts)
    return subject, f"{greeting(known, facts.contact_name)}\n\n{body}\n\n{facts.signature}"


def _nudging(template: Template, language: str, facts: LetterFacts) -> tuple[str, str] | None:
    """Return the words of a letter that reminds a client of us; None for any other."""
    if template is Template.DORMANT and facts.last is not None:
        return silent_text(language, facts.buyer, facts.last)
    if template is Template.LEVEL and facts.level is not None:
        return level_text(language, facts.buyer, facts.level)
    return None


def _enclosing(template: Template, language: str, facts: LetterFacts) -> tuple[str, str]:
    """Return the words of a letter that carries one document."""
    fitting = Template.PAPER if template in NUDGES else template
    values = {name: getattr(facts, name) for name in LetterFacts.__slots__}
    subject = _SUBJECTS[language, fitting].format_map(values)
    bare = fitting is Template.PAPER and not facts.total
    body = (_WITHOUT_SUM[language] if bare else _BODIES[language, fitting]).format_map(values)
    # A document without a number leaves two spaces where it would stand.
    return subject.replace("  ", " "), body.replace("  ", " ").replace(" .", ".")


def greeting(language: str, name: str) -> str:
    """Return how a letter begins."""
    if language == "en":
        return f"Dear {name}," if name else "Hello,"
    return f"{name}, добрый день." if name else "Добрый день."


_CORRECTIONS = {
    "ru": ("Исправление: {subject}", "В письме «{subject}» была ошибка. Верно:\n\n"),
    "en": ("Correction: {subject}", "There was a mistake in the letter “{subject}”. Correct is:\n\n"),
}


def correction_text(language: str, subject: str) -> tuple[str, str]:
    """Return subject and beginning of a letter that corrects another one; unknown languages get Russian."""
    title, body = _CORRECTIONS.get(language, _CORRECTIONS["ru"])
    return title.format(subject=subject), f"{greeting(language, '')}\n\n{body.format(subject=subject)}"
