"""Boundary cases tell each provision from its flips; that they come out as they say is part of `compliance check`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from compliance import Rulebook, RulebookError, load_rulebook
from compliance.checks.boundaries import misses, write
from compliance.checks.mutation import boundaries, score
from compliance.cli import app
from compliance.law.boundaries import Boundary
from compliance.law.scenarios import Because

CASE = """\
boundaries:
- of: act.2
  tells: '`unless` dropped'
  as_of: 2026-11-24
  facts: {medium: paper, friend: 'yes', by_post: 'no', age: '18'}
  expect: {outcome: OUTCOME, laws: {act: OUTCOME}}
"""


def test_a_boundary_case_that_comes_out_otherwise_is_told(small: Callable[..., Path]) -> None:
    right = load_rulebook(small(**{"boundaries__act.yaml": CASE.replace("OUTCOME", "prohibited")}))
    wrong = load_rulebook(small(**{"boundaries__act.yaml": CASE.replace("OUTCOME", "permitted")}))

    assert list(misses(right)) == []
    assert "unread_boundary.0 (act.2: `unless` dropped): expected outcome permitted" in str(next(misses(wrong)))


def test_what_is_found_is_written_and_then_every_flip_is_noticed(small: Callable[..., Path]) -> None:
    root = small()
    rulebook = load_rulebook(root)
    assert score(rulebook, workers=1).counts.keys() == {"survived"}

    write(root, new(rulebook))
    again = load_rulebook(root)

    found = score(again, workers=1)
    assert [(trial.provision, trial.what) for trial in found.survivors] == []
    assert found.counts["noticed by an unread boundary"] > 0
    assert list(misses(again)) == []
    assert new(again) == []
    assert again.digest == rulebook.digest


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("of: act.2", "of: act.9", "rules/boundaries/act.yaml:2: `boundaries.0.of`: there is no provision `act.9`"),
        ("medium: paper", "medium: stone", "rules/boundaries/act.yaml:5: `boundaries.0.facts.medium`: 'stone'"),
        (
            "laws: {act",
            "laws: {code",
            "rules/boundaries/act.yaml:6: `boundaries.0.expect.laws`: there is no law `code`",
        ),
    ],
)
def test_a_wrong_boundary_is_told_by_line(small: Callable[..., Path], old: str, new: str, said: str) -> None:
    root = small(**{"boundaries__act.yaml": CASE.replace("OUTCOME", "prohibited").replace(old, new)})

    with pytest.raises(RulebookError) as refused:
        load_rulebook(root)

    assert said in str(refused.value)


def test_a_boundary_counts_once_it_is_read_against_the_law(small: Callable[..., Path]) -> None:
    root = small()
    before = CliRunner().invoke(app, ["check", "--mutation", "--rules", str(root)])
    adding = CliRunner().invoke(app, ["boundaries", "--rules", str(root)])
    unread = CliRunner().invoke(app, ["check", "--mutation", "--rules", str(root)])
    write(root, [read(boundary) for boundary in load_rulebook(root).boundaries])
    after = CliRunner().invoke(app, ["check", "--mutation", "--rules", str(root)])

    assert before.exit_code == 1
    assert "`unless` dropped" in before.stdout
    assert "boundary cases added" in adding.stdout
    assert unread.exit_code == 1
    assert "With the boundary cases that nobody has read, 100.0% are noticed" in unread.stdout
    assert "Legal mutation score: 0.0%" in unread.stdout
    assert after.exit_code == 0
    assert "Legal mutation score: 100.0%" in after.stdout


def test_what_was_found_before_a_run_was_cut_off_is_kept(
    small: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small()
    through = dict(boundaries(load_rulebook(root), workers=1))
    ((name, found), *_) = ((name, found) for name, found in through.items() if found)

    def cut_off(*_: object, **__: object) -> Iterator[tuple[str, list[Boundary]]]:
        yield name, found
        raise KeyboardInterrupt

    monkeypatch.setattr("compliance.cli.boundary.found_in", cut_off)
    CliRunner().invoke(app, ["boundaries", "--rules", str(root)])

    assert list(load_rulebook(root).boundaries) == found
    assert [path.name for path in (root / "boundaries").iterdir()] == ["act.yaml"]


def test_only_the_named_provisions_are_gone_through(small: Callable[..., Path]) -> None:
    root = small()
    result = CliRunner().invoke(app, ["boundaries", "act.2", "act.2", "--rules", str(root)])

    assert result.exit_code == 0
    found = load_rulebook(root).boundaries
    assert {boundary.of for boundary in found} == {"act.2"}
    assert result.stdout == f"{len(found)} boundary cases added\n"


def test_a_provision_that_there_is_not_is_refused_and_a_like_one_named(small: Callable[..., Path]) -> None:
    root = small()
    result = CliRunner().invoke(app, ["boundaries", "act.2", "act.2x", "--rules", str(root)])

    assert result.exit_code == 2
    assert "PROVISION: `act.2x`: there is no such provision. Did you mean `act.2`" in result.stderr
    assert not (root / "boundaries").exists()


def new(rulebook: Rulebook) -> list[Boundary]:
    """Return the boundary cases that are still to be had."""
    return [boundary for _, found in boundaries(rulebook, workers=1) for boundary in found]


def read(boundary: Boundary) -> Boundary:
    """Return the boundary with what its reader adds."""
    because = Because(authority="Act", cite="Act 2")
    return boundary.model_copy(update={"story": "A friend asks to see the paper.", "because": because})


def test_what_its_reader_adds_is_kept_when_new_cases_are_written(small: Callable[..., Path]) -> None:
    root = small()
    found = [read(boundary) for boundary in new(load_rulebook(root))]

    write(root, found)

    assert list(load_rulebook(root).boundaries) == found


@pytest.mark.parametrize("half", ["  story: A friend asks.\n", "  because: {authority: Act, cite: Act 2}\n"])
def test_a_boundary_is_read_with_story_and_pinpoint_or_not_at_all(small: Callable[..., Path], half: str) -> None:
    case = CASE.replace("OUTCOME", "prohibited").replace("  as_of", f"{half}  as_of")

    with pytest.raises(RulebookError, match="has a `story` and a `because` with its `cite`"):
        load_rulebook(small(**{"boundaries__act.yaml": case}))
