"""The interview: what to ask next and why, when to stop, and what another answer would change."""
