"""A class votes on its own phones: rooms in memory, and the page that phones meet."""
