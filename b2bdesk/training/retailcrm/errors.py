"""How the CRM says no: an HTTP status, a message, and a map or list of field errors."""

from __future__ import annotations

from collections.abc import Mapping

NOT_VALID = "This value is not valid."
BLANK = "This value should not be blank."
ENTITY_FORMAT = "Errors in the entity format"
INPUT_PARAMETERS = "Errors in the input parameters"


class ApiError(Exception):
    """An answer that is a refusal; ``errors`` may be a map, a list or absent, as with the vendor."""

    def __init__(
        self, status: int, message: str, errors: Mapping[str, str] | list[str] | None = None
    ) -> None:
        super().__init__(message)
        self.status, self.message, self.errors = status, message, errors

    def body(self) -> dict[str, object]:
        """Return the JSON body of the refusal."""
        body: dict[str, object] = {"success": False, "errorMsg": self.message}
        if self.errors is not None:
            body["errors"] = self.errors
        return body


def not_found() -> ApiError:
    """Return the answer for an entity that does not exist."""
    return ApiError(404, "Not found")


def parameter_missing(name: str) -> ApiError:
    """Return the answer for a request without a needed parameter."""
    return ApiError(400, f"Parameter '{name}' is missing")


def entity_refused(errors: Mapping[str, str]) -> ApiError:
    """Return the answer for an entity with wrong fields; keys are form paths."""
    return ApiError(400, ENTITY_FORMAT, dict(errors))


def filter_refused(name: str, reason: str = NOT_VALID) -> ApiError:
    """Return the answer for a wrong filter; the vendor names it ``children[...]``."""
    return ApiError(400, INPUT_PARAMETERS, {f"children[{name}]": reason})
