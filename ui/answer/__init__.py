"""The answer, piece by piece: one module draws one piece, `page` puts them in order."""
