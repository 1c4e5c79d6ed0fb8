"""What the checks say of a story of one's own: what to mend, and the engine's answer beside the expected one."""

from __future__ import annotations

from collections.abc import Iterable

from compliance import Outcome
from compliance.law.errors import Problem
from compliance.teaching.drafting import Draft
from ui.components import parts, words
from ui.state import book


def shown(found: Draft) -> str:
    """Return what is known of a story, as HTML."""
    return _standing(found) + _problems(found.problems) + _misses(found) + _answers(found)


def _standing(found: Draft) -> str:
    if found.ready:
        says = "Ready to teach: the rulebook gives the answer that you expect."
    elif found.problems:
        says = f"{words.count(len(found.problems), 'thing')} to mend."
    else:
        says = "The rulebook answers otherwise than you expect."
    return f'<p class="standing-line" role="status"><strong>{says}</strong></p>'


def _problems(problems: Iterable[Problem]) -> str:
    rows = "".join(
        f"<li><strong>{f'Line {problem.line}' if problem.line else 'The text'}</strong>"
        f"{f' <code>{parts.text(problem.key)}</code>' if problem.key else ''}: {parts.sentence(problem.wrong)} "
        f"{parts.sentence(problem.mend)}</li>"
        for problem in sorted(problems, key=lambda problem: problem.line or 0)
    )
    return f'<ul class="plain problems">{rows}</ul>' if rows else ""


def _misses(found: Draft) -> str:
    rows = "".join(
        f"<li>Expected: {parts.text(miss.expected)}. Found: {parts.sentence(miss.found)}</li>" for miss in found.misses
    )
    return f'<ul class="plain problems">{rows}</ul>' if rows else ""


def _answers(found: Draft) -> str:
    if found.decision is None:
        return '<p class="soft">The answer appears as soon as the facts can be read.</p>'
    rulebook, expect = book.rulebook(), found.scenario.expect if found.scenario else None
    rows = _row("All laws together", expect.outcome if expect else None, found.decision.outcome)
    for law, answer in found.decision.laws.items():
        expected = expect.laws.get(law) if expect else None
        if expected is not None or answer.outcome is not Outcome.NOT_COVERED:
            rows += _row(rulebook.law(law).short, expected, answer.outcome)
    head = '<tr><th scope="col">Law</th><th scope="col">You expect</th><th scope="col">Engine</th></tr>'
    return f'<table class="parts"><thead>{head}</thead><tbody>{rows}</tbody></table>'


def _row(name: str, expected: Outcome | None, outcome: Outcome) -> str:
    rulebook = book.rulebook()
    said = parts.badge(rulebook, expected) if expected else '<span class="soft">Nothing</span>'
    return f'<tr><th scope="row">{parts.text(name)}</th><td>{said}</td><td>{parts.badge(rulebook, outcome)}</td></tr>'
