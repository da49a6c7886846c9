"""Promises know what was paid before them, contacts merge

Revision 0003, after 0002. A promise to pay a part is kept when so much more was paid than before it; contacts
of a client that are one person become one, with a way back.
"""

import sqlalchemy as sa
from alembic import op

import b2bdesk.store.types

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('promises', sa.Column('paid_before', b2bdesk.store.types.Kopecks(), nullable=False, server_default='0'))
    op.create_table('contact_merges',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kept_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('gone_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('moved', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('undone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.ForeignKeyConstraint(['by_user_pk'], ['users.pk'], name='fk_contact_merges_by_user_pk'),
    sa.ForeignKeyConstraint(['gone_pk'], ['contacts.pk'], name='fk_contact_merges_gone_pk'),
    sa.ForeignKeyConstraint(['kept_pk'], ['contacts.pk'], name='fk_contact_merges_kept_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_contact_merges')
    )
    op.create_index('ix_contact_merges_by_user_pk', 'contact_merges', ['by_user_pk'], sqlite_where=sa.text('by_user_pk IS NOT NULL'), postgresql_where=sa.text('by_user_pk IS NOT NULL'))
    op.create_index('ix_contact_merges_gone_pk', 'contact_merges', ['gone_pk'])
    op.create_index('ix_contact_merges_kept_pk', 'contact_merges', ['kept_pk'])
