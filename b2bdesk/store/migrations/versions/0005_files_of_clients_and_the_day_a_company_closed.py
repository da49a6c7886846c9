"""Files of clients, and the day a company closed

Revision 0005, after 0004. What a client gave us is kept as it came; the registry's day of closing stays with
the company.
"""

import sqlalchemy as sa
from alembic import op

import b2bdesk.store.types

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('companies', sa.Column('closed_on', b2bdesk.store.types.IsoDate(), nullable=True))
    op.create_table('client_files',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('client_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('mime', sa.Text(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('bytes', sa.LargeBinary(), nullable=False),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.ForeignKeyConstraint(['by_user_pk'], ['users.pk'], name='fk_client_files_by_user_pk'),
    sa.ForeignKeyConstraint(['client_pk'], ['clients.pk'], name='fk_client_files_client_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_client_files'),
    sa.UniqueConstraint('uid', name='uq_client_files_uid')
    )
    op.create_index('ix_client_files_by_user_pk', 'client_files', ['by_user_pk'], sqlite_where=sa.text('by_user_pk IS NOT NULL'), postgresql_where=sa.text('by_user_pk IS NOT NULL'))
    op.create_index('ix_client_files_client_pk', 'client_files', ['client_pk'], sqlite_where=sa.text('client_pk IS NOT NULL'), postgresql_where=sa.text('client_pk IS NOT NULL'))
