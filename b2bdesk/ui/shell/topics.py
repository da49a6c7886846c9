"""What words and marks of the desk mean: found by the palette (``?``) and in the sheet of keys.

The words are those of the glossary (``ux.md`` 20); texts are source strings in the context ``help``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QCoreApplication

from b2bdesk.ui.fold import begins_each, fold
from b2bdesk.ui.texts import QT_TRANSLATE_NOOP

CONTEXT = "help"


@dataclass(frozen=True, slots=True)
class Topic:
    """One word or mark: its name and what it means, as source texts; ``synonyms`` in both languages."""

    name: str
    means: str
    synonyms: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The name in the language of the window."""
        return QCoreApplication.translate(CONTEXT, self.name)

    @property
    def text(self) -> str:
        """The meaning in the language of the window."""
        return QCoreApplication.translate(CONTEXT, self.means)


TOPICS = (
    Topic(
        QT_TRANSLATE_NOOP("help", "Client and company"),
        QT_TRANSLATE_NOOP(
            "help",
            "A client is whom you serve; the companies that buy and pay stand in it, each with its INN and"
            " KPP. A client with one company is shown as that company.",
        ),
        ("group", "группа", "ИНН", "КПП"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Draft"),
        QT_TRANSLATE_NOOP(
            "help",
            "What is typed and not confirmed. It is kept on this computer a moment after each change, comes"
            " back after a restart, and leaves for no other system.",
        ),
        ("asterisk", "звёздочка", "не сохранено"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Manual price"),
        QT_TRANSLATE_NOOP(
            "help",
            "A price that a person typed is marked with * and changes with neither quantity, nor price list,"
            " nor client. Ctrl+R takes today's price and shows the difference first.",
        ),
        ("*", "price", "цена", "переоценить"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Discount level"),
        QT_TRANSLATE_NOOP(
            "help",
            "The discount that a client has by its purchases of the last three months. The bar shows what is"
            " missing to the next level, and the card when it will fall.",
        ),
        ("turnover", "оборот", "скидка"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Limits of a role"),
        QT_TRANSLATE_NOOP(
            "help",
            "How far a manager may go by himself with discount, price and total. What goes beyond waits for"
            " the lead. They stand in Sync, Rules, What roles may.",
        ),
        ("approval", "согласование", "лимит", "права"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Deferral"),
        QT_TRANSLATE_NOOP(
            "help",
            "Goods leave before money comes, by a contract and within its limit. Such an order is picked as"
            " soon as it is confirmed.",
        ),
        ("credit", "кредит", "лимит", "договор", "contract"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Confirmed, not checked"),
        QT_TRANSLATE_NOOP(
            "help",
            "The ERP did not answer. The CRM hears of the order; invoice, letters and the reserve wait until"
            " it is checked, which happens by itself when the ERP answers.",
        ),
        ("unchecked", "не проверен", "ERP"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Robot and by hand"),
        QT_TRANSLATE_NOOP(
            "help",
            "Orders within the rules go without a person; all others are confirmed by hand. The line under an"
            " order says what stands against the robot.",
        ),
        ("gate", "автообработка", "вручную"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Reserve"),
        QT_TRANSLATE_NOOP(
            "help", "Stock that is held for an order until a date. Today warns a day before it ends."
        ),
        ("stock", "остаток", "склад"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Correction"),
        QT_TRANSLATE_NOOP(
            "help",
            "A change of a confirmed order, with a reason. What follows in every system is listed before it"
            " is applied: invoice, reserve, payment, shipment, letter.",
        ),
        ("revision", "ревизия", "правка"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Invoice and VAT invoice"),
        QT_TRANSLATE_NOOP(
            "help",
            "An invoice asks for money and comes first. A VAT invoice, alone or in a transfer document, comes"
            " with the goods and is a paper for taxes.",
        ),
        ("УПД", "НДС", "счёт", "счёт-фактура"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Waybill and act"),
        QT_TRANSLATE_NOOP("help", "A waybill goes with goods, an act says that a service was rendered."),
        ("ТОРГ-12", "накладная"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Slot and shipment"),
        QT_TRANSLATE_NOOP(
            "help",
            "A shipment is what leaves at once; an order may have several. A slot is the interval in which it"
            " is delivered.",
        ),
        ("delivery", "доставка", "отгрузка", "интервал"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Pause before sending"),
        QT_TRANSLATE_NOOP(
            "help",
            "Letters wait for ten seconds and changes for five before they leave. Until then Ctrl+Z takes"
            " them back; the settings make the pause longer.",
        ),
        ("hold", "undo", "отменить", "задержка"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Outbox"),
        QT_TRANSLATE_NOOP(
            "help",
            "Everything that waits to be sent to another system, in its order. Without a connection it stays"
            " here and leaves when the link is back.",
        ),
        ("waiting", "очередь", "отправка", "offline"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Unknown answer"),
        QT_TRANSLATE_NOOP(
            "help",
            "A change was sent and no answer came. It is first looked up there by our own number and repeated"
            " only if it is not there, so nothing is doubled.",
        ),
        ("time-out", "нет ответа", "дубль"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Dot on a value"),
        QT_TRANSLATE_NOOP(
            "help",
            "The value was changed here and is not yet in the other system. Ctrl+I tells what is there.",
        ),
        ("pending", "точка", "не отправлено"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Conflict"),
        QT_TRANSLATE_NOOP(
            "help",
            "Somebody changed the same value in another system meanwhile. Nothing is overwritten: you choose"
            " yours, theirs or another value.",
        ),
        ("расхождение", "Compare"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Behind"),
        QT_TRANSLATE_NOOP(
            "help",
            "Some data are older than their limit. You can go on working; F5 asks the systems now, and the"
            " age of a value is told by Ctrl+I.",
        ),
        ("stale", "устарело", "отстаёт"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Source of a value"),
        QT_TRANSLATE_NOOP(
            "help", "Which system gave a value, when, and under which number there: Ctrl+I on the value."
        ),
        ("source", "откуда", "источник"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Later"),
        QT_TRANSLATE_NOOP(
            "help", "An item of Today that is put off leaves the queue and comes back by itself: Ctrl+L."
        ),
        ("snooze", "отложить", "позже"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Offer drifted"),
        QT_TRANSLATE_NOOP(
            "help",
            "Price or free stock of an offer that was sent is not what the client has on paper. A fresh one"
            " is prepared.",
        ),
        ("коммерческое предложение", "КП"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Training data"),
        QT_TRANSLATE_NOOP(
            "help",
            "Made-up companies on servers of this computer. Nothing reaches a real system, and every document"
            " carries the mark.",
        ),
        ("демо", "учебные"),
    ),
    Topic(
        QT_TRANSLATE_NOOP("help", "Wrong keyboard layout"),
        QT_TRANSLATE_NOOP(
            "help",
            "Text typed in the other layout is understood wherever something is searched, and keys work in"
            " both layouts.",
        ),
        ("раскладка", "layout", "ghbdtn"),
    ),
)


def find_topics(texts: Iterable[str], in_russian: Callable[[str, str], str]) -> list[Topic]:
    """Return the topics whose name or synonym begins with every word of one of the texts, in any language."""
    asked = [fold(text).split() for text in texts]
    return [
        topic for topic in TOPICS if any(begins_each(words, _names(topic, in_russian)) for words in asked)
    ]


def _names(topic: Topic, in_russian: Callable[[str, str], str]) -> str:
    return _folded(topic.name, topic.title, in_russian(CONTEXT, topic.name), *topic.synonyms)


@lru_cache(maxsize=256)
def _folded(*names: str) -> str:
    """Fold names once: the palette asks at every key."""
    return fold(" ".join(names))
