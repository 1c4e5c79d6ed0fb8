"""Official texts that a reviewer downloaded, held against the rules: what changed, what is missing, what is stale."""
