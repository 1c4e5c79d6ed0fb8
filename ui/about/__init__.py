"""About: what this is and what it holds."""
