"""Where `rules/` and `ui/` lie: beside the library in a clone, and inside it where only the wheel is installed."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
PACKED = PACKAGE / "_repository"
"""The wheel carries both folders here, so that `compliance` is the one name that it installs."""

HOME = PACKED if PACKED.is_dir() else PACKAGE.parent
"""The folder that holds them."""
