"""SAP's business partners as our records; pure."""

from __future__ import annotations

from b2bdesk.connectors.records import ClientRecord, CompanyRecord, Ext
from b2bdesk.connectors.sap.kinds import PARTNER
from b2bdesk.connectors.sap.options import Options
from b2bdesk.connectors.sap.wire_partner import WireBank, WirePartner
from b2bdesk.model.client import BankAccount


def partner_record(held: WirePartner, options: Options) -> ClientRecord:
    """Return the partner as a client of one company; contacts and addresses are not read."""
    ext = Ext(PARTNER, held.business_partner)
    name = " ".join(part for part in (held.name1, held.name2, held.name3, held.name4) if part)
    banks = held.banks.results if held.banks else []
    company = CompanyRecord(
        ext=ext,
        legal_name=name,
        short_name=name,
        inn=held.tax(options.partner.tax_inn),
        kpp=held.tax(options.partner.tax_kpp),
        okpo=held.tax(options.partner.tax_okpo),
        active=not held.is_blocked,
        bank_account=bank_account(banks[0]) if banks else None,
    )
    return ClientRecord(ext=ext, name=name, companies=(company,), contacts=None, addresses=None)


def bank_account(held: WireBank) -> BankAccount:
    """Return an account with its 20 digits joined again: the first two stand in the control key."""
    return BankAccount(
        bic=held.bank_number,
        bank_name=held.bank_name,
        corr_account=held.bank_account_reference_text,
        account=held.bank_control_key + held.bank_account,
    )
