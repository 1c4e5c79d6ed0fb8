"""The scenarios: cases with the answer that is expected, to read, to open and to change."""
