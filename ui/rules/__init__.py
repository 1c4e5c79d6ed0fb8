"""The rules: the law in its own order, one provision a page."""
