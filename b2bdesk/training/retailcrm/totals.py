"""The CRM's own sums of an order: discounts per unit, price tranches, goods, total, paid in full.

Units: a line's ``discountTotal`` is per unit; a discount in roubles on the whole order is shared out
over the lines in whole kopecks, so one line may end up with two tranches of price.
"""

from __future__ import annotations

from decimal import Decimal

from b2bdesk.training.retailcrm.wire import Record, half_up, plain

_KOPECK = Decimal("0.01")


def recompute(order: Record, complete_statuses: set[str]) -> None:
    """Fill in everything of the order that the CRM computes, in place."""
    items = [item for item in order["items"] if not item.get("isCanceled")]
    for item in items:
        _line_discounts(item, order)
    _share_order_discount(items, Decimal(order.get("discountManualAmount") or 0))
    for item in items:
        _tranches(item)
    goods = sum((_line_sum(item) for item in items), Decimal(0))
    order["summ"] = plain(goods)
    order["totalSumm"] = plain(goods + Decimal(order["delivery"].get("cost") or 0))
    order["purchaseSumm"] = plain(
        sum(
            (Decimal(item.get("purchasePrice") or 0) * Decimal(item["quantity"]) for item in items),
            Decimal(0),
        )
    )
    _paid(order, complete_statuses)


def _line_discounts(item: Record, order: Record) -> None:
    """Gather the discounts of one unit by their kinds; together they never exceed the price."""
    price = Decimal(item["initialPrice"])
    percents = (
        ("manual_product", Decimal(item.get("discountManualPercent") or 0)),
        ("manual_order", Decimal(order.get("discountManualPercent") or 0)),
        ("personal", Decimal(order.get("personalDiscountPercent") or 0)),
    )
    found = {kind: half_up(price * percent / 100) for kind, percent in percents if percent}
    amount = Decimal(item.get("discountManualAmount") or 0)
    if amount:
        found["manual_product"] = found.get("manual_product", Decimal(0)) + half_up(amount)
    item["discounts"] = [{"type": kind, "amount": plain(value)} for kind, value in found.items()]
    item["_unit_discount"] = min(sum(found.values(), Decimal(0)), price)
    item["_shared"] = Decimal(0)


def _share_order_discount(items: list[Record], amount: Decimal) -> None:
    """Share a discount in roubles out over the lines, kopeck by kopeck, largest remainder first."""
    rest = [
        (Decimal(item["initialPrice"]) - item["_unit_discount"]) * Decimal(item["quantity"]) for item in items
    ]
    whole = sum(rest, Decimal(0))
    amount = min(half_up(amount), whole)
    if not amount or not whole:
        return
    exact = [amount * part / whole for part in rest]
    shares = [share // _KOPECK * _KOPECK for share in exact]
    missing = int((amount - sum(shares, Decimal(0))) / _KOPECK)
    by_remainder = sorted(range(len(items)), key=lambda place: shares[place] - exact[place])
    for place in by_remainder[:missing]:
        shares[place] += _KOPECK
    for item, share in zip(items, shares, strict=True):
        item["_shared"] = share


def _tranches(item: Record) -> None:
    """Turn the line's discounts into prices per quantity."""
    quantity, shared = Decimal(item["quantity"]), item.pop("_shared")
    price = Decimal(item["initialPrice"]) - item.pop("_unit_discount")
    if shared:
        item["discounts"].append({"type": "manual_order", "amount": plain(half_up(shared / quantity))})
    units = int(quantity)
    if shared and units == quantity:
        low, dearer = divmod(int(shared / _KOPECK), units)
        cheap, dear = price - (low + 1) * _KOPECK, price - low * _KOPECK
        parts = [(cheap, Decimal(dearer)), (dear, quantity - dearer)]
    else:
        parts = [(price - half_up(shared / quantity), quantity)]
    item["prices"] = [{"price": plain(each), "quantity": plain(count)} for each, count in parts if count]
    item["discountTotal"] = plain(half_up(Decimal(item["initialPrice"]) - _line_sum(item) / quantity))


def _line_sum(item: Record) -> Decimal:
    parts = (Decimal(part["price"]) * Decimal(part["quantity"]) for part in item["prices"])
    return half_up(sum(parts, Decimal(0)))


def _paid(order: Record, complete_statuses: set[str]) -> None:
    """Set the paid part and the moment of full payment; only complete statuses count."""
    done = [row for row in order["payments"] if row.get("status") in complete_statuses]
    paid = sum((Decimal(row["amount"]) for row in done), Decimal(0))
    order["prepaySum"] = plain(paid)
    if done and paid >= Decimal(order["totalSumm"]):
        moments = [row["paidAt"] for row in done if row.get("paidAt")]
        order["fullPaidAt"] = max(moments, default=order["statusUpdatedAt"])
    else:
        order.pop("fullPaidAt", None)
