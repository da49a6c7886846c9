"""The platform's errors: a code that programs judge by, a text for people, an HTTP status."""

from __future__ import annotations

HANDLER = -1
NOT_SUPPORTED = 0
WRONG_VALUE = 1
BAD_PATH = 6
NO_KEY = 7
NO_ENTITY = 8
NO_INSTANCE = 9
NO_METHOD = 11
NO_ROWS = 13
BAD_OPTION = 14
NO_RIGHT = 20

_STATUS = {HANDLER: 500, NO_ENTITY: 404, NO_INSTANCE: 404, NO_RIGHT: 401}


class OdataError(Exception):
    """The platform says no."""

    def __init__(self, code: int, text: str, status: int = 0) -> None:
        super().__init__(text)
        self.code, self.text, self.status = code, text, status or _STATUS.get(code, 400)

    def body(self) -> dict[str, object]:
        """Return the JSON form."""
        return {
            "odata.error": {"code": str(self.code), "message": {"lang": "ru", "value": self.text}},
        }

    def atom(self) -> str:
        """Return the Atom form, given when nobody asked for JSON."""
        return (
            '<?xml version="1.0" encoding="UTF-8"?>'
            '<m:error xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">'
            f'<m:code>{self.code}</m:code><m:message xml:lang="ru">{self.text}</m:message></m:error>'
        )


def refused_by_handler(handler: str, reason: str) -> OdataError:
    """Return a refusal of the configuration's own code."""
    return OdataError(HANDLER, f"Ошибка при выполнении обработчика - '{handler}' по причине: {reason}")
