"""Every table of the first version

Revision 0001, the first. Written by alembic from the tables of that day; never change it afterwards.
"""

import sqlalchemy as sa
from alembic import op

import b2bdesk.store.types
from b2bdesk.store.schema.search import SEARCH_TABLE

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('base_versions',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('system', sa.Text(), nullable=False),
    sa.Column('body', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('version', sa.Text(), nullable=True),
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.PrimaryKeyConstraint('pk', name='pk_base_versions'),
    sa.UniqueConstraint('kind', 'uid', 'system', name='uq_base_versions_kind_uid_system')
    )
    op.create_table('change_log',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('uid', sa.Text(), nullable=False),
    sa.Column('op', sa.Text(), nullable=False),
    sa.Column('origin', sa.Text(), nullable=False),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.CheckConstraint("op IN ('put', 'gone')", name='ck_change_log_op'),
    sa.CheckConstraint("origin IN ('desk', 'agent', 'hub')", name='ck_change_log_origin'),
    sa.PrimaryKeyConstraint('pk', name='pk_change_log')
    )
    op.create_index('ix_change_log_at', 'change_log', ['at'])
    op.create_table('connector_states',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('system', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('last_ok_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('last_error', sa.Text(), nullable=True),
    sa.Column('latency_ms', sa.Integer(), nullable=False),
    sa.Column('clock_skew_s', sa.Integer(), nullable=False),
    sa.CheckConstraint("state IN ('ok', 'late', 'unauthorised', 'offline', 'paused')", name='ck_connector_states_state'),
    sa.PrimaryKeyConstraint('pk', name='pk_connector_states'),
    sa.UniqueConstraint('system', name='uq_connector_states_system')
    )
    op.create_table('contact_points',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('owner_kind', sa.Text(), nullable=False),
    sa.Column('owner_pk', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.Column('value_key', sa.Text(), nullable=False),
    sa.Column('ext', sa.Text(), nullable=True),
    sa.Column('is_main', sa.Boolean(), nullable=False),
    sa.CheckConstraint("kind IN ('phone', 'email')", name='ck_contact_points_kind'),
    sa.CheckConstraint("owner_kind IN ('contact', 'company')", name='ck_contact_points_owner_kind'),
    sa.PrimaryKeyConstraint('pk', name='pk_contact_points')
    )
    op.create_index('ix_contact_points_key', 'contact_points', ['value_key', 'kind'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_contact_points_owner', 'contact_points', ['owner_kind', 'owner_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('cursors',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('system', sa.Text(), nullable=False),
    sa.Column('stream', sa.Text(), nullable=False),
    sa.Column('value', sa.Text(), nullable=False),
    sa.Column('full_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('moved_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.PrimaryKeyConstraint('pk', name='pk_cursors'),
    sa.UniqueConstraint('system', 'stream', name='uq_cursors_system_stream')
    )
    op.create_table('edit_drafts',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('screen', sa.Text(), nullable=False),
    sa.Column('subject_kind', sa.Text(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('body', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('cursor', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('saved_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.PrimaryKeyConstraint('pk', name='pk_edit_drafts'),
    sa.UniqueConstraint('screen', 'subject_kind', 'subject', name='uq_edit_drafts_screen_subject_kind_subject')
    )
    op.create_table('external_refs',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('system', sa.Text(), nullable=False),
    sa.Column('system_kind', sa.Text(), nullable=False),
    sa.Column('external_id', sa.Text(), nullable=False),
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('version', sa.Text(), nullable=True),
    sa.Column('url', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('pk', name='pk_external_refs'),
    sa.UniqueConstraint('system', 'system_kind', 'external_id', name='uq_external_refs_system_system_kind_external_id')
    )
    op.create_index('ix_external_refs_uid', 'external_refs', ['uid', 'system'], sqlite_where=None, postgresql_where=None)
    op.create_table('incoming_waits',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('system', sa.Text(), nullable=False),
    sa.Column('body', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('version', sa.Text(), nullable=True),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.PrimaryKeyConstraint('pk', name='pk_incoming_waits'),
    sa.UniqueConstraint('kind', 'uid', 'system', name='uq_incoming_waits_kind_uid_system')
    )
    op.create_table('letter_templates',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.CheckConstraint("language IN ('en', 'ru')", name='ck_letter_templates_language'),
    sa.PrimaryKeyConstraint('pk', name='pk_letter_templates'),
    sa.UniqueConstraint('code', 'language', name='uq_letter_templates_code_language')
    )
    op.create_table('ownerships',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('field', sa.Text(), nullable=False),
    sa.Column('owner', sa.Text(), nullable=False),
    sa.Column('on_both_changed', sa.Text(), nullable=False),
    sa.CheckConstraint("on_both_changed IN ('theirs', 'ask', 'join')", name='ck_ownerships_on_both_changed'),
    sa.PrimaryKeyConstraint('pk', name='pk_ownerships'),
    sa.UniqueConstraint('kind', 'field', name='uq_ownerships_kind_field')
    )
    op.create_table('product_groups',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('parent_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.ForeignKeyConstraint(['parent_pk'], ['product_groups.pk'], name='fk_product_groups_parent_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_product_groups'),
    sa.UniqueConstraint('name', name='uq_product_groups_name')
    )
    op.create_index('ix_product_groups_parent_pk', 'product_groups', ['parent_pk'], sqlite_where=sa.text('parent_pk IS NOT NULL'), postgresql_where=sa.text('parent_pk IS NOT NULL'))
    op.create_table('quarantine_records',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('system', sa.Text(), nullable=False),
    sa.Column('stream', sa.Text(), nullable=False),
    sa.Column('external_id', sa.Text(), nullable=True),
    sa.Column('payload', sa.Text(), nullable=False),
    sa.Column('error_code', sa.Text(), nullable=False),
    sa.Column('path', sa.Text(), nullable=False),
    sa.Column('first_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('seen', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.CheckConstraint("state IN ('open', 'read_again', 'dropped')", name='ck_quarantine_records_state'),
    sa.PrimaryKeyConstraint('pk', name='pk_quarantine_records')
    )
    op.create_index('ix_quarantine_records_which', 'quarantine_records', ['system', 'stream', 'external_id'], sqlite_where=None, postgresql_where=None)
    op.create_table('reference_entries',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('system', sa.Text(), nullable=False),
    sa.Column('book', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('group', sa.Text(), nullable=True),
    sa.Column('facts', b2bdesk.store.types.JsonText(), nullable=False),
    sa.PrimaryKeyConstraint('pk', name='pk_reference_entries'),
    sa.UniqueConstraint('system', 'book', 'code', name='uq_reference_entries_system_book_code')
    )
    op.create_table('regions',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('name_ru', sa.Text(), nullable=False),
    sa.Column('name_en', sa.Text(), nullable=False),
    sa.Column('parent_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.ForeignKeyConstraint(['parent_pk'], ['regions.pk'], name='fk_regions_parent_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_regions'),
    sa.UniqueConstraint('code', name='uq_regions_code')
    )
    op.create_index('ix_regions_parent_pk', 'regions', ['parent_pk'], sqlite_where=sa.text('parent_pk IS NOT NULL'), postgresql_where=sa.text('parent_pk IS NOT NULL'))
    op.create_table('role_limits',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('extra_discount', b2bdesk.store.types.Percent(), nullable=False),
    sa.Column('order_total', b2bdesk.store.types.Kopecks(), nullable=True),
    sa.Column('may_price', sa.Boolean(), nullable=False),
    sa.Column('may_match', sa.Boolean(), nullable=False),
    sa.Column('may_handover', sa.Boolean(), nullable=False),
    sa.Column('may_rules', sa.Boolean(), nullable=False),
    sa.CheckConstraint("role IN ('manager', 'lead', 'observer', 'admin')", name='ck_role_limits_role'),
    sa.PrimaryKeyConstraint('pk', name='pk_role_limits'),
    sa.UniqueConstraint('role', name='uq_role_limits_role')
    )
    op.create_table('statement_files',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('read_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('warnings', b2bdesk.store.types.JsonText(), nullable=False),
    sa.PrimaryKeyConstraint('pk', name='pk_statement_files'),
    sa.UniqueConstraint('sha256', name='uq_statement_files_sha256')
    )
    op.create_table('sync_journal',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('facts', b2bdesk.store.types.JsonText(), nullable=False),
    sa.PrimaryKeyConstraint('pk', name='pk_sync_journal')
    )
    op.create_index('ix_sync_journal_at', 'sync_journal', ['at', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('units',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('symbol_ru', sa.Text(), nullable=False),
    sa.Column('symbol_en', sa.Text(), nullable=False),
    sa.Column('decimals', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('pk', name='pk_units'),
    sa.UniqueConstraint('code', name='uq_units_code')
    )
    op.create_table('users',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('login', sa.Text(), nullable=False),
    sa.Column('full_name', sa.Text(), nullable=False),
    sa.Column('initials', sa.Text(), nullable=False),
    sa.Column('email', sa.Text(), nullable=False),
    sa.Column('phone', sa.Text(), nullable=False),
    sa.Column('extension', sa.Text(), nullable=True),
    sa.Column('crm_user_id', sa.Text(), nullable=True),
    sa.Column('position', sa.Text(), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('locale', sa.Text(), nullable=False),
    sa.Column('presence', sa.Text(), nullable=False),
    sa.Column('presence_until', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.CheckConstraint("locale IN ('en', 'ru')", name='ck_users_locale'),
    sa.CheckConstraint("presence IN ('work', 'break', 'away', 'off')", name='ck_users_presence'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_users_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_users_created_by_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_users'),
    sa.UniqueConstraint('login', name='uq_users_login'),
    sa.UniqueConstraint('uid', name='uq_users_uid')
    )
    op.create_index('ix_users_changed_by_user_pk', 'users', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_users_created_by_user_pk', 'users', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_table('absences',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('from_on', b2bdesk.store.types.IsoDate(), nullable=False),
    sa.Column('till_on', b2bdesk.store.types.IsoDate(), nullable=False),
    sa.Column('substitute_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('auto_return', sa.Boolean(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.CheckConstraint("kind IN ('vacation', 'ill', 'other')", name='ck_absences_kind'),
    sa.CheckConstraint("state IN ('planned', 'active', 'ended', 'cancelled')", name='ck_absences_state'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_absences_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_absences_created_by_user_pk'),
    sa.ForeignKeyConstraint(['substitute_user_pk'], ['users.pk'], name='fk_absences_substitute_user_pk'),
    sa.ForeignKeyConstraint(['user_pk'], ['users.pk'], name='fk_absences_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_absences'),
    sa.UniqueConstraint('uid', name='uq_absences_uid')
    )
    op.create_index('ix_absences_changed_by_user_pk', 'absences', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_absences_created_by_user_pk', 'absences', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_absences_substitute_user_pk', 'absences', ['substitute_user_pk'], sqlite_where=sa.text('substitute_user_pk IS NOT NULL'), postgresql_where=sa.text('substitute_user_pk IS NOT NULL'))
    op.create_index('ix_absences_user_pk', 'absences', ['user_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('audit_entries',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('who_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('device', sa.Text(), nullable=False),
    sa.Column('action', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('uid', sa.Text(), nullable=False),
    sa.Column('before', b2bdesk.store.types.JsonText(), nullable=True),
    sa.Column('after', b2bdesk.store.types.JsonText(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('prev_hash', sa.Text(), nullable=False),
    sa.Column('hash', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['who_user_pk'], ['users.pk'], name='fk_audit_entries_who_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_audit_entries')
    )
    op.create_index('ix_audit_entries_record', 'audit_entries', ['kind', 'uid', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_audit_entries_who_user_pk', 'audit_entries', ['who_user_pk'], sqlite_where=sa.text('who_user_pk IS NOT NULL'), postgresql_where=sa.text('who_user_pk IS NOT NULL'))
    op.create_table('bell_items',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('facts', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('subject_kind', sa.Text(), nullable=False),
    sa.Column('subject_uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('read_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.ForeignKeyConstraint(['user_pk'], ['users.pk'], name='fk_bell_items_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_bell_items')
    )
    op.create_index('ix_bell_items_unread', 'bell_items', ['user_pk', 'read_at', 'at', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('conflicts',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('system', sa.Text(), nullable=False),
    sa.Column('base', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('ours', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('theirs', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('by_theirs', sa.Text(), nullable=True),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('resolved_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('resolved_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('result', b2bdesk.store.types.JsonText(), nullable=True),
    sa.CheckConstraint("state IN ('open', 'postponed', 'resolved')", name='ck_conflicts_state'),
    sa.ForeignKeyConstraint(['resolved_by_user_pk'], ['users.pk'], name='fk_conflicts_resolved_by_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_conflicts')
    )
    op.create_index('ix_conflicts_resolved_by_user_pk', 'conflicts', ['resolved_by_user_pk'], sqlite_where=sa.text('resolved_by_user_pk IS NOT NULL'), postgresql_where=sa.text('resolved_by_user_pk IS NOT NULL'))
    op.create_index('ix_conflicts_state', 'conflicts', ['state', 'at', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('uq_conflicts_open', 'conflicts', ['kind', 'uid', 'system'], unique=True, sqlite_where=sa.text("state <> 'resolved'"), postgresql_where=sa.text("state <> 'resolved'"))
    op.create_table('delivery_tariffs',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('method', sa.Text(), nullable=False),
    sa.Column('region_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('from_weight_g', sa.Integer(), nullable=False),
    sa.Column('base', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('per_kg', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('free_from', b2bdesk.store.types.Kopecks(), nullable=True),
    sa.ForeignKeyConstraint(['region_pk'], ['regions.pk'], name='fk_delivery_tariffs_region_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_delivery_tariffs')
    )
    op.create_index('ix_delivery_tariffs_region_pk', 'delivery_tariffs', ['region_pk'], sqlite_where=sa.text('region_pk IS NOT NULL'), postgresql_where=sa.text('region_pk IS NOT NULL'))
    op.create_table('devices',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('share_b', sa.Text(), nullable=True),
    sa.Column('grace_hours', sa.Integer(), nullable=False),
    sa.Column('seen_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.CheckConstraint("state IN ('active', 'revoked')", name='ck_devices_state'),
    sa.ForeignKeyConstraint(['user_pk'], ['users.pk'], name='fk_devices_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_devices'),
    sa.UniqueConstraint('uid', name='uq_devices_uid')
    )
    op.create_index('ix_devices_user_pk', 'devices', ['user_pk'], sqlite_where=sa.text('user_pk IS NOT NULL'), postgresql_where=sa.text('user_pk IS NOT NULL'))
    op.create_table('handover_batches',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('from_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('mode', sa.Text(), nullable=False),
    sa.Column('filter', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('undo_until', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.CheckConstraint("mode IN ('absence', 'for_good', 'marked')", name='ck_handover_batches_mode'),
    sa.CheckConstraint("state IN ('plan', 'applying', 'done', 'partly', 'undone', 'returned')", name='ck_handover_batches_state'),
    sa.ForeignKeyConstraint(['by_user_pk'], ['users.pk'], name='fk_handover_batches_by_user_pk'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_handover_batches_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_handover_batches_created_by_user_pk'),
    sa.ForeignKeyConstraint(['from_user_pk'], ['users.pk'], name='fk_handover_batches_from_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_handover_batches'),
    sa.UniqueConstraint('uid', name='uq_handover_batches_uid')
    )
    op.create_index('ix_handover_batches_by_user_pk', 'handover_batches', ['by_user_pk'], sqlite_where=sa.text('by_user_pk IS NOT NULL'), postgresql_where=sa.text('by_user_pk IS NOT NULL'))
    op.create_index('ix_handover_batches_changed_by_user_pk', 'handover_batches', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_handover_batches_created_by_user_pk', 'handover_batches', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_handover_batches_from_user_pk', 'handover_batches', ['from_user_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('ladders',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('basis', sa.Text(), nullable=False),
    sa.Column('scope', sa.Text(), nullable=False),
    sa.Column('months', sa.Integer(), nullable=False),
    sa.Column('applies', sa.Text(), nullable=False),
    sa.Column('valid_from', b2bdesk.store.types.IsoDate(), nullable=False),
    sa.Column('valid_to', b2bdesk.store.types.IsoDate(), nullable=True),
    sa.CheckConstraint("applies IN ('next_order', 'this_order')", name='ck_ladders_applies'),
    sa.CheckConstraint("basis IN ('shipped', 'paid', 'ordered')", name='ck_ladders_basis'),
    sa.CheckConstraint("scope IN ('client', 'company')", name='ck_ladders_scope'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_ladders_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_ladders_created_by_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_ladders'),
    sa.UniqueConstraint('uid', name='uq_ladders_uid')
    )
    op.create_index('ix_ladders_changed_by_user_pk', 'ladders', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_ladders_created_by_user_pk', 'ladders', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_table('outbox_ops',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('stream', sa.Text(), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('target', sa.Text(), nullable=False),
    sa.Column('action', sa.Text(), nullable=False),
    sa.Column('payload', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('base_version', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('not_before', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('sent_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('first_unknown_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('lease_owner', sa.Text(), nullable=True),
    sa.Column('lease_until', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('error_code', sa.Text(), nullable=True),
    sa.Column('error_facts', b2bdesk.store.types.JsonText(), nullable=True),
    sa.Column('answer', b2bdesk.store.types.JsonText(), nullable=True),
    sa.Column('undo_of', b2bdesk.store.types.UidText(), nullable=True),
    sa.Column('by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('settled_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.CheckConstraint("state IN ('held', 'waiting', 'sending', 'unknown', 'refused', 'done', 'cancelled')", name='ck_outbox_ops_state'),
    sa.ForeignKeyConstraint(['by_user_pk'], ['users.pk'], name='fk_outbox_ops_by_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_outbox_ops'),
    sa.UniqueConstraint('stream', 'seq', name='uq_outbox_ops_stream_seq'),
    sa.UniqueConstraint('uid', name='uq_outbox_ops_uid')
    )
    op.create_index('ix_outbox_ops_by_user_pk', 'outbox_ops', ['by_user_pk'], sqlite_where=sa.text('by_user_pk IS NOT NULL'), postgresql_where=sa.text('by_user_pk IS NOT NULL'))
    op.create_index('ix_outbox_ops_due', 'outbox_ops', ['state', 'not_before', 'pk'], sqlite_where=sa.text("state NOT IN ('done', 'cancelled')"), postgresql_where=sa.text("state NOT IN ('done', 'cancelled')"))
    op.create_index('ix_outbox_ops_open', 'outbox_ops', ['stream', 'seq'], sqlite_where=sa.text("state NOT IN ('done', 'cancelled')"), postgresql_where=sa.text("state NOT IN ('done', 'cancelled')"))
    op.create_index('ix_outbox_ops_settled', 'outbox_ops', ['settled_at'], sqlite_where=sa.text('settled_at IS NOT NULL'), postgresql_where=sa.text('settled_at IS NOT NULL'))
    op.create_table('own_companies',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('full_name', sa.Text(), nullable=False),
    sa.Column('inn', sa.Text(), nullable=False),
    sa.Column('kpp', sa.Text(), nullable=True),
    sa.Column('ogrn', sa.Text(), nullable=False),
    sa.Column('legal_address', sa.Text(), nullable=False),
    sa.Column('phone', sa.Text(), nullable=False),
    sa.Column('email', sa.Text(), nullable=False),
    sa.Column('vat_mode', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('director', sa.Text(), nullable=False),
    sa.Column('director_post', sa.Text(), nullable=False),
    sa.Column('accountant', sa.Text(), nullable=True),
    sa.Column('stamp_file', sa.Text(), nullable=True),
    sa.Column('director_sign_file', sa.Text(), nullable=True),
    sa.Column('accountant_sign_file', sa.Text(), nullable=True),
    sa.Column('logo_file', sa.Text(), nullable=True),
    sa.Column('prefix', sa.Text(), nullable=False),
    sa.Column('is_default', sa.Boolean(), nullable=False),
    sa.CheckConstraint("kind IN ('company', 'sole_trader')", name='ck_own_companies_kind'),
    sa.CheckConstraint("vat_mode IN ('general', 'usn5', 'usn7', 'exempt')", name='ck_own_companies_vat_mode'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_own_companies_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_own_companies_created_by_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_own_companies'),
    sa.UniqueConstraint('uid', name='uq_own_companies_uid')
    )
    op.create_index('ix_own_companies_changed_by_user_pk', 'own_companies', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_own_companies_created_by_user_pk', 'own_companies', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_table('presences',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('device_uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('since_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('seen_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.ForeignKeyConstraint(['user_pk'], ['users.pk'], name='fk_presences_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_presences'),
    sa.UniqueConstraint('user_pk', 'device_uid', name='uq_presences_user_pk_device_uid')
    )
    op.create_table('price_kinds',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('name_ru', sa.Text(), nullable=False),
    sa.Column('name_en', sa.Text(), nullable=False),
    sa.Column('currency', sa.Text(), nullable=False),
    sa.Column('vat_included', sa.Boolean(), nullable=False),
    sa.Column('is_base', sa.Boolean(), nullable=False),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_price_kinds_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_price_kinds_created_by_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_price_kinds'),
    sa.UniqueConstraint('code', name='uq_price_kinds_code'),
    sa.UniqueConstraint('uid', name='uq_price_kinds_uid')
    )
    op.create_index('ix_price_kinds_changed_by_user_pk', 'price_kinds', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_price_kinds_created_by_user_pk', 'price_kinds', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_table('products',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('article', sa.Text(), nullable=False),
    sa.Column('article_key', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('full_name', sa.Text(), nullable=True),
    sa.Column('group_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('base_unit_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('pack_qty', b2bdesk.store.types.Thousandths(), nullable=False),
    sa.Column('min_qty', b2bdesk.store.types.Thousandths(), nullable=False),
    sa.Column('vat_category', sa.Text(), nullable=False),
    sa.Column('discountable', sa.Boolean(), nullable=False),
    sa.Column('weight_g', sa.Integer(), nullable=True),
    sa.Column('volume_cm3', sa.Integer(), nullable=True),
    sa.Column('country_code', sa.Text(), nullable=True),
    sa.Column('customs_no', sa.Text(), nullable=True),
    sa.Column('traceable', sa.Boolean(), nullable=False),
    sa.Column('marked', sa.Boolean(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('hazard', sa.Text(), nullable=True),
    sa.CheckConstraint("vat_category IN ('standard', 'reduced', 'zero', 'exempt')", name='ck_products_vat_category'),
    sa.ForeignKeyConstraint(['base_unit_pk'], ['units.pk'], name='fk_products_base_unit_pk'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_products_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_products_created_by_user_pk'),
    sa.ForeignKeyConstraint(['group_pk'], ['product_groups.pk'], name='fk_products_group_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_products'),
    sa.UniqueConstraint('article', name='uq_products_article'),
    sa.UniqueConstraint('uid', name='uq_products_uid')
    )
    op.create_index('ix_products_article_key', 'products', ['article_key', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_products_base_unit_pk', 'products', ['base_unit_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_products_changed_by_user_pk', 'products', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_products_created_by_user_pk', 'products', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_products_group_pk', 'products', ['group_pk'], sqlite_where=sa.text('group_pk IS NOT NULL'), postgresql_where=sa.text('group_pk IS NOT NULL'))
    op.create_table('rules',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.CheckConstraint("code IN ('gate', 'tolerance', 'classifier', 'letters', 'chain', 'discount_limits')", name='ck_rules_code'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_rules_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_rules_created_by_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_rules'),
    sa.UniqueConstraint('code', name='uq_rules_code'),
    sa.UniqueConstraint('uid', name='uq_rules_uid')
    )
    op.create_index('ix_rules_changed_by_user_pk', 'rules', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_rules_created_by_user_pk', 'rules', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_table('settings',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('scope', sa.Text(), nullable=False),
    sa.Column('scope_id', sa.Text(), nullable=False),
    sa.Column('value', b2bdesk.store.types.JsonText(), nullable=True),
    sa.Column('by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.CheckConstraint("scope IN ('company', 'role', 'user', 'device')", name='ck_settings_scope'),
    sa.ForeignKeyConstraint(['by_user_pk'], ['users.pk'], name='fk_settings_by_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_settings'),
    sa.UniqueConstraint('key', 'scope', 'scope_id', name='uq_settings_key_scope_scope_id')
    )
    op.create_index('ix_settings_by_user_pk', 'settings', ['by_user_pk'], sqlite_where=sa.text('by_user_pk IS NOT NULL'), postgresql_where=sa.text('by_user_pk IS NOT NULL'))
    op.create_table('today_states',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('item_key', sa.Text(), nullable=False),
    sa.Column('snoozed_until', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('taken_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('taken_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.ForeignKeyConstraint(['taken_by_user_pk'], ['users.pk'], name='fk_today_states_taken_by_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_today_states'),
    sa.UniqueConstraint('item_key', name='uq_today_states_item_key')
    )
    op.create_index('ix_today_states_taken_by_user_pk', 'today_states', ['taken_by_user_pk'], sqlite_where=sa.text('taken_by_user_pk IS NOT NULL'), postgresql_where=sa.text('taken_by_user_pk IS NOT NULL'))
    op.create_table('user_roles',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.CheckConstraint("role IN ('manager', 'lead', 'observer', 'admin')", name='ck_user_roles_role'),
    sa.ForeignKeyConstraint(['user_pk'], ['users.pk'], name='fk_user_roles_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_user_roles'),
    sa.UniqueConstraint('user_pk', 'role', name='uq_user_roles_user_pk_role')
    )
    op.create_table('warehouses',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('b2b', sa.Boolean(), nullable=False),
    sa.Column('region_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('plant', sa.Text(), nullable=True),
    sa.Column('storage_location', sa.Text(), nullable=True),
    sa.Column('address', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_warehouses_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_warehouses_created_by_user_pk'),
    sa.ForeignKeyConstraint(['region_pk'], ['regions.pk'], name='fk_warehouses_region_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_warehouses'),
    sa.UniqueConstraint('code', name='uq_warehouses_code'),
    sa.UniqueConstraint('uid', name='uq_warehouses_uid')
    )
    op.create_index('ix_warehouses_changed_by_user_pk', 'warehouses', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_warehouses_created_by_user_pk', 'warehouses', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_warehouses_region_pk', 'warehouses', ['region_pk'], sqlite_where=sa.text('region_pk IS NOT NULL'), postgresql_where=sa.text('region_pk IS NOT NULL'))
    op.create_table('arrivals',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('product_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('warehouse_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('date', b2bdesk.store.types.IsoDate(), nullable=False),
    sa.Column('qty', b2bdesk.store.types.Thousandths(), nullable=False),
    sa.ForeignKeyConstraint(['product_pk'], ['products.pk'], name='fk_arrivals_product_pk'),
    sa.ForeignKeyConstraint(['warehouse_pk'], ['warehouses.pk'], name='fk_arrivals_warehouse_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_arrivals')
    )
    op.create_index('ix_arrivals_product_pk', 'arrivals', ['product_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_arrivals_warehouse_pk', 'arrivals', ['warehouse_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('assignments',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('subject_kind', sa.Text(), nullable=False),
    sa.Column('subject_uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('from_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('till_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('batch_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.CheckConstraint("role IN ('owner', 'co_owner', 'substitute')", name='ck_assignments_role'),
    sa.CheckConstraint("subject_kind IN ('client', 'order', 'task', 'call')", name='ck_assignments_subject_kind'),
    sa.ForeignKeyConstraint(['batch_pk'], ['handover_batches.pk'], name='fk_assignments_batch_pk'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_assignments_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_assignments_created_by_user_pk'),
    sa.ForeignKeyConstraint(['user_pk'], ['users.pk'], name='fk_assignments_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_assignments'),
    sa.UniqueConstraint('uid', name='uq_assignments_uid')
    )
    op.create_index('ix_assignments_batch_pk', 'assignments', ['batch_pk'], sqlite_where=sa.text('batch_pk IS NOT NULL'), postgresql_where=sa.text('batch_pk IS NOT NULL'))
    op.create_index('ix_assignments_changed_by_user_pk', 'assignments', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_assignments_created_by_user_pk', 'assignments', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_assignments_subject', 'assignments', ['subject_kind', 'subject_uid', 'role'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_assignments_user_pk', 'assignments', ['user_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('uq_assignments_living_owner', 'assignments', ['subject_kind', 'subject_uid'], unique=True, sqlite_where=sa.text("role = 'owner' AND till_at IS NULL AND gone_at IS NULL"), postgresql_where=sa.text("role = 'owner' AND till_at IS NULL AND gone_at IS NULL"))
    op.create_table('barcodes',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('product_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('unit_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('qty', b2bdesk.store.types.Thousandths(), nullable=False),
    sa.ForeignKeyConstraint(['product_pk'], ['products.pk'], name='fk_barcodes_product_pk'),
    sa.ForeignKeyConstraint(['unit_pk'], ['units.pk'], name='fk_barcodes_unit_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_barcodes'),
    sa.UniqueConstraint('code', name='uq_barcodes_code')
    )
    op.create_index('ix_barcodes_product_pk', 'barcodes', ['product_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_barcodes_unit_pk', 'barcodes', ['unit_pk'], sqlite_where=sa.text('unit_pk IS NOT NULL'), postgresql_where=sa.text('unit_pk IS NOT NULL'))
    op.create_table('clients',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('name_key', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('vip', sa.Boolean(), nullable=False),
    sa.Column('bad', sa.Boolean(), nullable=False),
    sa.Column('bad_reason', sa.Text(), nullable=True),
    sa.Column('responsible_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('team', sa.Text(), nullable=True),
    sa.Column('segment', sa.Text(), nullable=True),
    sa.Column('price_kind_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('own_discount', b2bdesk.store.types.Percent(), nullable=True),
    sa.Column('region_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('lead_only', sa.Boolean(), nullable=False),
    sa.Column('pinned_note', sa.Text(), nullable=True),
    sa.Column('merged_into_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.CheckConstraint("kind IN ('group', 'single')", name='ck_clients_kind'),
    sa.CheckConstraint("language IN ('en', 'ru')", name='ck_clients_language'),
    sa.CheckConstraint("source IN ('web', 'call', 'desk', 'import')", name='ck_clients_source'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_clients_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_clients_created_by_user_pk'),
    sa.ForeignKeyConstraint(['merged_into_pk'], ['clients.pk'], name='fk_clients_merged_into_pk'),
    sa.ForeignKeyConstraint(['price_kind_pk'], ['price_kinds.pk'], name='fk_clients_price_kind_pk'),
    sa.ForeignKeyConstraint(['region_pk'], ['regions.pk'], name='fk_clients_region_pk'),
    sa.ForeignKeyConstraint(['responsible_user_pk'], ['users.pk'], name='fk_clients_responsible_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_clients'),
    sa.UniqueConstraint('uid', name='uq_clients_uid')
    )
    op.create_index('ix_clients_by_change', 'clients', ['gone_at', 'changed_at', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_clients_by_name', 'clients', ['gone_at', 'name_key', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_clients_changed_by_user_pk', 'clients', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_clients_created_by_user_pk', 'clients', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_clients_merged_into_pk', 'clients', ['merged_into_pk'], sqlite_where=sa.text('merged_into_pk IS NOT NULL'), postgresql_where=sa.text('merged_into_pk IS NOT NULL'))
    op.create_index('ix_clients_mine', 'clients', ['responsible_user_pk', 'gone_at', 'name_key', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_clients_price_kind_pk', 'clients', ['price_kind_pk'], sqlite_where=sa.text('price_kind_pk IS NOT NULL'), postgresql_where=sa.text('price_kind_pk IS NOT NULL'))
    op.create_index('ix_clients_region_pk', 'clients', ['region_pk'], sqlite_where=sa.text('region_pk IS NOT NULL'), postgresql_where=sa.text('region_pk IS NOT NULL'))
    op.create_table('conflict_fields',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('conflict_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('path', sa.Text(), nullable=False),
    sa.Column('choice', sa.Text(), nullable=True),
    sa.Column('value', sa.Text(), nullable=True),
    sa.CheckConstraint("choice IN ('mine', 'theirs', 'both', 'typed')", name='ck_conflict_fields_choice'),
    sa.ForeignKeyConstraint(['conflict_pk'], ['conflicts.pk'], name='fk_conflict_fields_conflict_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_conflict_fields'),
    sa.UniqueConstraint('conflict_pk', 'path', name='uq_conflict_fields_conflict_pk_path')
    )
    op.create_table('handover_items',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('batch_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('to_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('excluded', sa.Boolean(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('before', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('changed_since', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.CheckConstraint("state IN ('planned', 'done', 'failed', 'undone', 'kept')", name='ck_handover_items_state'),
    sa.ForeignKeyConstraint(['batch_pk'], ['handover_batches.pk'], name='fk_handover_items_batch_pk'),
    sa.ForeignKeyConstraint(['to_user_pk'], ['users.pk'], name='fk_handover_items_to_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_handover_items'),
    sa.UniqueConstraint('batch_pk', 'kind', 'uid', name='uq_handover_items_batch_pk_kind_uid')
    )
    op.create_index('ix_handover_items_to_user_pk', 'handover_items', ['to_user_pk'], sqlite_where=sa.text('to_user_pk IS NOT NULL'), postgresql_where=sa.text('to_user_pk IS NOT NULL'))
    op.create_table('ladder_steps',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('ladder_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('from_sum', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('percent', b2bdesk.store.types.Percent(), nullable=False),
    sa.ForeignKeyConstraint(['ladder_pk'], ['ladders.pk'], name='fk_ladder_steps_ladder_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_ladder_steps'),
    sa.UniqueConstraint('ladder_pk', 'from_sum', name='uq_ladder_steps_ladder_pk_from_sum')
    )
    op.create_table('number_sequences',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('own_company_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('prefix', sa.Text(), nullable=False),
    sa.Column('next', sa.Integer(), nullable=False),
    sa.CheckConstraint("kind IN ('offer', 'price_list', 'spec', 'invoice', 'waybill', 'upd', 'vat_invoice', 'corr_vat_invoice', 'act', 'contract', 'recon_act', 'transport', 'return_act', 'claim_act', 'poa', 'registry_file', 'other')", name='ck_number_sequences_kind'),
    sa.ForeignKeyConstraint(['own_company_pk'], ['own_companies.pk'], name='fk_number_sequences_own_company_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_number_sequences'),
    sa.UniqueConstraint('own_company_pk', 'kind', 'year', name='uq_number_sequences_own_company_pk_kind_year')
    )
    op.create_table('own_bank_accounts',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('own_company_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('bic', sa.Text(), nullable=False),
    sa.Column('bank_name', sa.Text(), nullable=False),
    sa.Column('corr_account', sa.Text(), nullable=False),
    sa.Column('account', sa.Text(), nullable=False),
    sa.Column('currency', sa.Text(), nullable=False),
    sa.Column('is_default', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['own_company_pk'], ['own_companies.pk'], name='fk_own_bank_accounts_own_company_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_own_bank_accounts')
    )
    op.create_index('ix_own_bank_accounts_own_company_pk', 'own_bank_accounts', ['own_company_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('prices',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('price_kind_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('product_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('unit_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('from_qty', b2bdesk.store.types.Thousandths(), nullable=False),
    sa.Column('amount', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('valid_from', b2bdesk.store.types.IsoDate(), nullable=False),
    sa.Column('valid_to', b2bdesk.store.types.IsoDate(), nullable=True),
    sa.ForeignKeyConstraint(['price_kind_pk'], ['price_kinds.pk'], name='fk_prices_price_kind_pk'),
    sa.ForeignKeyConstraint(['product_pk'], ['products.pk'], name='fk_prices_product_pk'),
    sa.ForeignKeyConstraint(['unit_pk'], ['units.pk'], name='fk_prices_unit_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_prices'),
    sa.UniqueConstraint('product_pk', 'price_kind_pk', 'unit_pk', 'from_qty', 'valid_from', name='uq_prices_product_pk_price_kind_pk_unit_pk_from_qty_valid_from')
    )
    op.create_index('ix_prices_price_kind_pk', 'prices', ['price_kind_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_prices_unit_pk', 'prices', ['unit_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('product_units',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('product_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('unit_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('factor_num', sa.Integer(), nullable=False),
    sa.Column('factor_den', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['product_pk'], ['products.pk'], name='fk_product_units_product_pk'),
    sa.ForeignKeyConstraint(['unit_pk'], ['units.pk'], name='fk_product_units_unit_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_product_units'),
    sa.UniqueConstraint('product_pk', 'unit_pk', name='uq_product_units_product_pk_unit_pk')
    )
    op.create_index('ix_product_units_unit_pk', 'product_units', ['unit_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('region_availabilities',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('product_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('group_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('region_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('mode', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.CheckConstraint("mode IN ('sold', 'not_sold', 'on_request')", name='ck_region_availabilities_mode'),
    sa.ForeignKeyConstraint(['group_pk'], ['product_groups.pk'], name='fk_region_availabilities_group_pk'),
    sa.ForeignKeyConstraint(['product_pk'], ['products.pk'], name='fk_region_availabilities_product_pk'),
    sa.ForeignKeyConstraint(['region_pk'], ['regions.pk'], name='fk_region_availabilities_region_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_region_availabilities')
    )
    op.create_index('ix_region_availabilities_group_pk', 'region_availabilities', ['group_pk'], sqlite_where=sa.text('group_pk IS NOT NULL'), postgresql_where=sa.text('group_pk IS NOT NULL'))
    op.create_index('ix_region_availabilities_product_pk', 'region_availabilities', ['product_pk'], sqlite_where=sa.text('product_pk IS NOT NULL'), postgresql_where=sa.text('product_pk IS NOT NULL'))
    op.create_index('ix_region_availabilities_region_pk', 'region_availabilities', ['region_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('rule_versions',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('rule_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('body', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('valid_from', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.CheckConstraint("state IN ('draft', 'active', 'old')", name='ck_rule_versions_state'),
    sa.ForeignKeyConstraint(['by_user_pk'], ['users.pk'], name='fk_rule_versions_by_user_pk'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_rule_versions_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_rule_versions_created_by_user_pk'),
    sa.ForeignKeyConstraint(['rule_pk'], ['rules.pk'], name='fk_rule_versions_rule_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_rule_versions'),
    sa.UniqueConstraint('rule_pk', 'number', name='uq_rule_versions_rule_pk_number'),
    sa.UniqueConstraint('uid', name='uq_rule_versions_uid')
    )
    op.create_index('ix_rule_versions_by_user_pk', 'rule_versions', ['by_user_pk'], sqlite_where=sa.text('by_user_pk IS NOT NULL'), postgresql_where=sa.text('by_user_pk IS NOT NULL'))
    op.create_index('ix_rule_versions_changed_by_user_pk', 'rule_versions', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_rule_versions_created_by_user_pk', 'rule_versions', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('uq_rule_versions_active', 'rule_versions', ['rule_pk'], unique=True, sqlite_where=sa.text("state = 'active'"), postgresql_where=sa.text("state = 'active'"))
    op.create_table('slots',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('ref', sa.Text(), nullable=False),
    sa.Column('warehouse_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('zone', sa.Text(), nullable=True),
    sa.Column('date', b2bdesk.store.types.IsoDate(), nullable=False),
    sa.Column('from_hm', sa.Text(), nullable=False),
    sa.Column('to_hm', sa.Text(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=True),
    sa.Column('left', sa.Integer(), nullable=False),
    sa.Column('as_of_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.ForeignKeyConstraint(['warehouse_pk'], ['warehouses.pk'], name='fk_slots_warehouse_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_slots')
    )
    op.create_index('ix_slots_day', 'slots', ['warehouse_pk', 'date', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('stocks',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('product_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('warehouse_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('on_hand', b2bdesk.store.types.Thousandths(), nullable=False),
    sa.Column('reserved', b2bdesk.store.types.Thousandths(), nullable=False),
    sa.Column('promised', b2bdesk.store.types.Thousandths(), nullable=True),
    sa.Column('free', b2bdesk.store.types.Thousandths(), nullable=False),
    sa.Column('as_of_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.CheckConstraint("kind IN ('atp', 'book')", name='ck_stocks_kind'),
    sa.ForeignKeyConstraint(['product_pk'], ['products.pk'], name='fk_stocks_product_pk'),
    sa.ForeignKeyConstraint(['warehouse_pk'], ['warehouses.pk'], name='fk_stocks_warehouse_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_stocks'),
    sa.UniqueConstraint('product_pk', 'warehouse_pk', name='uq_stocks_product_pk_warehouse_pk')
    )
    op.create_index('ix_stocks_warehouse_pk', 'stocks', ['warehouse_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('access_requests',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('client_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('decided_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.CheckConstraint("state IN ('asked', 'granted', 'refused')", name='ck_access_requests_state'),
    sa.ForeignKeyConstraint(['by_user_pk'], ['users.pk'], name='fk_access_requests_by_user_pk'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_access_requests_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['client_pk'], ['clients.pk'], name='fk_access_requests_client_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_access_requests_created_by_user_pk'),
    sa.ForeignKeyConstraint(['decided_by_user_pk'], ['users.pk'], name='fk_access_requests_decided_by_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_access_requests'),
    sa.UniqueConstraint('uid', name='uq_access_requests_uid')
    )
    op.create_index('ix_access_requests_by_user_pk', 'access_requests', ['by_user_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_access_requests_changed_by_user_pk', 'access_requests', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_access_requests_client_pk', 'access_requests', ['client_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_access_requests_created_by_user_pk', 'access_requests', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_access_requests_decided_by_user_pk', 'access_requests', ['decided_by_user_pk'], sqlite_where=sa.text('decided_by_user_pk IS NOT NULL'), postgresql_where=sa.text('decided_by_user_pk IS NOT NULL'))
    op.create_table('client_item_codes',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('client_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('code_text', sa.Text(), nullable=False),
    sa.Column('code_key', sa.Text(), nullable=False),
    sa.Column('product_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('unit_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('learned_from', sa.Text(), nullable=False),
    sa.Column('used', sa.Integer(), nullable=False),
    sa.CheckConstraint("learned_from IN ('hand', 'import')", name='ck_client_item_codes_learned_from'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_client_item_codes_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['client_pk'], ['clients.pk'], name='fk_client_item_codes_client_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_client_item_codes_created_by_user_pk'),
    sa.ForeignKeyConstraint(['product_pk'], ['products.pk'], name='fk_client_item_codes_product_pk'),
    sa.ForeignKeyConstraint(['unit_pk'], ['units.pk'], name='fk_client_item_codes_unit_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_client_item_codes'),
    sa.UniqueConstraint('client_pk', 'code_key', name='uq_client_item_codes_client_pk_code_key'),
    sa.UniqueConstraint('uid', name='uq_client_item_codes_uid')
    )
    op.create_index('ix_client_item_codes_changed_by_user_pk', 'client_item_codes', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_client_item_codes_created_by_user_pk', 'client_item_codes', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_client_item_codes_product_pk', 'client_item_codes', ['product_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_client_item_codes_unit_pk', 'client_item_codes', ['unit_pk'], sqlite_where=sa.text('unit_pk IS NOT NULL'), postgresql_where=sa.text('unit_pk IS NOT NULL'))
    op.create_table('client_merges',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kept_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('gone_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('moved', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('undo_until', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('undone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.ForeignKeyConstraint(['by_user_pk'], ['users.pk'], name='fk_client_merges_by_user_pk'),
    sa.ForeignKeyConstraint(['gone_pk'], ['clients.pk'], name='fk_client_merges_gone_pk'),
    sa.ForeignKeyConstraint(['kept_pk'], ['clients.pk'], name='fk_client_merges_kept_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_client_merges')
    )
    op.create_index('ix_client_merges_by_user_pk', 'client_merges', ['by_user_pk'], sqlite_where=sa.text('by_user_pk IS NOT NULL'), postgresql_where=sa.text('by_user_pk IS NOT NULL'))
    op.create_index('ix_client_merges_gone_pk', 'client_merges', ['gone_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_client_merges_kept_pk', 'client_merges', ['kept_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('companies',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('client_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('is_main', sa.Boolean(), nullable=False),
    sa.Column('legal_name', sa.Text(), nullable=False),
    sa.Column('short_name', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('inn', sa.Text(), nullable=True),
    sa.Column('kpp', sa.Text(), nullable=True),
    sa.Column('ogrn', sa.Text(), nullable=True),
    sa.Column('okpo', sa.Text(), nullable=True),
    sa.Column('legal_address', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('state_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('director', sa.Text(), nullable=True),
    sa.Column('director_post', sa.Text(), nullable=True),
    sa.Column('vat_payer', sa.Text(), nullable=False),
    sa.Column('details_pending', sa.Boolean(), nullable=False),
    sa.Column('registry_json', b2bdesk.store.types.JsonText(), nullable=True),
    sa.CheckConstraint("kind IN ('company', 'sole_trader', 'branch', 'foreign')", name='ck_companies_kind'),
    sa.CheckConstraint("state IN ('active', 'liquidating', 'liquidated', 'bankrupt', 'reorganizing', 'unknown')", name='ck_companies_state'),
    sa.CheckConstraint("vat_payer IN ('yes', 'no', 'unknown')", name='ck_companies_vat_payer'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_companies_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['client_pk'], ['clients.pk'], name='fk_companies_client_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_companies_created_by_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_companies'),
    sa.UniqueConstraint('uid', name='uq_companies_uid')
    )
    op.create_index('ix_companies_changed_by_user_pk', 'companies', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_companies_client_pk', 'companies', ['client_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_companies_created_by_user_pk', 'companies', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_table('contacts',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('client_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('last_name', sa.Text(), nullable=True),
    sa.Column('first_name', sa.Text(), nullable=True),
    sa.Column('patronymic', sa.Text(), nullable=True),
    sa.Column('position', sa.Text(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('no_mail', sa.Boolean(), nullable=False),
    sa.Column('portal_role', sa.Text(), nullable=False),
    sa.Column('portal_state', sa.Text(), nullable=False),
    sa.Column('last_sign_in_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.CheckConstraint("portal_role IN ('none', 'line', 'supervisor')", name='ck_contacts_portal_role'),
    sa.CheckConstraint("portal_state IN ('none', 'invited', 'active', 'blocked')", name='ck_contacts_portal_state'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_contacts_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['client_pk'], ['clients.pk'], name='fk_contacts_client_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_contacts_created_by_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_contacts'),
    sa.UniqueConstraint('uid', name='uq_contacts_uid')
    )
    op.create_index('ix_contacts_changed_by_user_pk', 'contacts', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_contacts_client_pk', 'contacts', ['client_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_contacts_created_by_user_pk', 'contacts', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_table('duplicate_answers',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('a_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('b_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.CheckConstraint("answer IN ('same', 'different')", name='ck_duplicate_answers_answer'),
    sa.ForeignKeyConstraint(['a_pk'], ['clients.pk'], name='fk_duplicate_answers_a_pk'),
    sa.ForeignKeyConstraint(['b_pk'], ['clients.pk'], name='fk_duplicate_answers_b_pk'),
    sa.ForeignKeyConstraint(['by_user_pk'], ['users.pk'], name='fk_duplicate_answers_by_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_duplicate_answers'),
    sa.UniqueConstraint('a_pk', 'b_pk', name='uq_duplicate_answers_a_pk_b_pk')
    )
    op.create_index('ix_duplicate_answers_b_pk', 'duplicate_answers', ['b_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_duplicate_answers_by_user_pk', 'duplicate_answers', ['by_user_pk'], sqlite_where=sa.text('by_user_pk IS NOT NULL'), postgresql_where=sa.text('by_user_pk IS NOT NULL'))
    op.create_table('favourites',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('client_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('product_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['client_pk'], ['clients.pk'], name='fk_favourites_client_pk'),
    sa.ForeignKeyConstraint(['product_pk'], ['products.pk'], name='fk_favourites_product_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_favourites'),
    sa.UniqueConstraint('client_pk', 'product_pk', name='uq_favourites_client_pk_product_pk')
    )
    op.create_index('ix_favourites_product_pk', 'favourites', ['product_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('order_templates',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('client_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('body', b2bdesk.store.types.JsonText(), nullable=False),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_order_templates_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['client_pk'], ['clients.pk'], name='fk_order_templates_client_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_order_templates_created_by_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_order_templates'),
    sa.UniqueConstraint('uid', name='uq_order_templates_uid')
    )
    op.create_index('ix_order_templates_changed_by_user_pk', 'order_templates', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_order_templates_client_pk', 'order_templates', ['client_pk'], sqlite_where=sa.text('client_pk IS NOT NULL'), postgresql_where=sa.text('client_pk IS NOT NULL'))
    op.create_index('ix_order_templates_created_by_user_pk', 'order_templates', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_table('tasks',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('subject_kind', sa.Text(), nullable=True),
    sa.Column('subject_uid', b2bdesk.store.types.UidText(), nullable=True),
    sa.Column('client_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('due_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('owner_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('done_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('done_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.CheckConstraint("state IN ('open', 'done', 'dropped')", name='ck_tasks_state'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_tasks_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['client_pk'], ['clients.pk'], name='fk_tasks_client_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_tasks_created_by_user_pk'),
    sa.ForeignKeyConstraint(['done_by_user_pk'], ['users.pk'], name='fk_tasks_done_by_user_pk'),
    sa.ForeignKeyConstraint(['owner_user_pk'], ['users.pk'], name='fk_tasks_owner_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_tasks'),
    sa.UniqueConstraint('uid', name='uq_tasks_uid')
    )
    op.create_index('ix_tasks_changed_by_user_pk', 'tasks', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_tasks_client_pk', 'tasks', ['client_pk'], sqlite_where=sa.text('client_pk IS NOT NULL'), postgresql_where=sa.text('client_pk IS NOT NULL'))
    op.create_index('ix_tasks_created_by_user_pk', 'tasks', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_tasks_done_by_user_pk', 'tasks', ['done_by_user_pk'], sqlite_where=sa.text('done_by_user_pk IS NOT NULL'), postgresql_where=sa.text('done_by_user_pk IS NOT NULL'))
    op.create_index('ix_tasks_due', 'tasks', ['state', 'due_at', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_tasks_owner_user_pk', 'tasks', ['owner_user_pk'], sqlite_where=sa.text('owner_user_pk IS NOT NULL'), postgresql_where=sa.text('owner_user_pk IS NOT NULL'))
    op.create_table('addresses',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('client_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('company_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('name', sa.Text(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('postcode', sa.Text(), nullable=True),
    sa.Column('country', sa.Text(), nullable=False),
    sa.Column('region_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('city', sa.Text(), nullable=True),
    sa.Column('street', sa.Text(), nullable=True),
    sa.Column('house', sa.Text(), nullable=True),
    sa.Column('fias', sa.Text(), nullable=True),
    sa.Column('lat', sa.Text(), nullable=True),
    sa.Column('lon', sa.Text(), nullable=True),
    sa.Column('hours', sa.Text(), nullable=True),
    sa.Column('door_contact', sa.Text(), nullable=True),
    sa.Column('door_phone', sa.Text(), nullable=True),
    sa.Column('unloading', sa.Text(), nullable=True),
    sa.Column('is_main', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_addresses_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['client_pk'], ['clients.pk'], name='fk_addresses_client_pk'),
    sa.ForeignKeyConstraint(['company_pk'], ['companies.pk'], name='fk_addresses_company_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_addresses_created_by_user_pk'),
    sa.ForeignKeyConstraint(['region_pk'], ['regions.pk'], name='fk_addresses_region_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_addresses'),
    sa.UniqueConstraint('uid', name='uq_addresses_uid')
    )
    op.create_index('ix_addresses_changed_by_user_pk', 'addresses', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_addresses_client_pk', 'addresses', ['client_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_addresses_company_pk', 'addresses', ['company_pk'], sqlite_where=sa.text('company_pk IS NOT NULL'), postgresql_where=sa.text('company_pk IS NOT NULL'))
    op.create_index('ix_addresses_created_by_user_pk', 'addresses', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_addresses_region_pk', 'addresses', ['region_pk'], sqlite_where=sa.text('region_pk IS NOT NULL'), postgresql_where=sa.text('region_pk IS NOT NULL'))
    op.create_table('balances',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('company_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('debt', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('overdue', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('overdue_0_7', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('overdue_8_30', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('overdue_31', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('advance', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.ForeignKeyConstraint(['company_pk'], ['companies.pk'], name='fk_balances_company_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_balances'),
    sa.UniqueConstraint('company_pk', name='uq_balances_company_pk')
    )
    op.create_table('company_bank_accounts',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('company_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('bic', sa.Text(), nullable=False),
    sa.Column('bank_name', sa.Text(), nullable=False),
    sa.Column('corr_account', sa.Text(), nullable=False),
    sa.Column('account', sa.Text(), nullable=False),
    sa.Column('currency', sa.Text(), nullable=False),
    sa.Column('is_default', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['company_pk'], ['companies.pk'], name='fk_company_bank_accounts_company_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_company_bank_accounts')
    )
    op.create_index('ix_company_bank_accounts_company_pk', 'company_bank_accounts', ['company_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('contact_companies',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('contact_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('company_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['company_pk'], ['companies.pk'], name='fk_contact_companies_company_pk'),
    sa.ForeignKeyConstraint(['contact_pk'], ['contacts.pk'], name='fk_contact_companies_contact_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_contact_companies'),
    sa.UniqueConstraint('contact_pk', 'company_pk', name='uq_contact_companies_contact_pk_company_pk')
    )
    op.create_index('ix_contact_companies_company_pk', 'contact_companies', ['company_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('contact_roles',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('contact_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.CheckConstraint("role IN ('orders', 'accounting', 'warehouse', 'director', 'other')", name='ck_contact_roles_role'),
    sa.ForeignKeyConstraint(['contact_pk'], ['contacts.pk'], name='fk_contact_roles_contact_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_contact_roles'),
    sa.UniqueConstraint('contact_pk', 'role', name='uq_contact_roles_contact_pk_role')
    )
    op.create_table('contracts',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('client_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('company_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('own_company_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('date', b2bdesk.store.types.IsoDate(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('from_on', b2bdesk.store.types.IsoDate(), nullable=False),
    sa.Column('till_on', b2bdesk.store.types.IsoDate(), nullable=True),
    sa.Column('deferral_days', sa.Integer(), nullable=False),
    sa.Column('prepay_pct', b2bdesk.store.types.Percent(), nullable=False),
    sa.Column('limit', b2bdesk.store.types.Kopecks(), nullable=True),
    sa.Column('currency', sa.Text(), nullable=False),
    sa.Column('price_kind_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('signed', sa.Boolean(), nullable=False),
    sa.Column('file_url', sa.Text(), nullable=True),
    sa.CheckConstraint("kind IN ('sale', 'frame', 'other')", name='ck_contracts_kind'),
    sa.CheckConstraint("state IN ('draft', 'approval', 'active', 'expired', 'closed')", name='ck_contracts_state'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_contracts_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['client_pk'], ['clients.pk'], name='fk_contracts_client_pk'),
    sa.ForeignKeyConstraint(['company_pk'], ['companies.pk'], name='fk_contracts_company_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_contracts_created_by_user_pk'),
    sa.ForeignKeyConstraint(['own_company_pk'], ['own_companies.pk'], name='fk_contracts_own_company_pk'),
    sa.ForeignKeyConstraint(['price_kind_pk'], ['price_kinds.pk'], name='fk_contracts_price_kind_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_contracts'),
    sa.UniqueConstraint('company_pk', 'own_company_pk', 'number', 'date', name='uq_contracts_company_pk_own_company_pk_number_date'),
    sa.UniqueConstraint('uid', name='uq_contracts_uid')
    )
    op.create_index('ix_contracts_changed_by_user_pk', 'contracts', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_contracts_client_pk', 'contracts', ['client_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_contracts_created_by_user_pk', 'contracts', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_contracts_own_company_pk', 'contracts', ['own_company_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_contracts_price_kind_pk', 'contracts', ['price_kind_pk'], sqlite_where=sa.text('price_kind_pk IS NOT NULL'), postgresql_where=sa.text('price_kind_pk IS NOT NULL'))
    op.create_table('levels',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('client_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('company_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('percent', b2bdesk.store.types.Percent(), nullable=False),
    sa.Column('turnover', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('next_percent', b2bdesk.store.types.Percent(), nullable=True),
    sa.Column('to_next', b2bdesk.store.types.Kopecks(), nullable=True),
    sa.Column('falls_on', b2bdesk.store.types.IsoDate(), nullable=True),
    sa.Column('falls_to', b2bdesk.store.types.Percent(), nullable=True),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.CheckConstraint("source IN ('desk', 'crm')", name='ck_levels_source'),
    sa.ForeignKeyConstraint(['client_pk'], ['clients.pk'], name='fk_levels_client_pk'),
    sa.ForeignKeyConstraint(['company_pk'], ['companies.pk'], name='fk_levels_company_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_levels')
    )
    op.create_index('uq_levels_client', 'levels', ['client_pk'], unique=True, sqlite_where=sa.text('client_pk IS NOT NULL'), postgresql_where=sa.text('client_pk IS NOT NULL'))
    op.create_index('uq_levels_company', 'levels', ['company_pk'], unique=True, sqlite_where=sa.text('company_pk IS NOT NULL'), postgresql_where=sa.text('company_pk IS NOT NULL'))
    op.create_table('payer_aliases',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('payer_inn', sa.Text(), nullable=True),
    sa.Column('payer_account', sa.Text(), nullable=True),
    sa.Column('payer_name_key', sa.Text(), nullable=False),
    sa.Column('company_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('learned_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('used', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_user_pk'], ['users.pk'], name='fk_payer_aliases_by_user_pk'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_payer_aliases_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['company_pk'], ['companies.pk'], name='fk_payer_aliases_company_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_payer_aliases_created_by_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_payer_aliases'),
    sa.UniqueConstraint('uid', name='uq_payer_aliases_uid')
    )
    op.create_index('ix_payer_aliases_by_user_pk', 'payer_aliases', ['by_user_pk'], sqlite_where=sa.text('by_user_pk IS NOT NULL'), postgresql_where=sa.text('by_user_pk IS NOT NULL'))
    op.create_index('ix_payer_aliases_changed_by_user_pk', 'payer_aliases', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_payer_aliases_company_pk', 'payer_aliases', ['company_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_payer_aliases_created_by_user_pk', 'payer_aliases', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_payer_aliases_name', 'payer_aliases', ['payer_name_key'], sqlite_where=None, postgresql_where=None)
    op.create_table('payments',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('direction', sa.Text(), nullable=False),
    sa.Column('own_account', sa.Text(), nullable=False),
    sa.Column('date', b2bdesk.store.types.IsoDate(), nullable=False),
    sa.Column('bank_date', b2bdesk.store.types.IsoDate(), nullable=True),
    sa.Column('doc_number', sa.Text(), nullable=False),
    sa.Column('amount', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('currency', sa.Text(), nullable=False),
    sa.Column('payer_inn', sa.Text(), nullable=True),
    sa.Column('payer_kpp', sa.Text(), nullable=True),
    sa.Column('payer_name', sa.Text(), nullable=False),
    sa.Column('payer_account', sa.Text(), nullable=True),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('company_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('posted', sa.Boolean(), nullable=False),
    sa.Column('natural_key', sa.Text(), nullable=False),
    sa.Column('occurrence', sa.Integer(), nullable=False),
    sa.CheckConstraint("direction IN ('in', 'refund')", name='ck_payments_direction'),
    sa.CheckConstraint("source IN ('accounting', 'statement', 'crm', 'hand')", name='ck_payments_source'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_payments_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['company_pk'], ['companies.pk'], name='fk_payments_company_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_payments_created_by_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_payments'),
    sa.UniqueConstraint('natural_key', 'occurrence', name='uq_payments_natural_key_occurrence'),
    sa.UniqueConstraint('uid', name='uq_payments_uid')
    )
    op.create_index('ix_payments_changed_by_user_pk', 'payments', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_payments_company_pk', 'payments', ['company_pk'], sqlite_where=sa.text('company_pk IS NOT NULL'), postgresql_where=sa.text('company_pk IS NOT NULL'))
    op.create_index('ix_payments_created_by_user_pk', 'payments', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_table('agreed_prices',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('client_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('company_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('contract_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('product_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('from_qty', b2bdesk.store.types.Thousandths(), nullable=False),
    sa.Column('amount', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('valid_from', b2bdesk.store.types.IsoDate(), nullable=False),
    sa.Column('valid_to', b2bdesk.store.types.IsoDate(), nullable=True),
    sa.Column('discount_applies', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_agreed_prices_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['client_pk'], ['clients.pk'], name='fk_agreed_prices_client_pk'),
    sa.ForeignKeyConstraint(['company_pk'], ['companies.pk'], name='fk_agreed_prices_company_pk'),
    sa.ForeignKeyConstraint(['contract_pk'], ['contracts.pk'], name='fk_agreed_prices_contract_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_agreed_prices_created_by_user_pk'),
    sa.ForeignKeyConstraint(['product_pk'], ['products.pk'], name='fk_agreed_prices_product_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_agreed_prices'),
    sa.UniqueConstraint('uid', name='uq_agreed_prices_uid')
    )
    op.create_index('ix_agreed_prices_changed_by_user_pk', 'agreed_prices', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_agreed_prices_client_pk', 'agreed_prices', ['client_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_agreed_prices_company_pk', 'agreed_prices', ['company_pk'], sqlite_where=sa.text('company_pk IS NOT NULL'), postgresql_where=sa.text('company_pk IS NOT NULL'))
    op.create_index('ix_agreed_prices_contract_pk', 'agreed_prices', ['contract_pk'], sqlite_where=sa.text('contract_pk IS NOT NULL'), postgresql_where=sa.text('contract_pk IS NOT NULL'))
    op.create_index('ix_agreed_prices_created_by_user_pk', 'agreed_prices', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_agreed_prices_product_pk', 'agreed_prices', ['product_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('orders',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('own_number', sa.Text(), nullable=False),
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('client_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('company_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('contact_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('address_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('own_company_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('contract_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('origin', sa.Text(), nullable=False),
    sa.Column('channel_site', sa.Text(), nullable=True),
    sa.Column('client_number', sa.Text(), nullable=True),
    sa.Column('stage', sa.Text(), nullable=False),
    sa.Column('problem_code', sa.Text(), nullable=True),
    sa.Column('confirmed_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('confirmed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('checked_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('wanted_date', b2bdesk.store.types.IsoDate(), nullable=True),
    sa.Column('delivery_method', sa.Text(), nullable=True),
    sa.Column('delivery_price', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('delivery_price_source', sa.Text(), nullable=False),
    sa.Column('price_kind_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('discount_percent', b2bdesk.store.types.Percent(), nullable=False),
    sa.Column('vat_included', sa.Boolean(), nullable=False),
    sa.Column('currency', sa.Text(), nullable=False),
    sa.Column('goods', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('discount', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('vat', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('total', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('paid', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('weight_g', sa.Integer(), nullable=False),
    sa.Column('volume_cm3', sa.Integer(), nullable=False),
    sa.Column('comment_client', sa.Text(), nullable=True),
    sa.Column('comment_internal', sa.Text(), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('robot', sa.Text(), nullable=False),
    sa.Column('gate_reasons', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('promised_by', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('responsible_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('call_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('repeat_of_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('template_of_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('cancel_reason', sa.Text(), nullable=True),
    sa.Column('vendor_status', sa.Text(), nullable=True),
    sa.Column('worklist', sa.Text(), sa.Computed("CASE WHEN gone_at IS NOT NULL THEN NULL WHEN stage IN ('received', 'draft', 'awaiting_approval', 'unchecked') THEN 'to_confirm' WHEN stage = 'in_work' THEN 'to_ship' WHEN stage = 'confirmed' AND paid < total THEN 'waiting_for_money' WHEN stage = 'confirmed' THEN 'to_ship' END", persisted=True), nullable=True),
    sa.CheckConstraint("origin IN ('desk', 'web', 'mail', 'import', 'repeat')", name='ck_orders_origin'),
    sa.CheckConstraint("robot IN ('auto', 'hand', 'off')", name='ck_orders_robot'),
    sa.CheckConstraint("stage IN ('received', 'draft', 'awaiting_approval', 'unchecked', 'confirmed', 'in_work', 'closed', 'cancelled')", name='ck_orders_stage'),
    sa.ForeignKeyConstraint(['address_pk'], ['addresses.pk'], name='fk_orders_address_pk'),
    sa.ForeignKeyConstraint(['call_pk'], ['calls.pk'], name='fk_orders_call_pk', use_alter=True),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_orders_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['client_pk'], ['clients.pk'], name='fk_orders_client_pk'),
    sa.ForeignKeyConstraint(['company_pk'], ['companies.pk'], name='fk_orders_company_pk'),
    sa.ForeignKeyConstraint(['confirmed_by_user_pk'], ['users.pk'], name='fk_orders_confirmed_by_user_pk'),
    sa.ForeignKeyConstraint(['contact_pk'], ['contacts.pk'], name='fk_orders_contact_pk'),
    sa.ForeignKeyConstraint(['contract_pk'], ['contracts.pk'], name='fk_orders_contract_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_orders_created_by_user_pk'),
    sa.ForeignKeyConstraint(['own_company_pk'], ['own_companies.pk'], name='fk_orders_own_company_pk'),
    sa.ForeignKeyConstraint(['price_kind_pk'], ['price_kinds.pk'], name='fk_orders_price_kind_pk'),
    sa.ForeignKeyConstraint(['repeat_of_pk'], ['orders.pk'], name='fk_orders_repeat_of_pk'),
    sa.ForeignKeyConstraint(['responsible_user_pk'], ['users.pk'], name='fk_orders_responsible_user_pk'),
    sa.ForeignKeyConstraint(['template_of_pk'], ['order_templates.pk'], name='fk_orders_template_of_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_orders'),
    sa.UniqueConstraint('own_number', name='uq_orders_own_number'),
    sa.UniqueConstraint('uid', name='uq_orders_uid')
    )
    op.create_index('ix_orders_address_pk', 'orders', ['address_pk'], sqlite_where=sa.text('address_pk IS NOT NULL'), postgresql_where=sa.text('address_pk IS NOT NULL'))
    op.create_index('ix_orders_by_change', 'orders', ['gone_at', 'changed_at', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_orders_by_sum', 'orders', ['gone_at', 'total', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_orders_call_pk', 'orders', ['call_pk'], sqlite_where=sa.text('call_pk IS NOT NULL'), postgresql_where=sa.text('call_pk IS NOT NULL'))
    op.create_index('ix_orders_changed_by_user_pk', 'orders', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_orders_client_number', 'orders', ['client_number'], sqlite_where=sa.text('client_number IS NOT NULL'), postgresql_where=sa.text('client_number IS NOT NULL'))
    op.create_index('ix_orders_confirmed_by_user_pk', 'orders', ['confirmed_by_user_pk'], sqlite_where=sa.text('confirmed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('confirmed_by_user_pk IS NOT NULL'))
    op.create_index('ix_orders_contact_pk', 'orders', ['contact_pk'], sqlite_where=sa.text('contact_pk IS NOT NULL'), postgresql_where=sa.text('contact_pk IS NOT NULL'))
    op.create_index('ix_orders_contract_pk', 'orders', ['contract_pk'], sqlite_where=sa.text('contract_pk IS NOT NULL'), postgresql_where=sa.text('contract_pk IS NOT NULL'))
    op.create_index('ix_orders_created_by_user_pk', 'orders', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_orders_mine', 'orders', ['responsible_user_pk', 'gone_at', 'changed_at', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_orders_of_client', 'orders', ['client_pk', 'gone_at', 'changed_at', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_orders_of_company', 'orders', ['company_pk', 'gone_at', 'changed_at', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_orders_own_company_pk', 'orders', ['own_company_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_orders_price_kind_pk', 'orders', ['price_kind_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_orders_repeat_of_pk', 'orders', ['repeat_of_pk'], sqlite_where=sa.text('repeat_of_pk IS NOT NULL'), postgresql_where=sa.text('repeat_of_pk IS NOT NULL'))
    op.create_index('ix_orders_stage', 'orders', ['stage', 'gone_at', 'changed_at', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_orders_template_of_pk', 'orders', ['template_of_pk'], sqlite_where=sa.text('template_of_pk IS NOT NULL'), postgresql_where=sa.text('template_of_pk IS NOT NULL'))
    op.create_index('ix_orders_worklist', 'orders', ['worklist', 'changed_at', 'pk'], sqlite_where=sa.text('worklist IS NOT NULL'), postgresql_where=sa.text('worklist IS NOT NULL'))
    op.create_table('calls',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('linked_id', sa.Text(), nullable=False),
    sa.Column('direction', sa.Text(), nullable=False),
    sa.Column('phone_key', sa.Text(), nullable=True),
    sa.Column('shown_number', sa.Text(), nullable=False),
    sa.Column('did', sa.Text(), nullable=True),
    sa.Column('extension', sa.Text(), nullable=False),
    sa.Column('user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('contact_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('company_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('client_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('order_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('started_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('answered_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('ended_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('ring_s', sa.Integer(), nullable=False),
    sa.Column('talk_s', sa.Integer(), nullable=False),
    sa.Column('disposition', sa.Text(), nullable=False),
    sa.Column('by_extension', sa.Text(), nullable=True),
    sa.Column('recording_url', sa.Text(), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('callback_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.CheckConstraint("direction IN ('in', 'out', 'internal')", name='ck_calls_direction'),
    sa.CheckConstraint("disposition IN ('ringing', 'talking', 'answered', 'missed', 'abandoned', 'busy', 'rejected', 'colleague', 'transferred', 'failed')", name='ck_calls_disposition'),
    sa.CheckConstraint("outcome IN ('order', 'question', 'complaint', 'wrong', 'no_talk')", name='ck_calls_outcome'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_calls_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['client_pk'], ['clients.pk'], name='fk_calls_client_pk'),
    sa.ForeignKeyConstraint(['company_pk'], ['companies.pk'], name='fk_calls_company_pk'),
    sa.ForeignKeyConstraint(['contact_pk'], ['contacts.pk'], name='fk_calls_contact_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_calls_created_by_user_pk'),
    sa.ForeignKeyConstraint(['order_pk'], ['orders.pk'], name='fk_calls_order_pk'),
    sa.ForeignKeyConstraint(['user_pk'], ['users.pk'], name='fk_calls_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_calls'),
    sa.UniqueConstraint('source', 'linked_id', name='uq_calls_source_linked_id'),
    sa.UniqueConstraint('uid', name='uq_calls_uid')
    )
    op.create_index('ix_calls_changed_by_user_pk', 'calls', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_calls_client_pk', 'calls', ['client_pk'], sqlite_where=sa.text('client_pk IS NOT NULL'), postgresql_where=sa.text('client_pk IS NOT NULL'))
    op.create_index('ix_calls_company_pk', 'calls', ['company_pk'], sqlite_where=sa.text('company_pk IS NOT NULL'), postgresql_where=sa.text('company_pk IS NOT NULL'))
    op.create_index('ix_calls_contact_pk', 'calls', ['contact_pk'], sqlite_where=sa.text('contact_pk IS NOT NULL'), postgresql_where=sa.text('contact_pk IS NOT NULL'))
    op.create_index('ix_calls_created_by_user_pk', 'calls', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_calls_order_pk', 'calls', ['order_pk'], sqlite_where=sa.text('order_pk IS NOT NULL'), postgresql_where=sa.text('order_pk IS NOT NULL'))
    op.create_index('ix_calls_phone', 'calls', ['phone_key', 'started_at', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_calls_user_pk', 'calls', ['user_pk'], sqlite_where=sa.text('user_pk IS NOT NULL'), postgresql_where=sa.text('user_pk IS NOT NULL'))
    op.create_index('ix_calls_when', 'calls', ['started_at', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('letters',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('direction', sa.Text(), nullable=False),
    sa.Column('account', sa.Text(), nullable=False),
    sa.Column('message_id', sa.Text(), nullable=False),
    sa.Column('in_reply_to', sa.Text(), nullable=True),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('from_value', sa.Text(), nullable=False),
    sa.Column('html', sa.Text(), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('client_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('company_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('contact_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('order_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('eml_file', sa.Text(), nullable=True),
    sa.Column('by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.CheckConstraint("direction IN ('in', 'out')", name='ck_letters_direction'),
    sa.CheckConstraint("state IN ('held', 'queued', 'handed_over', 'delivered', 'bounced', 'opened', 'refused', 'cancelled')", name='ck_letters_state'),
    sa.ForeignKeyConstraint(['by_user_pk'], ['users.pk'], name='fk_letters_by_user_pk'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_letters_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['client_pk'], ['clients.pk'], name='fk_letters_client_pk'),
    sa.ForeignKeyConstraint(['company_pk'], ['companies.pk'], name='fk_letters_company_pk'),
    sa.ForeignKeyConstraint(['contact_pk'], ['contacts.pk'], name='fk_letters_contact_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_letters_created_by_user_pk'),
    sa.ForeignKeyConstraint(['order_pk'], ['orders.pk'], name='fk_letters_order_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_letters'),
    sa.UniqueConstraint('message_id', name='uq_letters_message_id'),
    sa.UniqueConstraint('uid', name='uq_letters_uid')
    )
    op.create_index('ix_letters_by_user_pk', 'letters', ['by_user_pk'], sqlite_where=sa.text('by_user_pk IS NOT NULL'), postgresql_where=sa.text('by_user_pk IS NOT NULL'))
    op.create_index('ix_letters_changed_by_user_pk', 'letters', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_letters_client_pk', 'letters', ['client_pk'], sqlite_where=sa.text('client_pk IS NOT NULL'), postgresql_where=sa.text('client_pk IS NOT NULL'))
    op.create_index('ix_letters_company_pk', 'letters', ['company_pk'], sqlite_where=sa.text('company_pk IS NOT NULL'), postgresql_where=sa.text('company_pk IS NOT NULL'))
    op.create_index('ix_letters_contact_pk', 'letters', ['contact_pk'], sqlite_where=sa.text('contact_pk IS NOT NULL'), postgresql_where=sa.text('contact_pk IS NOT NULL'))
    op.create_index('ix_letters_created_by_user_pk', 'letters', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_letters_order_pk', 'letters', ['order_pk'], sqlite_where=sa.text('order_pk IS NOT NULL'), postgresql_where=sa.text('order_pk IS NOT NULL'))
    op.create_table('notes',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('client_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('order_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('pinned', sa.Boolean(), nullable=False),
    sa.Column('by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.ForeignKeyConstraint(['by_user_pk'], ['users.pk'], name='fk_notes_by_user_pk'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_notes_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['client_pk'], ['clients.pk'], name='fk_notes_client_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_notes_created_by_user_pk'),
    sa.ForeignKeyConstraint(['order_pk'], ['orders.pk'], name='fk_notes_order_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_notes'),
    sa.UniqueConstraint('uid', name='uq_notes_uid')
    )
    op.create_index('ix_notes_by_user_pk', 'notes', ['by_user_pk'], sqlite_where=sa.text('by_user_pk IS NOT NULL'), postgresql_where=sa.text('by_user_pk IS NOT NULL'))
    op.create_index('ix_notes_changed_by_user_pk', 'notes', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_notes_client_pk', 'notes', ['client_pk'], sqlite_where=sa.text('client_pk IS NOT NULL'), postgresql_where=sa.text('client_pk IS NOT NULL'))
    op.create_index('ix_notes_created_by_user_pk', 'notes', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_notes_order_pk', 'notes', ['order_pk'], sqlite_where=sa.text('order_pk IS NOT NULL'), postgresql_where=sa.text('order_pk IS NOT NULL'))
    op.create_table('order_events',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('order_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('from_value', sa.Text(), nullable=True),
    sa.Column('to_value', sa.Text(), nullable=True),
    sa.Column('who_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('system', sa.Text(), nullable=False),
    sa.Column('facts', b2bdesk.store.types.JsonText(), nullable=False),
    sa.CheckConstraint("kind IN ('received', 'opened', 'first_touch', 'stage', 'revision', 'invoice', 'payment', 'slot', 'shipment', 'document', 'letter', 'call', 'robot', 'refused', 'conflict')", name='ck_order_events_kind'),
    sa.ForeignKeyConstraint(['order_pk'], ['orders.pk'], name='fk_order_events_order_pk'),
    sa.ForeignKeyConstraint(['who_user_pk'], ['users.pk'], name='fk_order_events_who_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_order_events')
    )
    op.create_index('ix_order_events_order', 'order_events', ['order_pk', 'at', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_order_events_who_user_pk', 'order_events', ['who_user_pk'], sqlite_where=sa.text('who_user_pk IS NOT NULL'), postgresql_where=sa.text('who_user_pk IS NOT NULL'))
    op.create_table('order_links',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('a_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('b_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.CheckConstraint("kind IN ('split', 'repeat', 'combined', 'claim')", name='ck_order_links_kind'),
    sa.ForeignKeyConstraint(['a_pk'], ['orders.pk'], name='fk_order_links_a_pk'),
    sa.ForeignKeyConstraint(['b_pk'], ['orders.pk'], name='fk_order_links_b_pk'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_order_links_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_order_links_created_by_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_order_links'),
    sa.UniqueConstraint('a_pk', 'b_pk', 'kind', name='uq_order_links_a_pk_b_pk_kind'),
    sa.UniqueConstraint('uid', name='uq_order_links_uid')
    )
    op.create_index('ix_order_links_b_pk', 'order_links', ['b_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_order_links_changed_by_user_pk', 'order_links', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_order_links_created_by_user_pk', 'order_links', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_table('revisions',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('order_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=True),
    sa.Column('by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('before', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('after', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('effects', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('effects_done', b2bdesk.store.types.JsonText(), nullable=False),
    sa.CheckConstraint("reason IN ('client_asked', 'out_of_stock', 'price_changed', 'our_mistake', 'delivery_changed', 'details', 'other')", name='ck_revisions_reason'),
    sa.CheckConstraint("state IN ('draft', 'waiting', 'applied', 'refused', 'dropped')", name='ck_revisions_state'),
    sa.ForeignKeyConstraint(['by_user_pk'], ['users.pk'], name='fk_revisions_by_user_pk'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_revisions_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_revisions_created_by_user_pk'),
    sa.ForeignKeyConstraint(['order_pk'], ['orders.pk'], name='fk_revisions_order_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_revisions'),
    sa.UniqueConstraint('order_pk', 'number', name='uq_revisions_order_pk_number'),
    sa.UniqueConstraint('uid', name='uq_revisions_uid')
    )
    op.create_index('ix_revisions_by_user_pk', 'revisions', ['by_user_pk'], sqlite_where=sa.text('by_user_pk IS NOT NULL'), postgresql_where=sa.text('by_user_pk IS NOT NULL'))
    op.create_index('ix_revisions_changed_by_user_pk', 'revisions', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_revisions_created_by_user_pk', 'revisions', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('uq_revisions_unfinished', 'revisions', ['order_pk'], unique=True, sqlite_where=sa.text("state IN ('draft', 'waiting')"), postgresql_where=sa.text("state IN ('draft', 'waiting')"))
    op.create_table('robot_runs',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('order_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('step', sa.Text(), nullable=False),
    sa.Column('rule_version_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('started_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('stopped_reason', sa.Text(), nullable=True),
    sa.Column('stopped_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('lease_owner', sa.Text(), nullable=True),
    sa.Column('lease_until', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.CheckConstraint("state IN ('running', 'waiting', 'stopped', 'handed', 'failed', 'done')", name='ck_robot_runs_state'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_robot_runs_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_robot_runs_created_by_user_pk'),
    sa.ForeignKeyConstraint(['order_pk'], ['orders.pk'], name='fk_robot_runs_order_pk'),
    sa.ForeignKeyConstraint(['rule_version_pk'], ['rule_versions.pk'], name='fk_robot_runs_rule_version_pk'),
    sa.ForeignKeyConstraint(['stopped_by_user_pk'], ['users.pk'], name='fk_robot_runs_stopped_by_user_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_robot_runs'),
    sa.UniqueConstraint('order_pk', name='uq_robot_runs_order_pk'),
    sa.UniqueConstraint('uid', name='uq_robot_runs_uid')
    )
    op.create_index('ix_robot_runs_changed_by_user_pk', 'robot_runs', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_robot_runs_created_by_user_pk', 'robot_runs', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_robot_runs_rule_version_pk', 'robot_runs', ['rule_version_pk'], sqlite_where=sa.text('rule_version_pk IS NOT NULL'), postgresql_where=sa.text('rule_version_pk IS NOT NULL'))
    op.create_index('ix_robot_runs_state', 'robot_runs', ['state', 'lease_until', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_robot_runs_stopped_by_user_pk', 'robot_runs', ['stopped_by_user_pk'], sqlite_where=sa.text('stopped_by_user_pk IS NOT NULL'), postgresql_where=sa.text('stopped_by_user_pk IS NOT NULL'))
    op.create_table('shipments',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('order_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('part', sa.Integer(), nullable=False),
    sa.Column('address_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('vehicle', sa.Text(), nullable=False),
    sa.Column('vehicle_no', sa.Text(), nullable=True),
    sa.Column('carrier', sa.Text(), nullable=True),
    sa.Column('track', sa.Text(), nullable=True),
    sa.Column('planned_date', b2bdesk.store.types.IsoDate(), nullable=True),
    sa.Column('slot_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('shipped_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('delivered_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('weight_g', sa.Integer(), nullable=False),
    sa.Column('volume_cm3', sa.Integer(), nullable=False),
    sa.Column('places', sa.Integer(), nullable=True),
    sa.Column('problem', sa.Text(), nullable=True),
    sa.CheckConstraint("state IN ('planned', 'slot_asked', 'booked', 'picking', 'shipped', 'delivered', 'problem', 'cancelled', 'returned')", name='ck_shipments_state'),
    sa.CheckConstraint("vehicle IN ('van', 'lorry', 'container', 'wagon', 'pickup')", name='ck_shipments_vehicle'),
    sa.ForeignKeyConstraint(['address_pk'], ['addresses.pk'], name='fk_shipments_address_pk'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_shipments_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_shipments_created_by_user_pk'),
    sa.ForeignKeyConstraint(['order_pk'], ['orders.pk'], name='fk_shipments_order_pk'),
    sa.ForeignKeyConstraint(['slot_pk'], ['slots.pk'], name='fk_shipments_slot_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_shipments'),
    sa.UniqueConstraint('order_pk', 'part', name='uq_shipments_order_pk_part'),
    sa.UniqueConstraint('uid', name='uq_shipments_uid')
    )
    op.create_index('ix_shipments_address_pk', 'shipments', ['address_pk'], sqlite_where=sa.text('address_pk IS NOT NULL'), postgresql_where=sa.text('address_pk IS NOT NULL'))
    op.create_index('ix_shipments_changed_by_user_pk', 'shipments', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_shipments_created_by_user_pk', 'shipments', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_shipments_slot_pk', 'shipments', ['slot_pk'], sqlite_where=sa.text('slot_pk IS NOT NULL'), postgresql_where=sa.text('slot_pk IS NOT NULL'))
    op.create_table('approvals',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('subject_kind', sa.Text(), nullable=False),
    sa.Column('subject_uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('topic', sa.Text(), nullable=False),
    sa.Column('asked_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('asked_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('value', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('how', sa.Text(), nullable=True),
    sa.Column('call_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('letter_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.CheckConstraint("how IN ('click', 'phone', 'letter')", name='ck_approvals_how'),
    sa.CheckConstraint("state IN ('asked', 'granted', 'refused', 'withdrawn')", name='ck_approvals_state'),
    sa.CheckConstraint("topic IN ('discount', 'price', 'limit', 'dead_company', 'rule', 'offer', 'client_consent')", name='ck_approvals_topic'),
    sa.ForeignKeyConstraint(['asked_by_user_pk'], ['users.pk'], name='fk_approvals_asked_by_user_pk'),
    sa.ForeignKeyConstraint(['by_user_pk'], ['users.pk'], name='fk_approvals_by_user_pk'),
    sa.ForeignKeyConstraint(['call_pk'], ['calls.pk'], name='fk_approvals_call_pk'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_approvals_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_approvals_created_by_user_pk'),
    sa.ForeignKeyConstraint(['letter_pk'], ['letters.pk'], name='fk_approvals_letter_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_approvals'),
    sa.UniqueConstraint('uid', name='uq_approvals_uid')
    )
    op.create_index('ix_approvals_asked_by_user_pk', 'approvals', ['asked_by_user_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_approvals_by_user_pk', 'approvals', ['by_user_pk'], sqlite_where=sa.text('by_user_pk IS NOT NULL'), postgresql_where=sa.text('by_user_pk IS NOT NULL'))
    op.create_index('ix_approvals_call_pk', 'approvals', ['call_pk'], sqlite_where=sa.text('call_pk IS NOT NULL'), postgresql_where=sa.text('call_pk IS NOT NULL'))
    op.create_index('ix_approvals_changed_by_user_pk', 'approvals', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_approvals_created_by_user_pk', 'approvals', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_approvals_letter_pk', 'approvals', ['letter_pk'], sqlite_where=sa.text('letter_pk IS NOT NULL'), postgresql_where=sa.text('letter_pk IS NOT NULL'))
    op.create_index('ix_approvals_subject', 'approvals', ['subject_kind', 'subject_uid'], sqlite_where=None, postgresql_where=None)
    op.create_table('call_legs',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('call_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('extension', sa.Text(), nullable=False),
    sa.Column('started_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('answered_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('ended_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.ForeignKeyConstraint(['call_pk'], ['calls.pk'], name='fk_call_legs_call_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_call_legs')
    )
    op.create_index('ix_call_legs_call_pk', 'call_legs', ['call_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('claims',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('order_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('shipment_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('wish', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('return_shipment_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('new_order_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.CheckConstraint("kind IN ('defect', 'wrong', 'short', 'damage')", name='ck_claims_kind'),
    sa.CheckConstraint("state IN ('new', 'accepted', 'returning', 'received', 'settled', 'refused', 'closed')", name='ck_claims_state'),
    sa.CheckConstraint("wish IN ('exchange', 'refund', 'repair')", name='ck_claims_wish'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_claims_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_claims_created_by_user_pk'),
    sa.ForeignKeyConstraint(['new_order_pk'], ['orders.pk'], name='fk_claims_new_order_pk'),
    sa.ForeignKeyConstraint(['order_pk'], ['orders.pk'], name='fk_claims_order_pk'),
    sa.ForeignKeyConstraint(['return_shipment_pk'], ['shipments.pk'], name='fk_claims_return_shipment_pk'),
    sa.ForeignKeyConstraint(['shipment_pk'], ['shipments.pk'], name='fk_claims_shipment_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_claims'),
    sa.UniqueConstraint('uid', name='uq_claims_uid')
    )
    op.create_index('ix_claims_changed_by_user_pk', 'claims', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_claims_created_by_user_pk', 'claims', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_claims_new_order_pk', 'claims', ['new_order_pk'], sqlite_where=sa.text('new_order_pk IS NOT NULL'), postgresql_where=sa.text('new_order_pk IS NOT NULL'))
    op.create_index('ix_claims_order_pk', 'claims', ['order_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_claims_return_shipment_pk', 'claims', ['return_shipment_pk'], sqlite_where=sa.text('return_shipment_pk IS NOT NULL'), postgresql_where=sa.text('return_shipment_pk IS NOT NULL'))
    op.create_index('ix_claims_shipment_pk', 'claims', ['shipment_pk'], sqlite_where=sa.text('shipment_pk IS NOT NULL'), postgresql_where=sa.text('shipment_pk IS NOT NULL'))
    op.create_table('letter_recipients',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('letter_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('code', sa.Integer(), nullable=True),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.CheckConstraint("role IN ('to', 'cc')", name='ck_letter_recipients_role'),
    sa.CheckConstraint("state IN ('held', 'queued', 'handed_over', 'delivered', 'bounced', 'opened', 'refused', 'cancelled')", name='ck_letter_recipients_state'),
    sa.ForeignKeyConstraint(['letter_pk'], ['letters.pk'], name='fk_letter_recipients_letter_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_letter_recipients')
    )
    op.create_index('ix_letter_recipients_letter_pk', 'letter_recipients', ['letter_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('notifications',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('order_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('event', sa.Text(), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('letter_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.CheckConstraint("channel IN ('mail', 'portal')", name='ck_notifications_channel'),
    sa.CheckConstraint("event IN ('confirmed', 'invoice', 'paid', 'choose_slot', 'shipped', 'documents', 'changed', 'cancelled')", name='ck_notifications_event'),
    sa.CheckConstraint("state IN ('held', 'queued', 'handed_over', 'delivered', 'bounced', 'opened', 'refused', 'cancelled')", name='ck_notifications_state'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_notifications_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_notifications_created_by_user_pk'),
    sa.ForeignKeyConstraint(['letter_pk'], ['letters.pk'], name='fk_notifications_letter_pk'),
    sa.ForeignKeyConstraint(['order_pk'], ['orders.pk'], name='fk_notifications_order_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_notifications'),
    sa.UniqueConstraint('uid', name='uq_notifications_uid')
    )
    op.create_index('ix_notifications_changed_by_user_pk', 'notifications', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_notifications_created_by_user_pk', 'notifications', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_notifications_letter_pk', 'notifications', ['letter_pk'], sqlite_where=sa.text('letter_pk IS NOT NULL'), postgresql_where=sa.text('letter_pk IS NOT NULL'))
    op.create_index('ix_notifications_order_pk', 'notifications', ['order_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('robot_steps',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('run_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('step', sa.Text(), nullable=False),
    sa.Column('attempt', sa.Integer(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('reason_code', sa.Text(), nullable=True),
    sa.Column('facts', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('op_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.CheckConstraint("state IN ('done', 'waiting', 'skipped', 'failed', 'handed')", name='ck_robot_steps_state'),
    sa.ForeignKeyConstraint(['op_pk'], ['outbox_ops.pk'], name='fk_robot_steps_op_pk'),
    sa.ForeignKeyConstraint(['run_pk'], ['robot_runs.pk'], name='fk_robot_steps_run_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_robot_steps'),
    sa.UniqueConstraint('run_pk', 'step', 'attempt', name='uq_robot_steps_run_pk_step_attempt')
    )
    op.create_index('ix_robot_steps_op_pk', 'robot_steps', ['op_pk'], sqlite_where=sa.text('op_pk IS NOT NULL'), postgresql_where=sa.text('op_pk IS NOT NULL'))
    op.create_table('slot_choices',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('order_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('shipment_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('slot_ref', sa.Text(), nullable=False),
    sa.Column('date', b2bdesk.store.types.IsoDate(), nullable=False),
    sa.Column('from_hm', sa.Text(), nullable=False),
    sa.Column('to_hm', sa.Text(), nullable=False),
    sa.Column('by_kind', sa.Text(), nullable=False),
    sa.Column('call_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.CheckConstraint("by_kind IN ('buyer', 'manager', 'robot')", name='ck_slot_choices_by_kind'),
    sa.CheckConstraint("state IN ('chosen', 'accepted', 'taken', 'moved')", name='ck_slot_choices_state'),
    sa.ForeignKeyConstraint(['call_pk'], ['calls.pk'], name='fk_slot_choices_call_pk'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_slot_choices_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_slot_choices_created_by_user_pk'),
    sa.ForeignKeyConstraint(['order_pk'], ['orders.pk'], name='fk_slot_choices_order_pk'),
    sa.ForeignKeyConstraint(['shipment_pk'], ['shipments.pk'], name='fk_slot_choices_shipment_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_slot_choices'),
    sa.UniqueConstraint('uid', name='uq_slot_choices_uid')
    )
    op.create_index('ix_slot_choices_call_pk', 'slot_choices', ['call_pk'], sqlite_where=sa.text('call_pk IS NOT NULL'), postgresql_where=sa.text('call_pk IS NOT NULL'))
    op.create_index('ix_slot_choices_changed_by_user_pk', 'slot_choices', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_slot_choices_created_by_user_pk', 'slot_choices', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_slot_choices_order_pk', 'slot_choices', ['order_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_slot_choices_shipment_pk', 'slot_choices', ['shipment_pk'], sqlite_where=sa.text('shipment_pk IS NOT NULL'), postgresql_where=sa.text('shipment_pk IS NOT NULL'))
    op.create_table('transport_requests',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('shipment_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('sent_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.CheckConstraint("state IN ('waiting', 'new', 'planned', 'on_the_way', 'delivered', 'refused', 'cancelled')", name='ck_transport_requests_state'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_transport_requests_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_transport_requests_created_by_user_pk'),
    sa.ForeignKeyConstraint(['shipment_pk'], ['shipments.pk'], name='fk_transport_requests_shipment_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_transport_requests'),
    sa.UniqueConstraint('uid', name='uq_transport_requests_uid')
    )
    op.create_index('ix_transport_requests_changed_by_user_pk', 'transport_requests', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_transport_requests_created_by_user_pk', 'transport_requests', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_transport_requests_shipment_pk', 'transport_requests', ['shipment_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('documents',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('date', b2bdesk.store.types.IsoDate(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('edition', sa.Text(), nullable=True),
    sa.Column('owner', sa.Text(), nullable=False),
    sa.Column('own_company_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('client_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('company_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('order_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('shipment_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('claim_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('currency', sa.Text(), nullable=False),
    sa.Column('total', b2bdesk.store.types.Kopecks(), nullable=True),
    sa.Column('vat', b2bdesk.store.types.Kopecks(), nullable=True),
    sa.Column('language', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('snapshot', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=True),
    sa.Column('on_portal', sa.Boolean(), nullable=False),
    sa.Column('replaces_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.CheckConstraint("kind IN ('offer', 'price_list', 'spec', 'invoice', 'waybill', 'upd', 'vat_invoice', 'corr_vat_invoice', 'act', 'contract', 'recon_act', 'transport', 'return_act', 'claim_act', 'poa', 'registry_file', 'other')", name='ck_documents_kind'),
    sa.CheckConstraint("language IN ('en', 'ru')", name='ck_documents_language'),
    sa.CheckConstraint("state IN ('draft', 'issued', 'signed', 'void')", name='ck_documents_state'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_documents_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['claim_pk'], ['claims.pk'], name='fk_documents_claim_pk'),
    sa.ForeignKeyConstraint(['client_pk'], ['clients.pk'], name='fk_documents_client_pk'),
    sa.ForeignKeyConstraint(['company_pk'], ['companies.pk'], name='fk_documents_company_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_documents_created_by_user_pk'),
    sa.ForeignKeyConstraint(['order_pk'], ['orders.pk'], name='fk_documents_order_pk'),
    sa.ForeignKeyConstraint(['own_company_pk'], ['own_companies.pk'], name='fk_documents_own_company_pk'),
    sa.ForeignKeyConstraint(['replaces_pk'], ['documents.pk'], name='fk_documents_replaces_pk'),
    sa.ForeignKeyConstraint(['shipment_pk'], ['shipments.pk'], name='fk_documents_shipment_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_documents'),
    sa.UniqueConstraint('uid', name='uq_documents_uid')
    )
    op.create_index('ix_documents_by_date', 'documents', ['gone_at', 'date', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_documents_changed_by_user_pk', 'documents', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_documents_claim_pk', 'documents', ['claim_pk'], sqlite_where=sa.text('claim_pk IS NOT NULL'), postgresql_where=sa.text('claim_pk IS NOT NULL'))
    op.create_index('ix_documents_client', 'documents', ['client_pk', 'gone_at', 'date', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_documents_company_pk', 'documents', ['company_pk'], sqlite_where=sa.text('company_pk IS NOT NULL'), postgresql_where=sa.text('company_pk IS NOT NULL'))
    op.create_index('ix_documents_created_by_user_pk', 'documents', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_documents_order', 'documents', ['order_pk', 'kind', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_documents_own_company_pk', 'documents', ['own_company_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_documents_replaces_pk', 'documents', ['replaces_pk'], sqlite_where=sa.text('replaces_pk IS NOT NULL'), postgresql_where=sa.text('replaces_pk IS NOT NULL'))
    op.create_index('ix_documents_shipment_pk', 'documents', ['shipment_pk'], sqlite_where=sa.text('shipment_pk IS NOT NULL'), postgresql_where=sa.text('shipment_pk IS NOT NULL'))
    op.create_index('uq_documents_number', 'documents', ['owner', 'own_company_pk', 'kind', 'number', 'year', 'revision'], unique=True, sqlite_where=sa.text('number IS NOT NULL AND gone_at IS NULL'), postgresql_where=sa.text('number IS NOT NULL AND gone_at IS NULL'))
    op.create_table('order_lines',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('order_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('product_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('article_text', sa.Text(), nullable=True),
    sa.Column('client_code', sa.Text(), nullable=True),
    sa.Column('unit_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('qty', b2bdesk.store.types.Thousandths(), nullable=False),
    sa.Column('list_price', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('price_source', sa.Text(), nullable=False),
    sa.Column('discount_percent', b2bdesk.store.types.Percent(), nullable=False),
    sa.Column('unit_price', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('net', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('vat_rate', b2bdesk.store.types.Percent(), nullable=True),
    sa.Column('vat_category', sa.Text(), nullable=False),
    sa.Column('vat', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('gross', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('warehouse_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('date', b2bdesk.store.types.IsoDate(), nullable=True),
    sa.Column('comment', sa.Text(), nullable=True),
    sa.Column('manual_price', sa.Boolean(), nullable=False),
    sa.Column('qty_shipped', b2bdesk.store.types.Thousandths(), nullable=False),
    sa.Column('qty_cancelled', b2bdesk.store.types.Thousandths(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('replaced_by_line_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('approval_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('marks', b2bdesk.store.types.JsonText(), nullable=True),
    sa.Column('traceability', b2bdesk.store.types.JsonText(), nullable=True),
    sa.CheckConstraint("price_source IN ('list', 'agreed', 'manual', 'erp')", name='ck_order_lines_price_source'),
    sa.CheckConstraint("state IN ('ok', 'short', 'refused', 'cancelled')", name='ck_order_lines_state'),
    sa.CheckConstraint("vat_category IN ('standard', 'reduced', 'zero', 'exempt')", name='ck_order_lines_vat_category'),
    sa.ForeignKeyConstraint(['approval_pk'], ['approvals.pk'], name='fk_order_lines_approval_pk'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_order_lines_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_order_lines_created_by_user_pk'),
    sa.ForeignKeyConstraint(['order_pk'], ['orders.pk'], name='fk_order_lines_order_pk'),
    sa.ForeignKeyConstraint(['product_pk'], ['products.pk'], name='fk_order_lines_product_pk'),
    sa.ForeignKeyConstraint(['replaced_by_line_pk'], ['order_lines.pk'], name='fk_order_lines_replaced_by_line_pk'),
    sa.ForeignKeyConstraint(['unit_pk'], ['units.pk'], name='fk_order_lines_unit_pk'),
    sa.ForeignKeyConstraint(['warehouse_pk'], ['warehouses.pk'], name='fk_order_lines_warehouse_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_order_lines'),
    sa.UniqueConstraint('uid', name='uq_order_lines_uid')
    )
    op.create_index('ix_order_lines_approval_pk', 'order_lines', ['approval_pk'], sqlite_where=sa.text('approval_pk IS NOT NULL'), postgresql_where=sa.text('approval_pk IS NOT NULL'))
    op.create_index('ix_order_lines_changed_by_user_pk', 'order_lines', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_order_lines_created_by_user_pk', 'order_lines', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_order_lines_order', 'order_lines', ['order_pk', 'position', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_order_lines_product_pk', 'order_lines', ['product_pk'], sqlite_where=sa.text('product_pk IS NOT NULL'), postgresql_where=sa.text('product_pk IS NOT NULL'))
    op.create_index('ix_order_lines_replaced_by_line_pk', 'order_lines', ['replaced_by_line_pk'], sqlite_where=sa.text('replaced_by_line_pk IS NOT NULL'), postgresql_where=sa.text('replaced_by_line_pk IS NOT NULL'))
    op.create_index('ix_order_lines_unit_pk', 'order_lines', ['unit_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_order_lines_warehouse_pk', 'order_lines', ['warehouse_pk'], sqlite_where=sa.text('warehouse_pk IS NOT NULL'), postgresql_where=sa.text('warehouse_pk IS NOT NULL'))
    op.create_table('claim_lines',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('claim_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('line_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('qty', b2bdesk.store.types.Thousandths(), nullable=False),
    sa.ForeignKeyConstraint(['claim_pk'], ['claims.pk'], name='fk_claim_lines_claim_pk'),
    sa.ForeignKeyConstraint(['line_pk'], ['order_lines.pk'], name='fk_claim_lines_line_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_claim_lines'),
    sa.UniqueConstraint('claim_pk', 'line_pk', name='uq_claim_lines_claim_pk_line_pk')
    )
    op.create_index('ix_claim_lines_line_pk', 'claim_lines', ['line_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('document_deliveries',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('document_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('letter_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('printer', sa.Text(), nullable=True),
    sa.Column('copies', sa.Integer(), nullable=True),
    sa.Column('to_value', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('text', sa.Text(), nullable=True),
    sa.CheckConstraint("channel IN ('mail', 'portal', 'print', 'edo')", name='ck_document_deliveries_channel'),
    sa.CheckConstraint("state IN ('held', 'queued', 'handed_over', 'delivered', 'bounced', 'opened', 'refused', 'cancelled')", name='ck_document_deliveries_state'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_document_deliveries_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_document_deliveries_created_by_user_pk'),
    sa.ForeignKeyConstraint(['document_pk'], ['documents.pk'], name='fk_document_deliveries_document_pk'),
    sa.ForeignKeyConstraint(['letter_pk'], ['letters.pk'], name='fk_document_deliveries_letter_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_document_deliveries'),
    sa.UniqueConstraint('uid', name='uq_document_deliveries_uid')
    )
    op.create_index('ix_document_deliveries_changed_by_user_pk', 'document_deliveries', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_document_deliveries_created_by_user_pk', 'document_deliveries', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_document_deliveries_letter_pk', 'document_deliveries', ['letter_pk'], sqlite_where=sa.text('letter_pk IS NOT NULL'), postgresql_where=sa.text('letter_pk IS NOT NULL'))
    op.create_index('ix_document_deliveries_newest', 'document_deliveries', ['document_pk', 'at', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('document_files',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('document_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('mime', sa.Text(), nullable=False),
    sa.Column('bytes', sa.LargeBinary(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['document_pk'], ['documents.pk'], name='fk_document_files_document_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_document_files')
    )
    op.create_index('ix_document_files_document_pk', 'document_files', ['document_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('invoices',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('order_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('order_revision', sa.Integer(), nullable=False),
    sa.Column('document_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('own_company_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('date', b2bdesk.store.types.IsoDate(), nullable=False),
    sa.Column('total', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('vat', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('due', b2bdesk.store.types.IsoDate(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('replaces_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.CheckConstraint("state IN ('draft', 'issued', 'partly_paid', 'paid', 'void')", name='ck_invoices_state'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_invoices_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_invoices_created_by_user_pk'),
    sa.ForeignKeyConstraint(['document_pk'], ['documents.pk'], name='fk_invoices_document_pk'),
    sa.ForeignKeyConstraint(['order_pk'], ['orders.pk'], name='fk_invoices_order_pk'),
    sa.ForeignKeyConstraint(['own_company_pk'], ['own_companies.pk'], name='fk_invoices_own_company_pk'),
    sa.ForeignKeyConstraint(['replaces_pk'], ['invoices.pk'], name='fk_invoices_replaces_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_invoices'),
    sa.UniqueConstraint('uid', name='uq_invoices_uid')
    )
    op.create_index('ix_invoices_changed_by_user_pk', 'invoices', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_invoices_created_by_user_pk', 'invoices', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_invoices_document_pk', 'invoices', ['document_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_invoices_order', 'invoices', ['order_pk', 'state', 'pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_invoices_own_company_pk', 'invoices', ['own_company_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_invoices_replaces_pk', 'invoices', ['replaces_pk'], sqlite_where=sa.text('replaces_pk IS NOT NULL'), postgresql_where=sa.text('replaces_pk IS NOT NULL'))
    op.create_index('uq_invoices_number', 'invoices', ['own_company_pk', 'number', 'year'], unique=True, sqlite_where=sa.text("state <> 'void'"), postgresql_where=sa.text("state <> 'void'"))
    op.create_table('letter_attachments',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('letter_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('document_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('file', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['document_pk'], ['documents.pk'], name='fk_letter_attachments_document_pk'),
    sa.ForeignKeyConstraint(['letter_pk'], ['letters.pk'], name='fk_letter_attachments_letter_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_letter_attachments')
    )
    op.create_index('ix_letter_attachments_document_pk', 'letter_attachments', ['document_pk'], sqlite_where=sa.text('document_pk IS NOT NULL'), postgresql_where=sa.text('document_pk IS NOT NULL'))
    op.create_index('ix_letter_attachments_letter_pk', 'letter_attachments', ['letter_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('line_parts',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('line_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('qty', b2bdesk.store.types.Thousandths(), nullable=False),
    sa.Column('date', b2bdesk.store.types.IsoDate(), nullable=False),
    sa.Column('warehouse_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.CheckConstraint("kind IN ('now', 'later', 'other_warehouse', 'back_order')", name='ck_line_parts_kind'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_line_parts_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_line_parts_created_by_user_pk'),
    sa.ForeignKeyConstraint(['line_pk'], ['order_lines.pk'], name='fk_line_parts_line_pk'),
    sa.ForeignKeyConstraint(['warehouse_pk'], ['warehouses.pk'], name='fk_line_parts_warehouse_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_line_parts'),
    sa.UniqueConstraint('uid', name='uq_line_parts_uid')
    )
    op.create_index('ix_line_parts_changed_by_user_pk', 'line_parts', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_line_parts_created_by_user_pk', 'line_parts', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_line_parts_line_pk', 'line_parts', ['line_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_line_parts_warehouse_pk', 'line_parts', ['warehouse_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('offer_watches',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('document_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('line_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('price', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('free', b2bdesk.store.types.Thousandths(), nullable=False),
    sa.Column('seen_price', b2bdesk.store.types.Kopecks(), nullable=True),
    sa.Column('seen_free', b2bdesk.store.types.Thousandths(), nullable=True),
    sa.Column('drifted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['document_pk'], ['documents.pk'], name='fk_offer_watches_document_pk'),
    sa.ForeignKeyConstraint(['line_pk'], ['order_lines.pk'], name='fk_offer_watches_line_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_offer_watches')
    )
    op.create_index('ix_offer_watches_document_pk', 'offer_watches', ['document_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_offer_watches_line_pk', 'offer_watches', ['line_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('reserves',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('line_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('warehouse_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('qty', b2bdesk.store.types.Thousandths(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('until', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('promise_date', b2bdesk.store.types.IsoDate(), nullable=True),
    sa.CheckConstraint("state IN ('asked', 'held', 'partly', 'released', 'refused', 'expired')", name='ck_reserves_state'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_reserves_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_reserves_created_by_user_pk'),
    sa.ForeignKeyConstraint(['line_pk'], ['order_lines.pk'], name='fk_reserves_line_pk'),
    sa.ForeignKeyConstraint(['warehouse_pk'], ['warehouses.pk'], name='fk_reserves_warehouse_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_reserves'),
    sa.UniqueConstraint('uid', name='uq_reserves_uid')
    )
    op.create_index('ix_reserves_changed_by_user_pk', 'reserves', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_reserves_created_by_user_pk', 'reserves', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_reserves_line_pk', 'reserves', ['line_pk'], sqlite_where=None, postgresql_where=None)
    op.create_index('ix_reserves_warehouse_pk', 'reserves', ['warehouse_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('shipment_lines',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('shipment_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('line_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('qty', b2bdesk.store.types.Thousandths(), nullable=False),
    sa.ForeignKeyConstraint(['line_pk'], ['order_lines.pk'], name='fk_shipment_lines_line_pk'),
    sa.ForeignKeyConstraint(['shipment_pk'], ['shipments.pk'], name='fk_shipment_lines_shipment_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_shipment_lines'),
    sa.UniqueConstraint('shipment_pk', 'line_pk', name='uq_shipment_lines_shipment_pk_line_pk')
    )
    op.create_index('ix_shipment_lines_line_pk', 'shipment_lines', ['line_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('allocations',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('payment_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('target', sa.Text(), nullable=False),
    sa.Column('invoice_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('order_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('amount', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('grade', sa.Text(), nullable=False),
    sa.Column('evidence', b2bdesk.store.types.JsonText(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.CheckConstraint("grade IN ('A', 'B', 'C', 'hand')", name='ck_allocations_grade'),
    sa.CheckConstraint("state IN ('proposed', 'applied', 'sent', 'confirmed', 'refused', 'cancelled')", name='ck_allocations_state'),
    sa.CheckConstraint("target IN ('invoice', 'order', 'advance', 'rounding')", name='ck_allocations_target'),
    sa.ForeignKeyConstraint(['by_user_pk'], ['users.pk'], name='fk_allocations_by_user_pk'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_allocations_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_allocations_created_by_user_pk'),
    sa.ForeignKeyConstraint(['invoice_pk'], ['invoices.pk'], name='fk_allocations_invoice_pk'),
    sa.ForeignKeyConstraint(['order_pk'], ['orders.pk'], name='fk_allocations_order_pk'),
    sa.ForeignKeyConstraint(['payment_pk'], ['payments.pk'], name='fk_allocations_payment_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_allocations'),
    sa.UniqueConstraint('uid', name='uq_allocations_uid')
    )
    op.create_index('ix_allocations_by_user_pk', 'allocations', ['by_user_pk'], sqlite_where=sa.text('by_user_pk IS NOT NULL'), postgresql_where=sa.text('by_user_pk IS NOT NULL'))
    op.create_index('ix_allocations_changed_by_user_pk', 'allocations', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_allocations_created_by_user_pk', 'allocations', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_allocations_invoice_pk', 'allocations', ['invoice_pk'], sqlite_where=sa.text('invoice_pk IS NOT NULL'), postgresql_where=sa.text('invoice_pk IS NOT NULL'))
    op.create_index('ix_allocations_order_pk', 'allocations', ['order_pk'], sqlite_where=sa.text('order_pk IS NOT NULL'), postgresql_where=sa.text('order_pk IS NOT NULL'))
    op.create_index('ix_allocations_payment_pk', 'allocations', ['payment_pk'], sqlite_where=None, postgresql_where=None)
    op.create_table('promises',
    sa.Column('pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', b2bdesk.store.types.UidText(), nullable=False),
    sa.Column('created_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('created_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('changed_at', b2bdesk.store.types.UtcMs(), nullable=False),
    sa.Column('changed_by_user_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('row_version', sa.Integer(), nullable=False),
    sa.Column('gone_at', b2bdesk.store.types.UtcMs(), nullable=True),
    sa.Column('invoice_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('date', b2bdesk.store.types.IsoDate(), nullable=False),
    sa.Column('sum', b2bdesk.store.types.Kopecks(), nullable=False),
    sa.Column('who', sa.Text(), nullable=False),
    sa.Column('call_pk', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.CheckConstraint("state IN ('open', 'kept', 'broken')", name='ck_promises_state'),
    sa.ForeignKeyConstraint(['call_pk'], ['calls.pk'], name='fk_promises_call_pk'),
    sa.ForeignKeyConstraint(['changed_by_user_pk'], ['users.pk'], name='fk_promises_changed_by_user_pk'),
    sa.ForeignKeyConstraint(['created_by_user_pk'], ['users.pk'], name='fk_promises_created_by_user_pk'),
    sa.ForeignKeyConstraint(['invoice_pk'], ['invoices.pk'], name='fk_promises_invoice_pk'),
    sa.PrimaryKeyConstraint('pk', name='pk_promises'),
    sa.UniqueConstraint('uid', name='uq_promises_uid')
    )
    op.create_index('ix_promises_call_pk', 'promises', ['call_pk'], sqlite_where=sa.text('call_pk IS NOT NULL'), postgresql_where=sa.text('call_pk IS NOT NULL'))
    op.create_index('ix_promises_changed_by_user_pk', 'promises', ['changed_by_user_pk'], sqlite_where=sa.text('changed_by_user_pk IS NOT NULL'), postgresql_where=sa.text('changed_by_user_pk IS NOT NULL'))
    op.create_index('ix_promises_created_by_user_pk', 'promises', ['created_by_user_pk'], sqlite_where=sa.text('created_by_user_pk IS NOT NULL'), postgresql_where=sa.text('created_by_user_pk IS NOT NULL'))
    op.create_index('ix_promises_invoice_pk', 'promises', ['invoice_pk'], sqlite_where=None, postgresql_where=None)
    # SQLAlchemy cannot read indexes over expressions back, so alembic leaves them out.
    living = sa.text('inn IS NOT NULL AND gone_at IS NULL')
    op.create_index('uq_companies_inn_kpp', 'companies', ['inn', sa.text("coalesce(kpp, '')")], unique=True,
                    sqlite_where=living, postgresql_where=living)
    number = 'coalesce(number, own_number)'
    op.create_index('ix_orders_by_number', 'orders', ['gone_at', sa.text(f'length({number})'), sa.text(number), 'pk'])
    if op.get_bind().dialect.name == 'sqlite':
        op.execute(SEARCH_TABLE)
