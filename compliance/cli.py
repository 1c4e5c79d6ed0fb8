"""The command line: `decide`, `next`, `check`, `doubts`, `near-misses`, `draft`, `diff`, `sign`, `export` and more.

Exit codes: 0 an answer was given, 1 a check or a gate failed or the engine did, 2 the input is wrong.
"""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from compliance.asking.interview import interview
from compliance.checks.boundaries import write
from compliance.checks.difference import compare
from compliance.checks.gate import signed_part
from compliance.checks.inspection import STEPS, Inspection, inspect
from compliance.checks.mutation import boundaries as new_boundaries
from compliance.checks.mutation import score
from compliance.checks.readings import stories
from compliance.checks.sarif import sarif
from compliance.deciding.decision import decide as decide_case
from compliance.law import schema as schemas
from compliance.law.cases import Case, parse_case
from compliance.law.days import day
from compliance.law.documents import Document, written
from compliance.law.errors import CaseError, EngineFault, InputError, Problem, seen
from compliance.law.facts import Answers
from compliance.law.files import MAX_BYTES, contents, unreadable
from compliance.law.loading import MUTATION, RULES, load_law, load_rulebook, measured_digest, read_rules
from compliance.law.lookup import scenario_named
from compliance.law.revisions import rules_at
from compliance.law.rulebook import Rulebook
from compliance.law.signoff import signature
from compliance.opening import open_app
from compliance.pages.difference_report import print_comparison
from compliance.pages.doubts import page
from compliance.pages.galley.content import galley
from compliance.pages.galley.document import document
from compliance.pages.galley.page import page as galley_page
from compliance.pages.mutation_report import ENOUGH, print_measurement
from compliance.pages.readings_report import print_stories, print_story, stories_json, story_json
from compliance.pages.report import print_check, print_decision, print_interview
from compliance.teaching.drafting import draft, starter
from compliance.teaching.near_misses_page import near_misses_page

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="May this student's record be shared? Not legal advice; it says who to ask.",
)


MEASURED = "# Written by `compliance check --mutation --keep`.\n"
STEP_COLUMNS = (SpinnerColumn(), BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())


