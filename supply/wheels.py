"""Write the lock that installs the app from a folder of wheels: the app's own, with the hashes of what was built here.

Run by `make wheels` as `wheels.py requirements.lock wheels`; the folder's own `requirements.lock` is what it leaves.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from hashlib import sha256
from pathlib import Path

BUILT = ("compliance", "durable-rules")


def main(lock: Path, folder: Path) -> None:
    """Write it, and print its hash, which vouches for every file in the folder."""
    text = relocked(lock.read_text(encoding="utf-8"), folder)
    (folder / "requirements.lock").write_text(text, encoding="utf-8")
    print(f"{sha256(text.encode()).hexdigest()}  {folder}/requirements.lock")


def relocked(text: str, folder: Path) -> str:
    """Return the lock with the packages built here pinned to the hashes of the folder's wheels, one for each Python."""
    for pin, hashes in sorted(built(text, folder).items()):
        name = re.escape(pin.partition("==")[0])
        rest = re.sub(rf"^{name}==.*\n(?:[ ].*\n)*", "", text, flags=re.MULTILINE)
        text = rest + " \\\n    ".join([pin, *(f"--hash=sha256:{one}" for one in sorted(hashes))]) + "\n"
    return text


def built(text: str, folder: Path) -> dict[str, list[str]]:
    """Map `name==version` to the hashes of the wheels that the lock does not know; only `BUILT` may be among them."""
    unknown: dict[str, list[str]] = defaultdict(list)
    for wheel in folder.glob("*.whl"):
        digest = sha256(wheel.read_bytes()).hexdigest()
        name, version = wheel.name.split("-")[:2]
        if digest not in text:
            unknown[f"{name.replace('_', '-').lower()}=={version}"].append(digest)
    strangers = [pin for pin in unknown if pin.partition("==")[0] not in BUILT]
    if strangers:
        sys.exit(f"{folder}: neither locked nor built here: {', '.join(strangers)}; run `make wheels` anew")
    return unknown


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
