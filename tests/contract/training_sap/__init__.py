"""The training SAP against the vendor page and its traps, by a caller that knows nothing but HTTP."""
