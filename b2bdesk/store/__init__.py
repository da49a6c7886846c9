"""The encrypted local store: the only place with SQL.

Entry point: :class:`b2bdesk.store.store.Store`::

    store = Store.open(folder, key=key, clock=clock, origin="desk", migrate=True)
    with store.read() as tx:                 # a snapshot; any thread but the forbidden one
        order = tx.orders.need(uid)
    with store.write(by=me) as tx:           # turn lock, BEGIN IMMEDIATE, one commit
        tx.orders.save(replace(order, ...))  # Superseded when somebody was quicker
        tx.outbox.add(op)
    store.changes.subscribe(observer)        # own commits, after commit, in the committing thread
    store.foreign_changes()                  # ChangeSet of the other process, empty when nothing moved

Repositories of a transaction; reading methods work in both kinds of transactions:

``clients``    get need of_company by_inn by_point similar keys count rows counts save save_many
``orders``     get need by_own_number of_client keys count rows counts save save_many next_own_number
``products``   get get_many by_article by_articles by_barcode suggest price prices_for stock price_kinds units
               warehouses save_many save_prices save_stock save_price_kind save_unit save_warehouse
``documents``  get need of_order keys count rows counts save add_file file add_delivery deliveries
               set_delivery_state save_invoice invoices_of
``letters``    get need of_order save set_state  ``offer_watches`` living drifted of put
``people``     user users me set_me save_users own_company default_own_company save_own_company
``settings``   get set many drop                 ``drafts``      put get all drop
``outbox``     add get claim settle_done settle_refused mark_unknown postpone expire_leases due_unknown
               cancel send_now retry open_for rows counts next_due doubt_open trim
``refs``       uid_of uids_of put put_many of links drop
``bases``      get put put_many                  ``waiting``     put get drop all
``conflicts``  open rows count get resolve       ``cursors``     get move all
``quarantine`` add rows settle                   ``states``      put get all
``journal``    add rows                          ``audit``       note of verify
``events``     add of                            ``search``      find
``numbers``    next                              ``rules``       active save ladder
``references`` put_many of name               ``approvals``   of waiting answered_for role_limits save
``templates``  get usable favourites save remove set_favourites
``order_links`` of add

``keys(query)`` gives local row keys in display order as ``array('q')``; ``keys(query, limit=, offset=)``
a window of them, ``rows(keys)`` the rows of a page in the order of the keys (vanished ones are left out).
"""
