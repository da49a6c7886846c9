"""The two kinds of transactions, with a repository for everything that is stored."""

from __future__ import annotations

from functools import cached_property

from b2bdesk.changes import ChangeSet
from b2bdesk.model.uid import Uid
from b2bdesk.store.agreed_prices import AgreedPrices, AgreedPriceWriter
from b2bdesk.store.approvals import Approvals, ApprovalWriter
from b2bdesk.store.books import Books, BooksWriter
from b2bdesk.store.calls import Calls, CallWriter
from b2bdesk.store.client_merges import ClientMerges, ClientMergeWriter
from b2bdesk.store.client_saving import ClientWriter
from b2bdesk.store.client_sides import ClientSides, ClientSideWriter
from b2bdesk.store.clients import Clients
from b2bdesk.store.contact_merges import ContactMerges, ContactMergeWriter
from b2bdesk.store.covers import Covers
from b2bdesk.store.documents import Documents, DocumentWriter
from b2bdesk.store.drafts import Drafts, DraftsWriter
from b2bdesk.store.duplicates import Duplicates, DuplicateWriter
from b2bdesk.store.flows import Flows
from b2bdesk.store.history import Audit, AuditWriter, Events, EventsWriter
from b2bdesk.store.item_codes import ItemCodes, ItemCodesWriter
from b2bdesk.store.item_lookup import ItemLookup
from b2bdesk.store.letters import Letters, LetterWriter
from b2bdesk.store.levels import Levels, LevelWriter
from b2bdesk.store.offer_watches import OfferWatches, OfferWatchWriter
from b2bdesk.store.order_links import OrderLinks, OrderLinksWriter
from b2bdesk.store.order_saving import OrderWriter
from b2bdesk.store.orders import Orders
from b2bdesk.store.outbox import Outbox, OutboxWriter
from b2bdesk.store.people import People, PeopleWriter
from b2bdesk.store.product_saving import ProductWriter
from b2bdesk.store.products import Products
from b2bdesk.store.promises import Promises, PromiseWriter
from b2bdesk.store.region_rules import RegionRules, RegionRuleWriter
from b2bdesk.store.reports import Reports
from b2bdesk.store.reserves import Reserves, ReserveWriter
from b2bdesk.store.retail import RetailOrders, RetailOrderWriter
from b2bdesk.store.revisions import Revisions, RevisionWriter
from b2bdesk.store.rulebook import Numbers, Rules, RulesWriter
from b2bdesk.store.search import Search
from b2bdesk.store.session import Session, WriteSession
from b2bdesk.store.settings import Settings, SettingsWriter
from b2bdesk.store.shipments import Shipments, ShipmentWriter
from b2bdesk.store.templates import Templates, TemplateWriter
from b2bdesk.store.today import Today, TodayWriter
from b2bdesk.store.trim import Trimmed, trim
from b2bdesk.store.tx_exchange import ExchangeReads, ExchangeWrites


