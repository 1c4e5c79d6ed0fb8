"""`python -m compliance.pages.site REPOSITORY OUT [DAY]`: write the sources of the site; `make site` makes it whole."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from compliance.law.days import day
from compliance.law.loading import load_rulebook
from compliance.pages.site.building import write


def main(root: str, out: str, on: str = "") -> None:
    """Write the sources of the site for the law as it stands on a day, today if none is named."""
    write(load_rulebook(Path(root) / "rules", boundaries=False), Path(root), day(on) if on else date.today(), Path(out))


if __name__ == "__main__":
    main(*sys.argv[1:])
