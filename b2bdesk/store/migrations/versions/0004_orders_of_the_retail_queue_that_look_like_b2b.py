"""Orders of the retail queue that look like B2B

Revision 0004, after 0003. Of private buyers' orders those are kept behind which a company seems to stand.
"""

import sqlalchemy as sa
from alembic import op

import b2bdesk.store.types

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('retail_orders',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('system', sa.Text(), nullable=False),
    sa.Column('external_id', sa.Text(), nullable=False),
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('buyer', sa.Text(), nullable=False),
    sa.Column('phone', sa.Text(), nullable=False),
    sa.Column('email', sa.Text(), nullable=False),
    sa.Column('inn', sa.Text(), nullable=False),
    sa.Column('kpp', sa.Text(), nullable=False),
    sa.Column('company', sa.Text(), nullable=False),
    sa.Column('comment', sa.Text(), nullable=False),
    sa.Column('total', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('came_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('signs', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.CheckConstraint("state IN ('open', 'left', 'taken')", name='ck_retail_orders_state'),
    sa.PrimaryKeyConstraint('pk', name='pk_retail_orders'),
    sa.UniqueConstraint('system', 'external_id', name='uq_retail_orders_system_external_id'),
    sa.UniqueConstraint('uid', name='uq_retail_orders_uid')
    )
