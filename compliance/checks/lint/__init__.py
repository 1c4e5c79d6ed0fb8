"""The lint catalogue: what a rulebook should look like. One rule is one file, with its page beside it."""
