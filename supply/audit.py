"""Ask a service about the known vulnerabilities of every locked package.

Run by `make audit` as `audit.py [pip-audit's options] LOCK...`.
Exit codes: 0 none is known, 1 one is known, 3 the service could not be asked about everything.
pip-audit alone would end with 0 where the service knows none of the packages, and with 1 where it cannot be reached.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PIP_AUDIT = ("pip_audit", "--disable-pip", "--no-deps", "--format", "json", "--progress-spinner", "off")
CANARY = "requests==2.19.1"  # CVE-2018-18074: a service that does not name it knows nothing
KNOWN, SILENT = 1, 3


def main(arguments: list[str]) -> int:
    """Ask about the canary, then about the locks; print what is known and return the exit code."""
    locks = [one for one in arguments if one.endswith(".lock")]
    options = [one for one in arguments if one not in locks]
    try:
        try_canary(options)
        packages = ask(options, locks)
    except LookupError as silence:
        print(f"The service could not be asked, so nothing is known either way: {silence}", file=sys.stderr)
        return SILENT
    return tell(packages)


def try_canary(options: list[str]) -> None:
    """Raise `LookupError` unless the service names a vulnerability that everybody knows."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "canary.txt")
        file.write_text(CANARY, encoding="utf-8")
        answer = ask(options, [str(file)])
    if not vulnerable(answer):
        reasons = [one["skip_reason"] for one in answer if "skip_reason" in one]
        raise LookupError(*(reasons or [f"it knows of no vulnerability in {CANARY}, which has one"]))


def ask(options: list[str], locks: list[str]) -> list[dict[str, Any]]:
    """Return one mapping a package, with `vulns` or `skip_reason`; `LookupError` if no answer came."""
    files = [word for lock in locks for word in ("-r", lock)]
    run = subprocess.run(
        [sys.executable, "-m", *PIP_AUDIT, *options, *files], capture_output=True, text=True, check=False
    )
    try:
        packages: list[dict[str, Any]] = json.loads(run.stdout)["dependencies"]
    except ValueError:
        raise LookupError((run.stderr.strip().splitlines() or ["pip-audit said nothing"])[-1]) from None
    return packages


def vulnerable(packages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return those with a known vulnerability."""
    return [package for package in packages if package.get("vulns")]


def tell(packages: list[dict[str, Any]]) -> int:
    """Print each vulnerability and each package that nobody could be asked about; return the exit code."""
    known, skipped = vulnerable(packages), [package for package in packages if "skip_reason" in package]
    for package in known:
        for one in package["vulns"]:
            names = ", ".join([one["id"], *one.get("aliases", [])])
            mended = ", ".join(one.get("fix_versions", [])) or "no version"
            print(f"{package['name']} {package['version']}: {names}; mended in {mended}")
    for package in skipped:
        print(f"not asked: {package['skip_reason']}", file=sys.stderr)
    print(f"{len(packages)} packages: {len(known)} with a known vulnerability, {len(skipped)} not asked about.")
    return KNOWN if known else SILENT if skipped else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
