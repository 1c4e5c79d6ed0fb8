"""A district's log: sent, decided in memory, and gone when the page is left."""
