"""A class votes on its own phones: rooms in memory, a page for phones, and the votes on the projector."""
