"""The law as data: what the files of `rules/` may say, how they are read, and the rulebook they form."""
