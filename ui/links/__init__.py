"""Links that are written in HTML or copied: from page to page, and from outside into the app."""
