"""The review desk: what a lawyer needs to audit the rulebook without reading Python."""
