"""What the system says no with: message class and number, in the caller's language, in the vendor's body."""

from __future__ import annotations

from dataclasses import dataclass, field

MESSAGES: dict[str, tuple[int, str, str]] = {
    # The gateway.
    "/IWFND/MED/170": (
        403,
        "No service found for namespace '', name '{0}', version '0001'",
        "Сервис {0} не найден",
    ),
    "005056A509B11EE1B9A8FEC11C23D78E": (
        404,
        "Resource not found for segment '{0}'",
        "Ресурс не найден для сегмента '{0}'",
    ),
    "/IWBEP/CM_MGW_RT/020": (404, "Resource {0} not found", "Ресурс {0} не найден"),
    "/IWBEP/CM_MGW_RT/021": (
        501,
        "Method '{0}' not implemented in data provider class",
        "Метод '{0}' не реализован",
    ),
    "/IWCOR/CX_DS_EP_PROPERTY_ERROR": (400, "Property '{0}' is invalid", "Недопустимое свойство '{0}'"),
    "/IWBEP/CM_MGW_RT/004": (
        400,
        "Read-only property '{0}' must not be given",
        "Поле '{0}' только для чтения",
    ),
    "CX_SXML_PARSE_ERROR": (
        400,
        "Error while parsing an XML or JSON stream: '{0}'",
        "Ошибка разбора потока: '{0}'",
    ),
    "CX_SY_CONVERSION_ERROR": (
        400,
        "Property '{0}' at offset '{1}' has invalid value '{2}'",
        "Свойство '{0}': недопустимое значение '{2}'",
    ),
    "/IWBEP/CM_MGW_RT/022": (400, "Invalid system query option '{0}'", "Недопустимый параметр запроса '{0}'"),
    "/IWBEP/CM_MGW_RT/176": (400, "Invalid $filter expression: {0}", "Недопустимое выражение $filter: {0}"),
    "/IWBEP/CM_MGW_RT/177": (
        400,
        "Property '{0}' cannot be used in $filter",
        "Поле '{0}' нельзя использовать в $filter",
    ),
    "/IWFND/CM_MGW/096": (
        428,
        'The data service request is required to be conditional. Try using the "If-Match" header.',
        'Запрос должен быть условным: нужен заголовок "If-Match".',
    ),
    "/IWBEP/CM_MGW_RT/412": (
        412,
        "Precondition failed: the entity was changed in the meantime",
        "Объект изменён другим пользователем",
    ),
    "/IWFND/CM_CONSUMER/101": (
        403,
        "User {0} has no authorization for service {1}",
        "У пользователя {0} нет полномочий на сервис {1}",
    ),
    "/IWFND/CM_MGW/405": (405, "Method {0} is not allowed here", "Метод {0} здесь недопустим"),
    # Business partners.
    "R11/401": (400, "Enter a value in the field {0}", "Заполните поле {0}"),
    "R11/124": (400, "Grouping {0} is not defined", "Группировка {0} не определена"),
    "R11/657": (400, "Business partner role {0} is not defined", "Роль делового партнёра {0} не определена"),
    "FTAX/012": (
        400,
        "Tax number {0} is not a valid number of category {1}",
        "Налоговый номер {0} недопустим для категории {1}",
    ),
    "R11/505": (400, "Entry with key {0} already exists", "Запись с ключом {0} уже существует"),
    "AR/106": (400, "Bank key {0} {1} does not exist", "Код банка {0} {1} не существует"),
    # Sales orders.
    "V1/302": (400, "Sales document {0} already exists", "Торговый документ {0} уже существует"),
    "V1/312": (400, "Sales document type {0} is not defined", "Вид торгового документа {0} не определён"),
    "VP/204": (
        400,
        "Customer {0} is not defined in sales area {1} {2} {3}",
        "Клиент {0} не определён для сбытовой области {1} {2} {3}",
    ),
    "VP/199": (400, "No customer master record exists for customer {0}", "Нет основной записи клиента {0}"),
    "V1/154": (400, "Customer {0} is blocked for orders", "Клиент {0} заблокирован для заказов"),
    "V1/045": (400, "Sold-to party {0} is not maintained", "Заказчик {0} не ведётся"),
    "V1/301": (400, "Material {0} is not defined", "Материал {0} не определён"),
    "V1/028": (400, "Material {0} has status: blocked for sales", "Материал {0} заблокирован для сбыта"),
    "V1/320": (400, "Plant {0} is not permitted for material {1}", "Завод {0} недопустим для материала {1}"),
    "V1/347": (
        400,
        "Unit {0} is not defined for material {1}",
        "Единица {0} не определена для материала {1}",
    ),
    "V1/372": (
        400,
        "Enter a quantity greater than zero for item {0}",
        "Введите количество больше нуля, позиция {0}",
    ),
    "V1/495": (
        400,
        "Quantity of item {0} is below the quantity already delivered ({1})",
        "Количество позиции {0} меньше уже поставленного ({1})",
    ),
    "V1/527": (
        400,
        "Item {0} cannot be deleted: subsequent documents exist",
        "Позицию {0} нельзя удалить: есть последующие документы",
    ),
    "V1/528": (
        400,
        "Item {0} cannot be rejected: it is delivered completely",
        "Позицию {0} нельзя отклонить: она поставлена полностью",
    ),
    "V1/150": (400, "Reason for rejection {0} is not defined", "Причина отклонения {0} не определена"),
    "V1/151": (400, "Delivery block {0} is not defined", "Блокировка поставки {0} не определена"),
    "V1/155": (400, "Item number {0} already exists", "Позиция {0} уже существует"),
    "VP/101": (400, "Partner function {0} is not defined", "Функция партнёра {0} не определена"),
    "VK/303": (400, "Condition type {0} cannot be entered manually", "Вид условия {0} нельзя ввести вручную"),
    "V1/849": (
        400,
        "You are not authorized to change sales documents of organization {0}",
        "Нет полномочий на изменение документов сбытовой организации {0}",
    ),
    # Deliveries.
    "VL/367": (
        400,
        "Sales order {0} is blocked for delivery (block {1})",
        "Заказ {0} заблокирован для поставки (блокировка {1})",
    ),
    "VL/462": (
        400,
        "Sales order {0} is blocked by the credit check",
        "Заказ {0} заблокирован проверкой кредита",
    ),
    "VL/248": (
        400,
        "Quantity of item {0} exceeds the open confirmed quantity {1}",
        "Количество позиции {0} больше открытого подтверждённого {1}",
    ),
    "VL/055": (400, "Shipping point {0} is not defined", "Пункт отгрузки {0} не определён"),
    "VL/608": (400, "Delivery {0} is not picked completely", "Поставка {0} скомплектована не полностью"),
    "VL/609": (
        400,
        "Goods issue of delivery {0} has already been posted",
        "Отпуск материала по поставке {0} уже проведён",
    ),
    "VL/610": (
        400,
        "Goods issue of delivery {0} is not posted",
        "Отпуск материала по поставке {0} не проведён",
    ),
    "VL/611": (
        400,
        "Delivery {0} cannot be deleted: goods issue is posted",
        "Поставку {0} нельзя удалить: отпуск проведён",
    ),
    # Availability.
    "ATP/001": (400, "Material {0} does not exist in plant {1}", "Материал {0} не существует на заводе {1}"),
    "ATP/002": (400, "Checking rule {0} is not defined", "Правило проверки {0} не определено"),
    # The customer's own delivery service.
    "ZB2B/010": (400, "Slot {0} has no free capacity", "В интервале {0} нет свободных мест"),
    "ZB2B/011": (400, "Slot {0} does not exist", "Интервал {0} не существует"),
    "ZB2B/012": (400, "Sales order {0} does not exist", "Заказ {0} не существует"),
    "ZB2B/013": (
        400,
        "Transport request with external id {0} already exists",
        "Заявка с внешним номером {0} уже существует",
    ),
    "ZB2B/030": (
        400,
        "Transport request {0} cannot be cancelled in status {1}",
        "Заявку {0} нельзя отменить в статусе {1}",
    ),
    "ZB2B/031": (400, "Field {0} cannot be changed", "Поле {0} нельзя изменить"),
    # Warnings beside success.
    "V4/083": (
        200,
        "Item {0}: only {1} {2} confirmed for the requested date, the rest on {3}",
        "Позиция {0}: на желаемую дату подтверждено только {1} {2}, остальное {3}",
    ),
    "V4/081": (200, "Item {0}: {1} {2} cannot be confirmed", "Позиция {0}: {1} {2} нельзя подтвердить"),
    "V1/080": (200, "Requested delivery date is in the past", "Желаемая дата поставки в прошлом"),
    "V1/501": (
        200,
        "Credit check of order {0}: limit exceeded",
        "Проверка кредита заказа {0}: лимит превышен",
    ),
}
"""Status, English and Russian text by message class and number. The numbers of the gateway that no public
source names are this system's own."""


@dataclass(frozen=True, slots=True)
class Note:
    """One message with its facts; ``target`` is the field that it is about."""

    code: str
    facts: tuple[str, ...] = ()
    target: str = ""
    severity: str = "error"

    @property
    def status(self) -> int:
        """The HTTP status that belongs to the message."""
        return MESSAGES[self.code][0]

    def text(self, language: str) -> str:
        """Return the sentence in Russian for ``ru``, otherwise in English."""
        _, english, russian = MESSAGES[self.code]
        return (russian if language == "ru" else english).format(*self.facts)


@dataclass(slots=True)
class SapError(Exception):
    """The system refuses: a head message and further ones, which may repeat the head."""

    head: Note
    more: tuple[Note, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 0

    def __post_init__(self) -> None:
        self.status = self.status or self.head.status


def refused(
    code: str, *facts: object, target: str = "", more: tuple[Note, ...] = (), status: int = 0
) -> SapError:
    """Return the error with this message."""
    return SapError(Note(code, tuple(str(fact) for fact in facts), target), more, status=status)


def warning(code: str, *facts: object, target: str = "") -> Note:
    """Return a message that comes beside success."""
    return Note(code, tuple(str(fact) for fact in facts), target, "warning")
