"""DaData: companies by INN or name and banks by BIC from the state registers."""
