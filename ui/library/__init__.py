"""The resource library: what to read on."""
