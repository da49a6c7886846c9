"""What the 1C SED connector needs. Defaults marked ASSUMED were not seen in any public source."""

from __future__ import annotations

from b2bdesk.connectors.onec_sed.kinds import PASSWORD, SYSTEM
from b2bdesk.connectors.registry import Manifest, Quality, SecretField, SettingField, imported

MANIFEST = Manifest(
    id=SYSTEM,
    title="1C SED (contracts)",
    capabilities=("contracts",),
    build=imported("b2bdesk.connectors.onec_sed.connector", "OneCSed"),
    settings=(
        SettingField("base_url", "Address of the publication", required=True),
        SettingField("service", "Path of the web service", default="ws/dm.1cws"),
        SettingField("web_address", "Address at which people open its documents, if another", default=""),
        SettingField("user", "Login, often the employee's full name", required=True),
        SettingField(
            "login_encoding", "Encoding of login and password", default="auto",
            choices=("auto", "utf-8", "cp1251"),
        ),
        SettingField("contract_types", "Ids of the kinds of documents that are contracts", required=True),
        SettingField("organization_id", "Id of our company there, for new requests", default=""),
        SettingField("document_object", "Type of a contract's document", default="DMInternalDocument"),
        SettingField("document_type_object", "Type of a kind of document", default="DMInternalDocumentType"),
        # ASSUMED: the type, the command and the field were not seen.
        SettingField("correspondent_object", "Type of a corporate client", default="DMCorrespondent"),
        SettingField("create_command", "Command that creates an object", default="DMCreateRequest"),
        SettingField("field_correspondent", "Field with the contract's client", default="correspondent"),
        SettingField("field_till", "Field with the last day", default="endDate"),
        SettingField("field_number", "Field with the number", default="regNumber"),
        SettingField("field_date", "Field with the day", default="regDate"),
        SettingField("field_status", "Field with the status", default="status"),
        SettingField("field_document_type", "Field with the kind of document", default="documentType"),
        SettingField("field_organization", "Field with our company", default="organization"),
        SettingField("field_from", "Field with the first day", default="beginDate"),
        SettingField("field_open_ended", "Field that says there is no last day", default="openEnded"),
        SettingField("field_title", "Field with the title", default="title"),
        SettingField("field_comment", "Field with the comment (and our mark)", default="comment"),
        SettingField("field_inn", "Field with a client's INN", default="inn"),
        SettingField("field_kpp", "Field with a client's KPP", default="kpp"),
        SettingField("field_private", "Field with a client's legal kind", default="legalPrivatePerson"),
        SettingField("property_limit", "Additional property with the credit limit", default=""),
        SettingField("property_deferral", "Additional property with the days of deferral", default=""),
        SettingField("property_prepay", "Additional property with the percent of prepayment", default=""),
        # ASSUMED: every firm names its statuses itself.
        SettingField("states_draft", "Statuses of a draft", default="Проект"),
        SettingField(
            "states_approval", "Statuses of a contract on its way",
            default="На согласовании; Согласован; На утверждении; На подписании; На регистрации",
        ),
        SettingField(
            "states_active", "Statuses of a contract in force",
            default="Действует; Подписан; Утвержден; Зарегистрирован; На исполнении",
        ),
        SettingField("states_expired", "Statuses of a contract that ran out", default="Истек"),
        SettingField(
            "states_closed", "Statuses of a closed contract",
            default="Закрыт; Расторгнут; Исполнен; Аннулирован; Не согласован; Отклонен",
        ),
        SettingField(
            "not_found_words", "Words by which the service says that there is no such object",
            default="не найден; не существует",
        ),
        SettingField("list_limit", "Largest list that is asked for", int, 500),
        SettingField("cards_at_once", "Cards in one request", int, 20),
        SettingField("requests_per_second", "Requests a second", float, 3.0),
        SettingField("pull_every_s", "Seconds between looks for changed contracts", float, 900.0),
        SettingField("full_every_s", "Seconds between full readings of all cards", float, 86_400.0),
    ),
    secrets=(SecretField(PASSWORD, "Password"),),
    late_commit_s=180.0,
    quality=Quality.GOLD,
)  # fmt: skip