class CheckForm(StrEnum):
    """How the findings of a check are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


class Form(StrEnum):
    """How an answer is printed."""

    TEXT = "text"
    JSON = "json"


class Paper(StrEnum):
    """How the rulebook is put on paper."""

    HTML = "html"
    DOCX = "docx"


CaseFile = Annotated[str, typer.Argument(metavar="CASE.yaml", help="A case file; `-` reads standard input")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="The day to decide for, YYYY-MM-DD")]
FormatOption = Annotated[Form, typer.Option("--format", help="text for people, json for programs")]
RulesOption = Annotated[Path, typer.Option("--rules", help="Another folder of rules")]


@app.command()
def decide(
    case: CaseFile = "-",
    as_of: AsOf = None,
    form: FormatOption = Form.TEXT,
    rules: RulesOption = RULES,
    *,
    trace: Annotated[bool, typer.Option("--trace", help="Also show every provision considered")] = False,
) -> None:
    """Decide one case and print the outcome, the reasons, the duties and the citations."""
    with _told():
        rulebook, answers, on = _case(case, as_of, rules)
        decision = decide_case(rulebook, answers, on)
        if form is Form.JSON:
            _print_json(decision.as_json(trace=trace))
        else:
            print_decision(_console(), rulebook, decision, trace=trace)


@app.command(name="next")
def next_(case: CaseFile = "-", as_of: AsOf = None, form: FormatOption = Form.TEXT, rules: RulesOption = RULES) -> None:
    """Print the next question of a case, why it is asked and how many are left."""
    with _told():
        rulebook, answers, on = _case(case, as_of, rules)
        state = interview(rulebook, answers, on)
        if form is Form.JSON:
            _print_json(state.as_json())
        else:
            print_interview(_console(), rulebook, state)


@app.command()
def check(
    form: Annotated[CheckForm, typer.Option("--format", help="sarif for code review tools")] = CheckForm.TEXT,
    rules: RulesOption = RULES,
    *,
    mutation: Annotated[bool, typer.Option("--mutation", help="Flip every rule, and see who notices")] = False,
    keep: Annotated[bool, typer.Option("--keep", help="With --mutation: keep the result for the review desk")] = False,
) -> None:
    """Check the rules: formats, lint, ledger, theorems, proofs and every scenario. Exit 1 if anything fails."""
    if mutation:
        raise typer.Exit(_mutation(rules, keep=keep))
    with _told():
        found, problems, failures = _inspected(rules)
        if form is CheckForm.SARIF:
            linted = found.lint if found else ()
            told = {str(finding) for finding in linted} | {str(problem) for problem in problems}
            _print_json(sarif(linted, [failure for failure in failures if failure not in told], problems))
        elif form is CheckForm.JSON:
            _print_json(found.as_json() if found else {"failures": failures})
        else:
            print_check(_console(), found, failures)
    raise typer.Exit(1 if failures else 0)


def _inspected(rules: Path) -> tuple[Inspection | None, Sequence[Problem], Sequence[str]]:
    """Return what a check found, or the problems that kept it from looking; and all failures in words."""
    try:
        with _steps() as begun:
            found = inspect(*read_rules(rules), date.today(), begun)
    except InputError as error:
        return None, error.problems, [str(problem) for problem in error.problems]
    except EngineFault as error:
        return None, (), [str(error)]
    return found, (), found.failures


def _mutation(rules: Path, *, keep: bool) -> int:
    """Print the mutation score and return the exit code."""
    with _told():
        rulebook = load_rulebook(rules)
        with _each(rulebook.provisions) as done:
            trials = score(rulebook, workers=os.cpu_count() or 1, done=done)
        found = trials.measured(measured_digest(rules), date.today())
        print_measurement(_console(), rulebook, found)
        if keep:
            (rules / MUTATION).write_text(MEASURED + written(found.model_dump(mode="json")), encoding="utf-8")
    return 0 if found.score >= ENOUGH else 1


@app.command()
def boundaries(rules: RulesOption = RULES) -> None:
    """Find boundary cases for what no scenario and no theorem notices, and add them to `boundaries/`. Takes long."""
    with _told():
        rulebook = load_rulebook(rules)
        with _each(rulebook.provisions) as done:
            found = new_boundaries(rulebook, workers=os.cpu_count() or 1, done=done)
        write(rules, [*rulebook.boundaries, *found])
        typer.echo(f"{len(found)} boundary cases added")


@contextmanager
def _each(names: Collection[str]) -> Iterator[Callable[[str], None]]:
    """Show on standard error how many provisions are through."""
    with Progress(*STEP_COLUMNS, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=len(names))
        yield lambda name: progress.update(task, advance=1, description=name)


@contextmanager
def _steps() -> Iterator[Callable[[str], None]]:
    """Show on standard error how far a check has come, if somebody watches."""
    with Progress(*STEP_COLUMNS, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=STEPS + 1)

        def begun(step: str) -> None:
            progress.update(task, advance=1, description=step)

        yield begun


@app.command()
def doubts(rules: RulesOption = RULES) -> None:
    """Print the open legal questions: both readings of each unsettled point, and every doubt."""
    with _told():
        typer.echo(page(load_rulebook(rules)), nl=False)


@app.command()
def diff(  # noqa: PLR0913 - one parameter an option
    old: Annotated[str, typer.Argument(metavar="OLD", help="A folder of rules, or a git revision")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Another; the rules of this program if left out")] = "",
    as_of: AsOf = None,
    form: FormatOption = Form.TEXT,
    *,
    no_looser: Annotated[bool, typer.Option("--no-looser", help="Exit 1 if a record can go further")] = False,
    unless_signed: Annotated[bool, typer.Option("--unless-signed", help="Let signed changes pass the gate")] = False,
) -> None:
    """Compare two rulebooks by meaning: the short cases that change, or a proof that none does."""
    with _told(), rules_at(old) as before, rules_at(new or str(RULES)) as after:
        left, right = load_rulebook(before), load_rulebook(after)
        on = _day(as_of) or date.today()
        found = compare(left, right, on)
        judged = compare(signed_part(left, right), right, on) if no_looser and unless_signed else found
        if form is Form.JSON:
            _print_json(found.as_json())
        else:
            print_comparison(_console(), left, right, found)
    raise typer.Exit(1 if no_looser and judged.looser else 0)


@app.command()
def sign(
    provision: Annotated[str, typer.Argument(metavar="PROVISION", help="The id of a provision, such as ferpa.99.36")],
    by: Annotated[str, typer.Option("--by", help="Who signs")],
    rules: RulesOption = RULES,
) -> None:
    """Print the line that signs a provision as it stands, to be put in its place in the rule file."""
    with _told():
        rulebook, shelf = read_rules(rules)
        if provision not in rulebook.provisions:
            mend = "`compliance check` lists what is wrong; ids stand in the rule files"
            raise InputError([Problem("sign", None, provision, "there is no such provision", mend)])
        document, path = shelf.origins[f"provisions:{provision}"]
        typer.echo(seen(f"{document.name}:{document.line((*path, 'review'))}"), err=True)
        typer.echo(signature(rulebook, rulebook.provisions[provision], by, date.today()))


@app.command()
def schema(name: Annotated[schemas.Format, typer.Argument()], rules: RulesOption = RULES) -> None:
    """Print the JSON Schema of a file format."""
    with _told():
        _print_json(schemas.schema(name, load_rulebook(rules)))


@app.command()
def near_misses(rules: RulesOption = RULES) -> None:
    """Print pairs of scenarios that differ in one answer and come out differently, with citations."""
    with _told():
        typer.echo(near_misses_page(load_rulebook(rules)), nl=False)


@app.command()
def readings(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="The id of a scenario; all, if left out")] = "",
    form: FormatOption = Form.TEXT,
    rules: RulesOption = RULES,
) -> None:
    """Show what else an honest person could answer to a scenario, and how that comes out, side by side."""
    with _told():
        rulebook = load_rulebook(rules, boundaries=False)
        if not scenario:
            found = stories(rulebook)
            _print_json(stories_json(found)) if form is Form.JSON else print_stories(Console(), found)
            return
        (story,) = stories(rulebook, [scenario_named(rulebook, scenario)])
        if form is Form.JSON:
            _print_json(story_json(rulebook, story))
        else:
            print_story(Console(), rulebook, story)


@app.command(name="draft")
def draft_(
    story: Annotated[str, typer.Argument(metavar="STORY.yaml", help="A scenario; `-` reads standard input")] = "-",
    rules: RulesOption = RULES,
    *,
    start: Annotated[bool, typer.Option("--start", help="Print a text to begin with")] = False,
) -> None:
    """Check a scenario that a trainer wrote, and show the answer beside what it expects."""
    if start:
        with _told():
            typer.echo(starter(), nl=False)
        return
    with _told():
        rulebook = load_rulebook(rules)
        found = draft(rulebook, _text(story), date.today())
        if found.decision:
            print_decision(_console(), rulebook, found.decision, trace=False)
        _complain(*(f"failed: {fault}" for fault in (*found.problems, *found.misses)))
    raise typer.Exit(0 if found.ready else 1)


@app.command()
def export(
    paper: Annotated[Paper, typer.Option("--format", help="html to print, docx for a word processor")] = Paper.HTML,
    as_of: AsOf = None,
    rules: RulesOption = RULES,
) -> None:
    """Write the whole rulebook to standard output, in the order of the statutes, to be marked up by hand."""
    with _told():
        on = _day(as_of) or date.today()
        said = galley(load_rulebook(rules), on)
        typer.echo(galley_page(said) if paper is Paper.HTML else document(said, on), nl=False)


app.command(name="app")(open_app)


def _case(source: str, as_of: str | None, rules: Path) -> tuple[Rulebook, Answers, date]:
    case, document = _read(source)
    on = _day(as_of) or case.as_of or date.today()
    rulebook = load_law(rules)
    return rulebook, rulebook.vocabulary.answers(case.facts, document), on


def _read(source: str) -> tuple[Case, Document]:
    return parse_case(_text(source), "stdin" if source == "-" else source)


def _text(source: str) -> bytes:
    if source != "-":
        return contents(source, source)
    if sys.stdin is None:
        raise InputError([Problem("stdin", None, "", "is closed", "Name a file, or pipe a text in")])
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise unreadable("stdin", error) from error


def _day(text: str | None) -> date | None:
    try:
        return day(text) if text else None
    except ValueError as error:
        raise CaseError([Problem("--as-of", None, "", f"{text!r}: {error}", "Write it like 2026-11-24")]) from error


@contextmanager
def _told() -> Iterator[None]:
    """Turn errors into messages on standard error and exit codes; all that was printed has arrived, or is an error."""
    try:
        output = _output()
        yield
        output.flush()
    except InputError as error:
        _complain(*(f"error: {problem}" for problem in error.problems))
        raise typer.Exit(2) from error
    except EngineFault as error:
        _complain(f"error: {error}")
        raise typer.Exit(1) from error
    except BrokenPipeError:
        raise  # whoever read has seen enough, and typer ends quietly
    except OSError as error:
        sys.stdout = io.StringIO()  # nothing more is tried when the program ends
        wrong = f"cannot be written ({error.strerror or error})"
        mend = "Check the path, its permissions and the space left there"
        _complain(f"error: {Problem(str(error.filename or 'stdout'), None, '', wrong, mend)}")
        raise typer.Exit(2) from error


def _output() -> TextIO:
    """Return standard output, ready for letters that its encoding lacks."""
    if sys.stdout is None:
        raise InputError([Problem("stdout", None, "", "is closed", "Let the answer go to a terminal or a file")])
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    return sys.stdout


def _complain(*lines: str) -> None:
    """Print on standard error, which may itself be closed or full; the exit code still tells."""
    with suppress(OSError):
        for line in lines:
            typer.echo(line, err=True)


def _console() -> Console:
    """Return the terminal, which shows brackets and colons of the law as they stand."""
    return Console(markup=False, emoji=False)


def _print_json(data: Any) -> None:
    typer.echo(json.dumps(data, indent=2, ensure_ascii=sys.stdout.encoding.lower() != "utf-8"))


if __name__ == "__main__":
    app()
