"""The galley: the whole rulebook on paper in the order of the statutes, with a wide margin to mark up by hand."""