class ReadTx(ExchangeReads):
    """A snapshot of the store. Repositories are made when first asked for."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.now = session.now

    @cached_property
    def clients(self) -> Clients:
        """Clients with companies, contacts and addresses."""
        return Clients(self.session)

    @cached_property
    def contact_merges(self) -> ContactMerges:
        """Contacts that were made one."""
        return ContactMerges(self.session)

    @cached_property
    def merges(self) -> ClientMerges:
        """Clients that became one."""
        return ClientMerges(self.session)

    @cached_property
    def sides(self) -> ClientSides:
        """Clients as the other systems know them."""
        return ClientSides(self.merges, self.clients)

    @cached_property
    def reports(self) -> Reports:
        """What reports are counted from."""
        return Reports(self.session)

    @cached_property
    def duplicates(self) -> Duplicates:
        """Clients that share something with another one."""
        return Duplicates(self.session)

    @cached_property
    def orders(self) -> Orders:
        """Orders with their lines."""
        return Orders(self.session)

    @cached_property
    def products(self) -> Products:
        """Goods, prices, stock."""
        return Products(self.session)

    @cached_property
    def item_codes(self) -> ItemCodes:
        """How clients call our goods."""
        return ItemCodes(self.session)

    @cached_property
    def item_lookup(self) -> ItemLookup:
        """Goods by many codes and words at once."""
        return ItemLookup(self.session)

    @cached_property
    def agreed_prices(self) -> AgreedPrices:
        """Prices agreed with clients."""
        return AgreedPrices(self.session)

    @cached_property
    def order_links(self) -> OrderLinks:
        """Which orders belong together."""
        return OrderLinks(self.session)

    @cached_property
    def templates(self) -> Templates:
        """Templates of orders, favourites of clients."""
        return Templates(self.session)

    @cached_property
    def approvals(self) -> Approvals:
        """What people were asked to agree to, and the limits of roles."""
        return Approvals(self.session)

    @cached_property
    def region_rules(self) -> RegionRules:
        """Where goods are sold."""
        return RegionRules(self.session)

    @cached_property
    def levels(self) -> Levels:
        """Levels of clients and companies."""
        return Levels(self.session)

    @cached_property
    def books(self) -> Books:
        """Payments, balances, contracts."""
        return Books(self.session)

    @cached_property
    def shipments(self) -> Shipments:
        """Shipments and delivery intervals."""
        return Shipments(self.session)

    @cached_property
    def reserves(self) -> Reserves:
        """What the ERP holds for orders."""
        return Reserves(self.session)

    @cached_property
    def documents(self) -> Documents:
        """Documents, files, deliveries, invoices."""
        return Documents(self.session)

    @cached_property
    def promises(self) -> Promises:
        """Promises to pay."""
        return Promises(self.session)

    @cached_property
    def flows(self) -> Flows:
        """What was invoiced and paid."""
        return Flows(self.session)

    @cached_property
    def retail(self) -> RetailOrders:
        """Orders of the retail queue that look like those of companies."""
        return RetailOrders(self.session)

    @cached_property
    def offer_watches(self) -> OfferWatches:
        """What offers promised."""
        return OfferWatches(self.session)

    @cached_property
    def letters(self) -> Letters:
        """Letters."""
        return Letters(self.session)

    @cached_property
    def covers(self) -> Covers:
        """Who stands in for whom."""
        return Covers(self.session)

    @cached_property
    def calls(self) -> Calls:
        """Calls, and whose a number is."""
        return Calls(self.session)

    @cached_property
    def people(self) -> People:
        """Users and own companies."""
        return People(self.session)

    @cached_property
    def settings(self) -> Settings:
        """Settings that people change."""
        return Settings(self.session)

    @cached_property
    def drafts(self) -> Drafts:
        """What is typed and not yet saved."""
        return Drafts(self.session)

    @cached_property
    def outbox(self) -> Outbox:
        """Operations that wait for a back office."""
        return Outbox(self.session)

    @cached_property
    def audit(self) -> Audit:
        """Who did what."""
        return Audit(self.session)

    @cached_property
    def events(self) -> Events:
        """Timelines of orders."""
        return Events(self.session)

    @cached_property
    def revisions(self) -> Revisions:
        """Corrections of confirmed orders."""
        return Revisions(self.session)

    @cached_property
    def rules(self) -> Rules:
        """Rules and the ladder."""
        return Rules(self.session)

    @cached_property
    def today(self) -> Today:
        """Sources of the day's queue that no other repository has, and what was done with its items."""
        return Today(self.session)

    @cached_property
    def search(self) -> Search:
        """Full-text search."""
        return Search(self.session)


