"""Runs migrations on the connection that the store hands over; there is no other way to run them."""

from alembic import context

from b2bdesk.store.schema import METADATA


def include_name(name: str | None, type_: str, parent_names: object) -> bool:
    """Leave the full-text table and its shadows alone: SQLAlchemy cannot describe them."""
    return not (type_ == "table" and (name or "").startswith("search"))


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    include_name=include_name,
    user_module_prefix="b2bdesk.store.types.",
)
with context.begin_transaction():
    context.run_migrations()
