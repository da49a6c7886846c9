"""retailCRM API v5: the hub of clients and orders, and a catalogue with stock."""
