"""Make up the log of a district: `python docs/examples/log.py LOG.csv [ROWS]`. Nobody in it exists.

The columns are what a records office keeps, and two that no map should name. Cells are left blank as people leave
them blank, a few words are mistyped, and some entries are made late or not at all.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

ROWS = 50_000
FIRST, LAST = date(2025, 7, 1), date(2026, 6, 30)
COLUMNS = (
    "Date",
    "Requester",
    "Purpose",
    "Record",
    "Danger",
    "Need found by",
    "Permission",
    "Paper",
    "Paper valid",
    "Secrecy",
    "Therapy in it",
    "Health in it",
    "From police or court",
    "Law shown",
    "Missing child",
    "Age",
    "Student is",
    "Order against parent",
    "Needed for the job",
    "Case plan",
    "Opted out",
    "Decision",
    "Entered on",
    "Student number",
    "Notes",
)
KINDS: tuple[tuple[int, dict[str, str], float], ...] = (
    (
        24,
        {"Requester": "Receiving school", "Purpose": "Enrollment", "Record": "Transcript", "Missing child": "No"},
        0.99,
    ),
    (
        14,
        {"Requester": "Parent", "Purpose": "To see the file", "Record": "Transcript", "Order against parent": "No"},
        0.99,
    ),
    (
        6,
        {"Requester": "Parent", "Purpose": "To see the file", "Record": "Special education file"}
        | {"Order against parent": "No"},
        0.97,
    ),
    (
        9,
        {"Requester": "School staff", "Purpose": "Student support", "Record": "Discipline file"}
        | {"Needed for the job": "Yes"},
        0.97,
    ),
    (8, {"Requester": "SRO", "Purpose": "School safety", "Record": "Attendance"}, 0.9),
    (6, {"Requester": "SRO", "Purpose": "Police investigation", "Record": "Discipline file"}, 0.6),
    (7, {"Requester": "Town PD", "Purpose": "Police investigation", "Record": "Attendance"}, 0.5),
    (4, {"Requester": "County sheriff", "Purpose": "To find a suspect", "Record": "Schedule"}, 0.5),
    (2, {"Requester": "Town PD", "Purpose": "Police investigation", "Record": "Counseling notes"}, 0.15),
    (
        3,
        {"Requester": "Town PD", "Purpose": "Danger", "Record": "Attendance", "Danger": "Now"}
        | {"Need found by": "Principal"},
        0.95,
    ),
    (
        1,
        {"Requester": "Town PD", "Purpose": "Danger", "Record": "Threat assessment", "Danger": "Now"}
        | {"Need found by": "Threat team"},
        0.9,
    ),
    (
        5,
        {"Requester": "DCFS caseworker", "Purpose": "Child welfare case", "Record": "Attendance", "Case plan": "Yes"},
        0.8,
    ),
    (
        4,
        {"Requester": "Attorney", "Purpose": "Court case", "Record": "Discipline file"}
        | {"Paper": "Subpoena, attorney or clerk", "Paper valid": "Yes", "Secrecy": "None"},
        0.4,
    ),
    (
        3,
        {"Requester": "Attorney", "Purpose": "Court case", "Record": "Transcript", "Paper": "Court order"}
        | {"Paper valid": "Yes", "Secrecy": "None"},
        0.95,
    ),
    (2, {"Requester": "Attorney", "Purpose": "Court case", "Record": "Transcript", "Permission": "Signed form"}, 0.9),
    (
        1,
        {"Requester": "State's attorney", "Purpose": "Juvenile case", "Record": "Discipline file"}
        | {"Paper": "Grand jury subpoena, state", "Paper valid": "Yes", "Secrecy": "None"},
        0.8,
    ),
    (3, {"Requester": "Recruiter", "Purpose": "Other", "Record": "Directory information", "Opted out": "No"}, 0.9),
    (1, {"Requester": "University", "Purpose": "Study", "Record": "Transcript"}, 0.5),
    (
        1,
        {"Requester": "ICE", "Purpose": "Immigration", "Record": "Address", "Paper": "Administrative warrant"}
        | {"Paper valid": "Yes", "Secrecy": "None"},
        0.1,
    ),
    (2, {"Requester": "Newspaper", "Purpose": "FOIA request", "Record": "Discipline file"}, 0.05),
)
"""How common a kind of entry is, what stands in it, and how often the record is given."""
USUAL = {
    "Danger": "No",
    "Permission": "None",
    "Paper": "None",
    "Therapy in it": "Nothing",
    "Health in it": "None",
    "From police or court": "Neither",
    "Law shown": "No",
    "Student is": "None of these",
}
SELDOM = {
    "Permission": ("Signed form", "By telephone"),
    "Therapy in it": ("Mentioned",),
    "Health in it": ("HIV",),
    "From police or court": ("Police",),
    "Law shown": ("Yes",),
    "Danger": ("Over", "A worry"),
    "Student is": ("Graduated", "Married"),
}
BLANKS = {
    "Need found by": 0.03,
    "Permission": 0.02,
    "Law shown": 0.03,
    "Danger": 0.01,
    "Purpose": 0.005,
    "Missing child": 0.08,
    "Order against parent": 0.15,
    "Needed for the job": 0.05,
    "Case plan": 0.3,
    "Opted out": 0.2,
    "Age": 0.03,
}
"""How often a cell is left blank."""
TOGETHER = ("Therapy in it", "Health in it", "From police or court")
"""What the same hurry leaves blank."""


def entries(rows: int, seed: int = 7) -> Iterator[dict[str, str]]:
    """Yield made-up entries, in the order of their days."""
    dice = random.Random(seed)
    span = (LAST - FIRST).days
    days = sorted(FIRST + timedelta(days=dice.randrange(span)) for _ in range(rows))
    weights = [weight for weight, _, _ in KINDS]
    for number, day in enumerate(days):
        _, told, given = dice.choices(KINDS, weights)[0]
        yield _entry(dice, day, {**USUAL, **told}, number, released=dice.random() < given)


def _entry(dice: random.Random, day: date, told: dict[str, str], number: int, *, released: bool) -> dict[str, str]:
    entry = dict.fromkeys(COLUMNS, "") | {"Age": str(dice.randrange(5, 20))} | told
    for column, words in SELDOM.items():
        if dice.random() < 0.006:
            entry[column] = dice.choice(words)
    for column, share in BLANKS.items():
        if dice.random() < share:
            entry[column] = ""
    if dice.random() < 0.1:
        entry |= dict.fromkeys(TOGETHER, "")
    if dice.random() < 0.0004:
        entry["Requester"] = "see notes"
    entry["Date"] = "" if dice.random() < 0.0002 else f"{day.month}/{day.day}/{day.year}"
    entry["Decision"] = "Released" if released else "Refused"
    late = dice.choices((0, 1, 4, 30), (70, 15, 10, 5))[0]
    entered = day + timedelta(days=late)
    entry["Entered on"] = "" if dice.random() < 0.06 else f"{entered.month}/{entered.day}/{entered.year}"
    entry["Student number"] = f"S-{dice.randrange(10**6):06}"
    entry["Notes"] = f"Entry {number}; nothing here is read."
    return entry


def main() -> None:
    """Write the log."""
    rows = int(sys.argv[2]) if len(sys.argv) > 2 else ROWS
    with Path(sys.argv[1]).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(entries(rows))


if __name__ == "__main__":
    main()
