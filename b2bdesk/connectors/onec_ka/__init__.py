"""1C:KA 2 over its standard OData interface: the books, and the contracts that they keep."""
