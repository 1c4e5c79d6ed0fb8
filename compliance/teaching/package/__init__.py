"""A lesson for a learning system: SCORM 1.2 and cmi5 packages that play without a server of ours, and QTI items."""
