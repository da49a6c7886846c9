"""The one window: bars, rail, cards, palette, sheets and the base of screens with a list."""
