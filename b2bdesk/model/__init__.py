"""Pure domain: frozen dataclasses, enums and money. No input or output, no clock, no Qt."""
