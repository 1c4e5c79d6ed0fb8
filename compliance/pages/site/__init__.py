"""The site: the rulebook and the documents as pages that need no server and no script, made by `make site`."""
