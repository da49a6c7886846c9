"""People who work with the desk, and our own company."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select

from b2bdesk.errors import NotFound
from b2bdesk.model.client import BankAccount
from b2bdesk.model.people import OwnCompany, Role, User
from b2bdesk.model.uid import Uid
from b2bdesk.store.fields import BANK_FIELDS, OWN_COMPANY_FIELDS, USER_FIELDS, picked, told
from b2bdesk.store.schema.people import own_bank_accounts, own_companies, user_roles, users
from b2bdesk.store.session import Session, StoredRow, WriteSession
from b2bdesk.store.settings import DEVICE, Settings, SettingsWriter
from b2bdesk.store.travelling import aged, born, differs, put_rows, stored

ME = "me"
"""The setting that names who is signed in on this computer."""

_OWN_COMPANIES = (
    select(own_companies)
    .where(own_companies.c.gone_at.is_(None))
    .order_by(own_companies.c.is_default.desc(), own_companies.c.pk)
)
_OWN_ACCOUNTS = select(own_bank_accounts).order_by(own_bank_accounts.c.pk)


class People:
    """Reads users and own companies."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def user(self, uid: Uid) -> User | None:
        """Return a user."""
        found = self._users(select(users).where(users.c.uid == uid))
        return found[0] if found else None

    def users(self, *, active_only: bool = False) -> list[User]:
        """Return everybody by name."""
        statement = select(users).where(users.c.gone_at.is_(None)).order_by(users.c.full_name, users.c.pk)
        return self._users(statement.where(users.c.active) if active_only else statement)

    def me(self) -> User | None:
        """Return who is signed in on this computer, None before the first run asked."""
        uid = Settings(self._session).get(ME, None, scope=DEVICE)
        return None if uid is None else self.user(uid)

    def own_company(self, uid: Uid) -> OwnCompany:
        """Return one of our legal entities; raises NotFound."""
        found = self._own(select(own_companies).where(own_companies.c.uid == uid))
        if not found:
            raise NotFound(kind="own_company", what=uid)
        return found[0]

    def own_companies(self) -> list[OwnCompany]:
        """Return our legal entities, the usual one first."""
        return self._own(_OWN_COMPANIES)

    def default_own_company(self) -> OwnCompany | None:
        """Return the legal entity that sells unless another is chosen."""
        return next(iter(self.own_companies()), None)

    def _users(self, statement: Select[Any]) -> list[User]:
        rows = self._session.all(statement)
        roles: dict[int, list[Role]] = defaultdict(list)
        chosen = select(user_roles).order_by(user_roles.c.pk)
        for row in self._session.among(chosen, user_roles.c.user_pk, [row.pk for row in rows]):
            roles[row.user_pk].append(row.role)
        return [User(**picked(row, USER_FIELDS), roles=tuple(roles[row.pk])) for row in rows]

    def _own(self, statement: Select[Any]) -> list[OwnCompany]:
        rows: Sequence[StoredRow] = self._session.all(statement)
        accounts: dict[int, list[BankAccount]] = defaultdict(list)
        keys = [row.pk for row in rows]
        for row in self._session.among(_OWN_ACCOUNTS, own_bank_accounts.c.own_company_pk, keys):
            accounts[row.own_company_pk].append(BankAccount(**picked(row, BANK_FIELDS)))
        return [
            OwnCompany(**picked(row, OWN_COMPANY_FIELDS), bank_accounts=tuple(accounts[row.pk]))
            for row in rows
        ]


class PeopleWriter(People):
    """Saves users and own companies."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)
        self._write = session

    def set_me(self, uid: Uid) -> None:
        """Sign a user in on this computer; raises NotFound."""
        self._write.key_of(users, uid, "user")
        SettingsWriter(self._write).set(ME, uid, scope=DEVICE)

    def save_users(self, given: Sequence[User]) -> None:
        """Store users; unchanged ones are not touched."""
        before = stored(self._write, users, [one.uid for one in given])
        values = {one.uid: told(one, USER_FIELDS) for one in given}
        fresh = [one.uid for one in given if one.uid not in before]
        changed = {uid for uid, row in before.items() if differs(row, values[Uid(uid)])} | set(fresh)
        self._write.insert(users, [born(self._write, uid, values[uid]) for uid in fresh])
        self._write.update(
            users, [aged(self._write, before[uid], values[Uid(uid)]) for uid in changed if uid in before]
        )
        keys = self._write.keys_of(users, values, "user")
        roles = {int(keys[one.uid] or 0): [{"role": role} for role in one.roles] for one in given}
        by_key = {int(keys[one.uid] or 0): one.uid for one in given}
        touched = put_rows(self._write, user_roles, "user_pk", roles)
        for uid in changed | {by_key[key] for key in touched}:
            self._write.touch("user", uid)

    def save_own_company(self, company: OwnCompany) -> None:
        """Store one of our legal entities; only one of them stays the usual one."""
        values = told(company, OWN_COMPANY_FIELDS)
        row = stored(self._write, own_companies, [company.uid]).get(company.uid)
        if company.is_default:
            others = own_companies.c.is_default & (own_companies.c.uid != company.uid)
            self._write.connection.execute(own_companies.update().where(others).values(is_default=False))
        if row is None:
            key = self._write.insert_one(own_companies, born(self._write, company.uid, values))
        else:
            key = row.pk
            self._write.update(own_companies, [aged(self._write, row, values)])
        accounts = [told(account, BANK_FIELDS) for account in company.bank_accounts]
        put_rows(self._write, own_bank_accounts, "own_company_pk", {key: accounts})
        self._write.touch("own_company", company.uid)
