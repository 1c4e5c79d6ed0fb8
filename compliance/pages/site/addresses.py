"""Where everything stands on the site: the address of a provision is its id and never changes."""

from __future__ import annotations

from posixpath import dirname, relpath

from compliance.law.rulebook import Rulebook
from compliance.law.scenarios import Scenario

LAWS = "laws/index.html"
REGISTER = "provisions/index.html"
SCENARIOS = "scenarios/index.html"
QUESTIONS = "questions.html"
THEOREMS = "theorems.html"
LINES = "first-lines.html"
SOURCES = "sources.html"
CHANGES = "changes.html"
EMERGENCY = "emergency.html"


def provision(name: str) -> str:
    """Return the address of a provision."""
    return f"provisions/{name}.html"


def law(name: str) -> str:
    """Return the address of a law."""
    return f"laws/{name}.html"


def shelf(rulebook: Rulebook, story: Scenario) -> str:
    """Name the page of a scenario: what is taught and what was published, and the tests of each law."""
    if story.origin != "regression":
        return story.origin
    named = next(iter((*story.provisions, *story.expect.reasons)), "")
    return rulebook.provisions[named].law if named in rulebook.provisions else "together"


def scenario(rulebook: Rulebook, story: Scenario) -> str:
    """Return the address of a scenario."""
    return f"scenarios/{shelf(rulebook, story)}.html#{story.id}"


def theorem(name: str) -> str:
    """Return the address of a theorem."""
    return f"{THEOREMS}#{name}"


def question(fact: str) -> str:
    """Return the address of a question."""
    return f"{QUESTIONS}#{fact}"


def between(here: str, there: str) -> str:
    """Return the address of one page as it is written on another: relative, so that a folder can be moved whole."""
    page, mark, anchor = there.partition("#")
    if page == here:
        return f"{mark}{anchor}"
    return f"{relpath(page, dirname(here) or '.')}{mark}{anchor}"
