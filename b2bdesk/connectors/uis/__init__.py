"""The cloud exchange UIS (CoMagic), which is asked again and again which calls live."""