class WriteTx(ExchangeWrites, ReadTx):
    """A transaction that changes the store; ``changes`` is what it touched so far."""

    def __init__(self, session: WriteSession) -> None:
        super().__init__(session)

    @property
    def by(self) -> Uid | None:
        """Who writes."""
        return self._write.by

    @property
    def changes(self) -> ChangeSet:
        """What was touched so far."""
        return self._write.changes

    def trim(self) -> Trimmed:
        """Forget old log lines and settled operations, a portion at a time; see :mod:`.trim`."""
        return trim(self._write)

    @cached_property
    def clients(self) -> ClientWriter:
        """Clients with companies, contacts and addresses."""
        return ClientWriter(self._write)

    @cached_property
    def contact_merges(self) -> ContactMergeWriter:
        """Contacts that were made one."""
        return ContactMergeWriter(self._write)

    @cached_property
    def merges(self) -> ClientMergeWriter:
        """Clients that become one, and the way back."""
        return ClientMergeWriter(self._write, self.clients)

    @cached_property
    def sides(self) -> ClientSideWriter:
        """Clients as the other systems know them."""
        return ClientSideWriter(self.merges, self.clients)

    @cached_property
    def duplicates(self) -> DuplicateWriter:
        """Clients that share something with another one, and what people said of them."""
        return DuplicateWriter(self._write)

    @cached_property
    def orders(self) -> OrderWriter:
        """Orders with their lines."""
        return OrderWriter(self._write)

    @cached_property
    def products(self) -> ProductWriter:
        """Goods, prices, stock."""
        return ProductWriter(self._write)

    @cached_property
    def item_codes(self) -> ItemCodesWriter:
        """How clients call our goods."""
        return ItemCodesWriter(self._write)

    @cached_property
    def agreed_prices(self) -> AgreedPriceWriter:
        """Prices agreed with clients."""
        return AgreedPriceWriter(self._write)

    @cached_property
    def order_links(self) -> OrderLinksWriter:
        """Which orders belong together."""
        return OrderLinksWriter(self._write)

    @cached_property
    def templates(self) -> TemplateWriter:
        """Templates of orders, favourites of clients."""
        return TemplateWriter(self._write)

    @cached_property
    def approvals(self) -> ApprovalWriter:
        """What people were asked to agree to, and the limits of roles."""
        return ApprovalWriter(self._write)

    @cached_property
    def region_rules(self) -> RegionRuleWriter:
        """Where goods are sold."""
        return RegionRuleWriter(self._write)

    @cached_property
    def levels(self) -> LevelWriter:
        """Levels of clients and companies."""
        return LevelWriter(self._write)

    @cached_property
    def books(self) -> BooksWriter:
        """Payments, balances, contracts."""
        return BooksWriter(self._write)

    @cached_property
    def shipments(self) -> ShipmentWriter:
        """Shipments and delivery intervals."""
        return ShipmentWriter(self._write)

    @cached_property
    def reserves(self) -> ReserveWriter:
        """What the ERP holds for orders."""
        return ReserveWriter(self._write)

    @cached_property
    def documents(self) -> DocumentWriter:
        """Documents, files, deliveries, invoices."""
        return DocumentWriter(self._write)

    @cached_property
    def promises(self) -> PromiseWriter:
        """Promises to pay."""
        return PromiseWriter(self._write)

    @cached_property
    def retail(self) -> RetailOrderWriter:
        """Orders of the retail queue that look like those of companies."""
        return RetailOrderWriter(self._write)

    @cached_property
    def offer_watches(self) -> OfferWatchWriter:
        """What offers promised."""
        return OfferWatchWriter(self._write)

    @cached_property
    def letters(self) -> LetterWriter:
        """Letters."""
        return LetterWriter(self._write)

    @cached_property
    def calls(self) -> CallWriter:
        """Calls, and whose a number is."""
        return CallWriter(self._write)

    @cached_property
    def people(self) -> PeopleWriter:
        """Users and own companies."""
        return PeopleWriter(self._write)

    @cached_property
    def settings(self) -> SettingsWriter:
        """Settings that people change."""
        return SettingsWriter(self._write)

    @cached_property
    def drafts(self) -> DraftsWriter:
        """What is typed and not yet saved."""
        return DraftsWriter(self._write)

    @cached_property
    def outbox(self) -> OutboxWriter:
        """Operations that wait for a back office."""
        return OutboxWriter(self._write)

    @cached_property
    def audit(self) -> AuditWriter:
        """Who did what."""
        return AuditWriter(self._write)

    @cached_property
    def events(self) -> EventsWriter:
        """Timelines of orders."""
        return EventsWriter(self._write)

    @cached_property
    def revisions(self) -> RevisionWriter:
        """Corrections of confirmed orders."""
        return RevisionWriter(self._write)

    @cached_property
    def rules(self) -> RulesWriter:
        """Rules and the ladder."""
        return RulesWriter(self._write)

    @cached_property
    def today(self) -> TodayWriter:
        """The day's queue: put off, taken, tasks."""
        return TodayWriter(self._write)

    @cached_property
    def numbers(self) -> Numbers:
        """Numbers of documents."""
        return Numbers(self._write)
