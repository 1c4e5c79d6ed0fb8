"""A lesson as a package that a learning system plays without a server of ours: SCORM 1.2 and cmi5."""
