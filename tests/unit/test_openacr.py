"""The accessibility conformance report is OpenACR, judges every criterion of WCAG 2.1 A and AA, and names real tests.

`tests/openacr/openacr-0.1.0.json` is the schema of https://github.com/GSA/openacr, which is in the public domain.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
REPORT: dict[str, Any] = yaml.safe_load((ROOT / "docs" / "openacr.yaml").read_text(encoding="utf-8"))
CRITERIA = {
    "success_criteria_level_a": """
        1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3
        2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.3.1 3.3.2 4.1.1 4.1.2""",
    "success_criteria_level_aa": """
        1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 3.1.2 3.2.3 3.2.4 3.3.3
        3.3.4 4.1.3""",
}
LEVELS = {"supports", "partially-supports", "does-not-support", "not-applicable"}
"""The catalog has one more, "not-evaluated", and allows it at level AAA only."""


def adherences(chapter: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield of each criterion its number, what is judged, and how."""
    for one in REPORT["chapters"][chapter]["criteria"]:
        for component in one["components"]:
            yield one["num"], component["name"], component["adherence"]


def test_the_report_follows_the_schema() -> None:
    schema = json.loads((ROOT / "tests" / "openacr" / "openacr-0.1.0.json").read_text(encoding="utf-8"))
    jsonschema.validate(REPORT, schema)
    assert REPORT["catalog"] == "2.4-edition-wcag-2.1-en"


@pytest.mark.parametrize("chapter", CRITERIA)
def test_every_criterion_is_judged_in_words(chapter: str) -> None:
    judged = list(adherences(chapter))

    assert [number for number, component, _ in judged if component == "web"] == CRITERIA[chapter].split()
    assert {component for _, component, _ in judged} <= {"web", "electronic-docs"}
    assert {found["level"] for _, _, found in judged} <= LEVELS
    assert [number for number, _, found in judged if not found["notes"].strip()] == []


def test_what_streamlit_does_not_allow_is_in_the_report() -> None:
    told = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
    table = told.partition("## What Streamlit does not allow")[2].partition("## ")[0]
    limited = set(re.findall(r"\b\d\.\d\.\d+\b", "".join(row.split("|")[2] for row in table.splitlines()[4:] if row)))
    judged = (one for chapter in CRITERIA for one in adherences(chapter))
    web = {number: found["notes"] for number, component, found in judged if component == "web"}

    assert limited <= set(web)
    assert [number for number in limited if "Streamlit" not in web[number]] == []


def test_the_tests_that_it_names_exist() -> None:
    named = re.findall(r"tests/[\w/.]*\w", (ROOT / "docs" / "openacr.yaml").read_text(encoding="utf-8"))

    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []
