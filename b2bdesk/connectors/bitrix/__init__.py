"""A 1C-Bitrix shop: its 1C exchange page, its REST, and a small endpoint of the site for accounts."""
