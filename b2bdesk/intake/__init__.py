"""Files that come from outside: a customer's request, a letter, a card of a company, as plain rows of text.

Reading happens in a process of its own with limits (:mod:`.child`); :mod:`.reader` is what runs there. What
the rows mean is decided by :mod:`b2bdesk.rules`.
"""
