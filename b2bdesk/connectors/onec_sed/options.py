"""The settings of the profile, typed: names of types and fields are customizing at the vendor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from b2bdesk.errors import ProfileInvalid
from b2bdesk.model.words_fold import fold

STATES = ("draft", "approval", "active", "expired", "closed")
"""Our words for the state of a contract; each has a setting with the vendor's."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The vendor's names of fields."""

    number: str
    date: str
    status: str
    document_type: str
    correspondent: str
    organization: str
    begins: str
    till: str
    open_ended: str
    title: str
    comment: str
    inn: str
    kpp: str
    private: str

    def of_list(self) -> tuple[str, ...]:
        """Return the columns that a list is asked for."""
        return (
            self.number, self.date, self.status, self.document_type, self.title, self.comment, self.begins,
            self.till,
        )  # fmt: skip

    def of_card(self) -> tuple[str, ...]:
        """Return the fields that a contract's card should have."""
        return (
            self.number, self.date, self.status, self.document_type, self.correspondent, self.organization,
            self.title, self.comment, self.begins, self.till, self.open_ended,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Properties:
    """Names of additional properties; an empty one is not read and not written."""

    limit: str
    deferral: str
    prepay: str

    def named(self) -> tuple[str, ...]:
        """Return the names that the profile gives."""
        return tuple(one for one in (self.limit, self.deferral, self.prepay) if one)


@dataclass(frozen=True, slots=True)
class Options:
    """Everything that is customizing."""

    service: str
    web_address: str
    user: str
    login_encoding: str
    contract_types: tuple[str, ...]
    organization_id: str
    document_object: str
    document_type_object: str
    correspondent_object: str
    create_command: str
    fields: Fields
    properties: Properties
    states: Mapping[str, str]
    not_found_words: tuple[str, ...]
    list_limit: int
    cards_at_once: int
    pull_every: timedelta
    full_every: timedelta


def options_from(settings: Mapping[str, Any]) -> Options:
    """Return the options of checked settings.

    Raises :class:`ProfileInvalid` for limits below one and a name that is no XML name.
    """
    for key in ("list_limit", "cards_at_once"):
        if settings[key] < 1:
            raise ProfileInvalid(path=f"connectors.onec_sed.{key}", detail="too_small")
    for key, value in settings.items():
        if key.startswith("field_") or key.endswith("_object") or key == "create_command":
            _require_name(key, str(value))
    return Options(
        service=settings["service"],
        web_address=(settings["web_address"] or settings["base_url"]).rstrip("/"),
        user=settings["user"],
        login_encoding=settings["login_encoding"],
        contract_types=listed(settings["contract_types"]),
        organization_id=settings["organization_id"],
        document_object=settings["document_object"],
        document_type_object=settings["document_type_object"],
        correspondent_object=settings["correspondent_object"],
        create_command=settings["create_command"],
        fields=_fields(settings),
        properties=Properties(*(settings[f"property_{one}"] for one in ("limit", "deferral", "prepay"))),
        states=_states(settings),
        not_found_words=tuple(map(fold, listed(settings["not_found_words"]))),
        list_limit=settings["list_limit"],
        cards_at_once=settings["cards_at_once"],
        pull_every=timedelta(seconds=settings["pull_every_s"]),
        full_every=timedelta(seconds=settings["full_every_s"]),
    )


def listed(text: str) -> tuple[str, ...]:
    """Return the parts of a setting that are divided by semicolons or commas."""
    return tuple(one.strip() for one in text.replace(",", ";").split(";") if one.strip())


def _fields(settings: Mapping[str, Any]) -> Fields:
    return Fields(
        **{
            one: settings[f"field_{setting}"]
            for one, setting in {
                **{name: name for name in Fields.__slots__},
                "begins": "from",
            }.items()
        }
    )


def _states(settings: Mapping[str, Any]) -> Mapping[str, str]:
    return {fold(word): state for state in STATES for word in listed(settings[f"states_{state}"])}


def _require_name(key: str, name: str) -> None:
    # It becomes an element of a request: anything else would change the request's meaning.
    if not name.isidentifier():
        raise ProfileInvalid(path=f"connectors.onec_sed.{key}", detail="not_a_name")
