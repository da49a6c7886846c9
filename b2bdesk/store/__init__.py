"""The encrypted local store: the only place with SQL."""
