"""Everything that reads what somebody wrote, and the bounds within which it must be done with any text."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from compliance import InputError, Rulebook, decide, load_rulebook
from compliance.law.boundaries import BoundaryFile
from compliance.law.cases import Case, parse_case
from compliance.law.district_file import due, parse_district
from compliance.law.documents import parse
from compliance.law.duties import Duty
from compliance.law.facts import Group
from compliance.law.ledger import Ledger
from compliance.law.measurement import Measurement
from compliance.law.models import build
from compliance.law.provisions import Section
from compliance.law.resources import ResourceFile
from compliance.law.scenarios import ScenarioFile
from compliance.law.settling import under
from compliance.law.sources import Source
from compliance.law.theorems import TheoremFile
from compliance.teaching.drafting import as_file, draft
from tests.conftest import TODAY
from tests.real import RULEBOOK
from tests.small import SMALL, write

SECONDS = 2.0
TRACED = 3 * SECONDS
"""What two seconds may become while every piece of memory is traced, which alone slows a reader two to three times."""
MEGABYTES = 100
MODELS: tuple[type[BaseModel], ...] = (
    BoundaryFile,
    Case,
    Duty,
    Group,
    Ledger,
    Measurement,
    ResourceFile,
    ScenarioFile,
    Section,
    Source,
    TheoremFile,
)


@contextmanager
def in_time(seconds: float = SECONDS) -> Iterator[None]:
    """Fail if what is done takes so many seconds of processor time."""
    began = time.thread_time()
    yield
    assert time.thread_time() - began < seconds


@contextmanager
def bounded() -> Iterator[None]:
    """Fail if what is done takes too long even for what is traced, or a hundred megabytes more than before."""
    tracemalloc.start()
    try:
        with in_time(TRACED):
            yield
        assert tracemalloc.get_traced_memory()[1] < MEGABYTES * 1_000_000
    finally:
        tracemalloc.stop()


@cache
def rules() -> Rulebook:
    """Return the real rulebook, with its engine at work."""
    decide(RULEBOOK, {}, TODAY)
    return RULEBOOK


def as_case(raw: str | bytes) -> None:
    """Read a case and hold its facts against the vocabulary."""
    case, document = parse_case(raw, "case.yaml")
    rules().vocabulary.answers(case.facts, document)


def as_draft(raw: str | bytes) -> None:
    """Read a scenario as the trainer's editor does, which raises for nothing; only `as_file` refuses."""
    found = draft(rules(), raw, TODAY)
    assert found.ready or found.problems or found.misses
    if isinstance(raw, str):
        as_file(raw)


def as_entries(raw: str | bytes) -> None:
    """Read a file of rules as every format there is; each problem must be told in words."""
    document = parse(raw, "file.yaml")
    for model in MODELS:
        built = build(model, document, document.data)
        for problem in built if isinstance(built, list) else ():
            assert problem.wrong
            assert problem.mend
            assert str(problem).isprintable() or "\xa0" in str(problem)


def as_district(raw: str | bytes) -> None:
    """Read a district file, tell what of it is due, and work it into the rulebook."""
    district, document = parse_district(raw, "district.yaml", rules())
    assert all(problem.mend for problem in due(rules(), district, document, TODAY))
    assert under(rules(), district, TODAY).district == district


def as_rules(raw: str | bytes, folder: Path, name: str = "act/1.yaml") -> None:
    """Read a whole rulebook in which one file holds this."""
    root = write(folder / "rules", SMALL) if not (folder / "rules").is_dir() else folder / "rules"
    (root / name).write_bytes(raw if isinstance(raw, bytes) else raw.encode("utf-8", "surrogatepass"))
    try:
        load_rulebook(root)
    finally:
        (root / name).write_text(SMALL[name])


def as_anything(raw: str | bytes) -> None:
    """Hand a text to every reader."""
    for reader in READERS.values():
        with suppress(InputError):
            reader(raw)


READERS: Mapping[str, Callable[[str | bytes], None]] = {
    "case": as_case,
    "district": as_district,
    "draft": as_draft,
    "entries": as_entries,
}


def refused(reader: Callable[[], None], within: Callable[[], AbstractContextManager[None]] = bounded) -> bool:
    """Run a reader within its bounds, and tell whether it refused its text; any other error goes on its way."""
    rules()
    with within(), suppress(InputError):
        reader()
        return False
    return True
