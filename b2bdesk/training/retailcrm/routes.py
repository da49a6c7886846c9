"""Which method answers which path, and the right it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from b2bdesk.training.retailcrm import (
    account,
    corporate,
    files,
    history_methods,
    merging,
    notes_and_tasks,
    orders,
    part_methods,
    payments,
    people,
    store,
    telephony,
)
from b2bdesk.training.retailcrm.call import Call
from b2bdesk.training.retailcrm.crm import Crm
from b2bdesk.training.retailcrm.wire import Record

Method = Callable[[Crm, Call], Record]


@dataclass(frozen=True, slots=True)
class ApiRoute:
    """One method of the API. ``status`` is that of success; ``scope`` empty = any key."""

    verb: str
    path: str
    scope: str
    method: Method
    status: int = 200

    @property
    def is_write(self) -> bool:
        """Whether the method changes something."""
        return self.verb == "POST"


def _get(path: str, scope: str, method: Method) -> ApiRoute:
    return ApiRoute("GET", path, scope, method)


def _post(path: str, scope: str, method: Method) -> ApiRoute:
    return ApiRoute("POST", path, scope, method, 201 if path.endswith("/create") else 200)


UNVERSIONED = (
    _get("credentials", "", account.credentials),
    _get("api-versions", "", account.api_versions),
)

VERSIONED = (
    _get("settings", "reference_read", account.settings),
    _get("reference/{name}", "reference_read", account.reference),
    _get("custom-fields", "custom_fields_read", account.list_custom_fields),
    _get("custom-fields/dictionaries", "custom_fields_read", account.list_dictionaries),
    _get("users", "user_read", account.list_users),
    _get("users/{id}", "user_read", account.get_user),
    _post("users/{id}/status", "user_write", account.set_user_status),
    _get("user-groups", "user_read", account.list_groups),
    # Persons
    _get("customers", "customer_read", people.list_persons),
    _get("customers/history", "customer_read", history_methods.persons_history),
    _get("customers/notes", "customer_read", notes_and_tasks.list_person_notes),
    _get("customers/{id}", "customer_read", people.get_person),
    _post("customers/create", "customer_write", people.create_person),
    _post("customers/upload", "customer_write", people.upload_persons),
    _post("customers/fix-external-ids", "customer_write", people.fix_person_ids),
    _post("customers/combine", "customer_write", merging.combine_persons),
    _post("customers/notes/create", "customer_write", notes_and_tasks.create_person_note),
    _post("customers/notes/{id}/delete", "customer_write", notes_and_tasks.delete_note),
    _post("customers/{id}/edit", "customer_write", people.edit_person),
    # Corporate clients
    _get("customers-corporate", "customer_read", corporate.list_corporates),
    _get("customers-corporate/history", "customer_read", history_methods.corporates_history),
    _get("customers-corporate/notes", "customer_read", notes_and_tasks.list_corporate_notes),
    _get("customers-corporate/{id}", "customer_read", corporate.get_corporate),
    _get("customers-corporate/{id}/addresses", "customer_read", part_methods.list_addresses),
    _get("customers-corporate/{id}/companies", "customer_read", part_methods.list_companies),
    _get("customers-corporate/{id}/contacts", "customer_read", part_methods.list_contacts),
    _post("customers-corporate/create", "customer_write", corporate.create_corporate),
    _post("customers-corporate/upload", "customer_write", corporate.upload_corporates),
    _post("customers-corporate/fix-external-ids", "customer_write", corporate.fix_corporate_ids),
    _post("customers-corporate/combine", "customer_write", merging.combine_corporates),
    _post("customers-corporate/notes/create", "customer_write", notes_and_tasks.create_corporate_note),
    _post("customers-corporate/notes/{id}/delete", "customer_write", notes_and_tasks.delete_note),
    _post("customers-corporate/{id}/edit", "customer_write", corporate.edit_corporate),
    _post("customers-corporate/{id}/addresses/create", "customer_write", part_methods.create_address),
    _post("customers-corporate/{id}/companies/create", "customer_write", part_methods.create_company),
    _post("customers-corporate/{id}/contacts/create", "customer_write", part_methods.create_contact),
    _post("customers-corporate/{id}/addresses/{part}/edit", "customer_write", part_methods.edit_address),
    _post("customers-corporate/{id}/companies/{part}/edit", "customer_write", part_methods.edit_company),
    _post("customers-corporate/{id}/contacts/{part}/edit", "customer_write", part_methods.edit_contact),
    # Orders
    _get("orders", "order_read", orders.list_orders),
    _get("orders/statuses", "order_read", orders.list_statuses),
    _get("orders/history", "order_read", history_methods.orders_history),
    _get("orders/{id}", "order_read", orders.get_order),
    _post("orders/create", "order_write", orders.create_order),
    _post("orders/fix-external-ids", "order_write", orders.fix_order_ids),
    _post("orders/links/create", "order_write", orders.create_link),
    _post("orders/payments/create", "payment_write", payments.create_payment),
    _post("orders/payments/{id}/edit", "payment_write", payments.edit_payment),
    _post("orders/payments/{id}/delete", "payment_write", payments.delete_payment),
    _post("orders/{id}/edit", "order_write", orders.edit_order),
    # Files
    _get("files", "file_read", files.list_files),
    _get("files/{id}", "file_read", files.get_file),
    _post("files/upload", "file_write", files.upload_file),
    _post("files/{id}/edit", "file_write", files.edit_file),
    _post("files/{id}/delete", "file_write", files.delete_file),
    # Catalogue
    _get("store/products", "store_read", store.list_products),
    _get("store/offers", "store_read", store.list_offers),
    _get("store/product-groups", "store_read", store.list_groups),
    _get("store/inventories", "store_read", store.list_stock),
    # Tasks
    _get("tasks", "task_read", notes_and_tasks.list_tasks),
    _get("tasks/{id}", "task_read", notes_and_tasks.get_task),
    _post("tasks/create", "task_write", notes_and_tasks.create_task),
    _post("tasks/{id}/edit", "task_write", notes_and_tasks.edit_task),
    # Telephony
    _get("telephony/manager", "telephony_read", telephony.manager),
    _post("telephony/call/event", "telephony_write", telephony.take_event),
    _post("telephony/calls/upload", "telephony_write", telephony.upload_calls),
)
