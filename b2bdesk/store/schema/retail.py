"""Orders of the retail queue behind which a company seems to stand; the rest of that queue is not kept."""

from b2bdesk.model.retail_order import RetailState
from b2bdesk.store.schema.base import at, choice, json_of, money, table, uid_of, unique, words

retail_orders = table(
    "retail_orders",
    "cache",
    uid_of("uid"),
    words("system"),
    words("external_id"),
    words("number"),
    words("buyer"),
    words("phone"),
    words("email"),
    words("inn"),
    words("kpp"),
    words("company"),
    words("comment"),
    money("total"),
    at("came_at"),
    json_of("signs"),
    choice("state", RetailState, default="open"),
    unique("uid"),
    unique("system", "external_id"),
)
