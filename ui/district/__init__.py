"""The district: what it settled, and a form that writes its file."""
