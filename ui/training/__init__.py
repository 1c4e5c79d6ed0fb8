"""The training desk: stories to present, to change, to be asked about, to take along and to write."""
