"""From the files in `rules/` to a rulebook, with every fault named by file, line and key."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, Field

from compliance.law.agreement import AgreementFile
from compliance.law.boundaries import Boundary, BoundaryFile
from compliance.law.consistency import Fault, contradictions
from compliance.law.documents import Document, read
from compliance.law.duties import Duty
from compliance.law.errors import InputError, Problem, RulebookError, first
from compliance.law.facts import Group, Vocabulary
from compliance.law.files import contents, is_folder, yaml_files
from compliance.law.forms import DemandFile, FormFile
from compliance.law.hallway import FirstActFile, Hallway, SayingFile
from compliance.law.ledger import Ledger
from compliance.law.measurement import Measurement
from compliance.law.misprints import misprints
from compliance.law.models import Model, Text, build
from compliance.law.outcome import Outcome
from compliance.law.place import HOME
from compliance.law.provisions import Law, Section
from compliance.law.ratchets import Ratchets
from compliance.law.resources import ResourceFile
from compliance.law.reviewers import ReviewerFile, Statement
from compliance.law.rulebook import Role, Rulebook, Wording
from compliance.law.scenarios import ScenarioFile, Trap
from compliance.law.seals import SignedFile, seals
from compliance.law.signoff import with_signatures
from compliance.law.situations import SituationFile
from compliance.law.sources import Source
from compliance.law.stationery import GlossaryFile, LimitFile, SpanishFile, Stationery
from compliance.law.sureness import with_least_sure
from compliance.law.teaching import TeachingFile
from compliance.law.theorems import TheoremFile
from compliance.law.wall import WallFile

RULES = HOME / "rules"
THEOREMS = "theorems.yaml"
FIRST_ACTS, WORDS_TO_SAY = "first_acts.yaml", "words_to_say.yaml"
SITUATIONS = "situations.yaml"
AGREEMENT = "agreement.yaml"
MUTATION = "mutation.yaml"
ACRONYMS = "acronyms.yaml"
FORMS = "forms"
LISTS, GLOSSARY, SPANISH, LIMITS = (
    f"{FORMS}/lists",
    f"{FORMS}/glossary.yaml",
    f"{FORMS}/spanish.yaml",
    f"{FORMS}/limits.yaml",
)
WALL = f"{FORMS}/wall.yaml"
"""What stands beside the forms themselves."""
TEACHING = "teaching.yaml"
REVIEWERS, SIGNATURES, RATCHETS = "reviewers.yaml", "signatures", "ratchets.yaml"
UNREAD_BY_LAW = (REVIEWERS, f"{SIGNATURES}/", RATCHETS)
WORDS = ("resources.yaml", SITUATIONS, ACRONYMS, "traps.yaml", TEACHING, f"{FORMS}/")
UNMEASURED = ("ledger/", *WORDS, MUTATION, *UNREAD_BY_LAW)
"""What no flip touches and what notices none."""
NOT_LAW = ("scenarios/", "boundaries/", THEOREMS, *UNMEASURED)

M = TypeVar("M", bound=BaseModel)


class _Laws(Model):
    laws: tuple[Law, ...]


class _People(Model):
    people: tuple[Role, ...]


class _Outcomes(Model):
    outcomes: tuple[Wording, ...] = Field(min_length=len(Outcome), max_length=len(Outcome))


class _Duties(Model):
    duties: tuple[Duty, ...]


class _Traps(Model):
    traps: tuple[Trap, ...]


class _Acronyms(Model):
    acronyms: Mapping[str, Text]


class _Sources(Model):
    sources: tuple[Source, ...]


@dataclass
class Shelf:
    """The files there are (`names`), the ones read so far, and what was wrong in them."""

    root: Path
    names: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    origins: dict[str, tuple[Document, tuple[str | int, ...]]] = field(default_factory=dict)

    def load(self, relative: str, model: type[M]) -> M | None:
        """Read and validate one file; note its problems and return None if it has any."""
        try:
            document = read(self.root / relative, f"{self.root.name}/{relative}")
        except InputError as error:
            self.problems += error.problems
            return None
        built = build(model, document, document.data)
        if isinstance(built, list):
            self.problems += built
            return None
        self.documents[relative] = document
        self._note_origins(document)
        return built

    def files(self, folder: str) -> Iterator[str]:
        """Yield the YAML files below a folder, in natural order (99.9 before 99.31)."""
        yield from sorted((name for name in self.names if name.startswith(f"{folder}/")), key=_natural)

    def _note_origins(self, document: Document) -> None:
        if not isinstance(document.data, dict):
            return
        for key, items in document.data.items():
            for index, item in enumerate(items) if isinstance(items, list) else ():
                if isinstance(item, dict) and isinstance(item.get("id"), str):
                    self.note(f"{key}:{item['id']}", document, (key, index))

    def note(self, name: str, document: Document, path: tuple[str | int, ...]) -> None:
        """Remember where an entry stands, and complain if another one has its name already."""
        if name in self.origins:
            first, at = self.origins[name]
            wrong = f"the id `{name.partition(':')[2]}` is taken ({first.name}:{first.line(at)})"
            self.problems.append(document.problem((*path, "id"), wrong, "Give it another id"))
        self.origins.setdefault(name, (document, path))


def load_rulebook(root: Path | str = RULES, *, boundaries: bool = True) -> Rulebook:
    """Load a folder of rules; raise `RulebookError` listing the problems in it.

    The boundary cases are a third of what is to be read, and only the checks need them.
    """
    return read_rules(root, boundaries=boundaries)[0]


def load_law(root: Path | str = RULES) -> Rulebook:
    """Load what decides a case, and nothing that only checks or teaches it, in half the time of `load_rulebook`.

    The rulebook has no scenario, boundary case, theorem, ledger or measurement; its digest is the same.
    """
    return read_rules(root, whole=False, boundaries=False)[0]


def load_papers(root: Path | str = RULES) -> Rulebook:
    """Load what decides a case and the papers that follow from it; raise like `load_rulebook`."""
    return read_rules(root, whole=False, boundaries=False, papers=True)[0]


def read_rules(
    root: Path | str = RULES, *, whole: bool = True, boundaries: bool = True, papers: bool | None = None
) -> tuple[Rulebook, Shelf]:
    """Load a folder of rules together with the shelf that knows where each entry stands; raise like `load_rulebook`.

    `papers` are read with the whole, or if they are asked for.
    """
    shelf = _shelf(Path(root))
    laws = shelf.load("laws.yaml", _Laws)
    people = shelf.load("people.yaml", _People)
    wordings = shelf.load("outcomes.yaml", _Outcomes)
    duties = shelf.load("duties.yaml", _Duties)
    sources = shelf.load("sources.yaml", _Sources)
    groups = [group for name in shelf.files("facts") if (group := shelf.load(name, Group))]
    sections = {law.id: _sections(shelf, law) for law in (laws.laws if laws else ())}
    stories = [file for name in shelf.files("scenarios") if whole and (file := shelf.load(name, ScenarioFile))]
    traps = shelf.load("traps.yaml", _Traps)
    edges = tuple(_boundaries(shelf)) if boundaries else ()
    ledger = _ledger(shelf) if whole else {}
    resources = shelf.load("resources.yaml", ResourceFile)
    theorems = shelf.load(THEOREMS, TheoremFile) if whole and (shelf.root / THEOREMS).is_file() else TheoremFile()
    hallway = _hallway(shelf)
    agreement = shelf.load(AGREEMENT, AgreementFile) if AGREEMENT in shelf.names else None
    starts = shelf.load(SITUATIONS, SituationFile) if SITUATIONS in shelf.names else None
    acronyms = shelf.load(ACRONYMS, _Acronyms) if ACRONYMS in shelf.names else None
    teaching = shelf.load(TEACHING, TeachingFile) if TEACHING in shelf.names else None
    reviewers = shelf.load(REVIEWERS, ReviewerFile) if REVIEWERS in shelf.names else None
    signed, unreadable = _signed(shelf)
    ratchets = shelf.load(RATCHETS, Ratchets) if RATCHETS in shelf.names else None
    stationery = _stationery(shelf) if (whole if papers is None else papers) else Stationery()
    if shelf.problems or not (laws and people and wordings and duties and sources and traps and resources and theorems):
        raise RulebookError(shelf.problems)
    read_sections = [section for law in laws.laws for section in sections[law.id]]
    rulebook = Rulebook(
        vocabulary=Vocabulary(
            tuple(sorted(groups, key=lambda group: group.order)),
            tuple(term for section in read_sections for term in section.terms),
            frozenset(role.id for role in people.people if role.in_the_hallway),
        ),
        people={role.id: role for role in people.people},
        wordings={wording.id: wording for wording in wordings.outcomes},
        laws=laws.laws,
        sections=sections,
        duties={duty.id: duty for duty in (*duties.duties, *(d for section in read_sections for d in section.duties))},
        sources={source.id: source for source in sources.sources},
        scenarios=tuple(scenario for file in stories for scenario in file.scenarios),
        traps={trap.id: trap for trap in traps.traps},
        unmapped=tuple(case for file in stories for case in file.unmapped),
        ledger=ledger,
        resources=resources.resources,
        theorems=theorems.theorems,
        boundaries=edges,
        measurement=_measurement(shelf) if whole and (shelf.root / MUTATION).is_file() else None,
        digest=_digest(shelf.root, shelf.names, NOT_LAW),
        hallway=hallway,
        situations=starts.situations if starts else (),
        acronyms=acronyms.acronyms if acronyms else {},
        agreement=agreement or AgreementFile(),
        teaching=teaching or TeachingFile(),
        stationery=stationery,
    )
    faults = chain(contradictions(rulebook), misprints(rulebook))
    problems = first(locate(shelf, fault) for fault in faults)
    if problems:
        raise RulebookError(problems)
    listed = reviewers or ReviewerFile()
    sealed = replace(
        with_least_sure(rulebook),
        reviewers=listed,
        seals=seals(signed, listed, rulebook.provisions, unreadable),
        ratchets=ratchets,
        _editions={},
    )
    return with_signatures(sealed), shelf


def digest(root: Path) -> str:
    """Return the content hash of the law in a folder: no scenario, boundary, resource, theorem or ledger.

    Raises `RulebookError` if a file of it cannot be read.
    """
    return _digest(root, _shelf(root).names, NOT_LAW)


def measured_digest(root: Path) -> str:
    """Return the content hash of all that a mutation run rests on: the law, and whatever can notice a flip of it."""
    return _digest(root, _shelf(root).names, UNMEASURED)


def _measurement(shelf: Shelf) -> Measurement | None:
    """Return what the last mutation run found, if it was one over these very files."""
    found = shelf.load(MUTATION, Measurement)
    return found if found and found.rulebook == _digest(shelf.root, shelf.names, UNMEASURED) else None


def _shelf(root: Path) -> Shelf:
    if not is_folder(root):
        raise RulebookError([Problem(str(root), None, "", "is not a folder of rules", "Name the folder `rules`")])
    try:
        return Shelf(root, yaml_files(root))
    except InputError as error:
        raise RulebookError(error.problems) from error


def _digest(root: Path, names: Iterable[str], without: tuple[str, ...]) -> str:
    total = hashlib.sha256()
    problems: list[Problem] = []
    for name in names:
        if name.startswith(without):
            continue
        try:
            raw = contents(root / name, f"{root.name}/{name}")
            total.update(os.fsencode(name) + b"\0" + raw.replace(b"\r\n", b"\n") + b"\0")
        except InputError as error:
            problems += error.problems
    if problems:
        raise RulebookError(problems)
    return f"sha256:{total.hexdigest()}"


def _sections(shelf: Shelf, law: Law) -> tuple[Section, ...]:
    folder = f"companions/{law.id}" if law.companion else law.id
    return tuple(section for name in shelf.files(folder) if (section := shelf.load(name, Section)))


def _boundaries(shelf: Shelf) -> Iterator[Boundary]:
    number = 0
    for name in shelf.files("boundaries"):
        loaded = shelf.load(name, BoundaryFile)
        for at, boundary in enumerate(loaded.boundaries if loaded else ()):
            shelf.note(f"boundaries:{number}", shelf.documents[name], ("boundaries", at))
            yield boundary
            number += 1


def _signed(shelf: Shelf) -> tuple[list[SignedFile], list[Problem]]:
    """Return the statements of reviewers with their signatures, and what is wrong in those that cannot be read.

    A statement without a signature has an empty one. None of them keeps the rulebook from being read.
    """
    found, wrong = list[SignedFile](), list[Problem]()
    for name in shelf.files(SIGNATURES):
        before = len(shelf.problems)
        statement = shelf.load(name, Statement)
        if statement is None:
            wrong += shelf.problems[before:]
            del shelf.problems[before:]
            continue
        try:
            found.append(_signed_file(shelf, name, statement))
        except InputError as error:
            wrong += error.problems
    return found, wrong


def _signed_file(shelf: Shelf, name: str, statement: Statement) -> SignedFile:
    label, path = f"{shelf.root.name}/{name}", shelf.root / name
    beside = path.with_name(f"{path.name}.sig")
    signature = contents(beside, f"{label}.sig").decode("ascii", "replace") if beside.exists() else ""
    return SignedFile(label, contents(path, label).replace(b"\r\n", b"\n"), statement, signature)


def _hallway(shelf: Shelf) -> Hallway:
    """Return the lines for whoever reads an answer; a folder of rules may have none."""
    acts = shelf.load(FIRST_ACTS, FirstActFile) if FIRST_ACTS in shelf.names else None
    words = shelf.load(WORDS_TO_SAY, SayingFile) if WORDS_TO_SAY in shelf.names else None
    acts, words = acts or FirstActFile(), words or SayingFile()
    return Hallway(
        emergency=acts.emergency,
        first_acts=acts.first_acts,
        words_to_say=words.words_to_say,
        silences=words.silences,
    )


def _stationery(shelf: Shelf) -> Stationery:
    """Return the papers; a folder of rules may have none."""
    lists = [file for name in shelf.files(LISTS) if (file := shelf.load(name, DemandFile))]
    beside = (f"{LISTS}/", GLOSSARY, SPANISH, LIMITS, WALL)
    names = [name for name in shelf.files(FORMS) if not name.startswith(beside)]
    sheets = [sheet for name in names if (sheet := shelf.load(name, FormFile))]
    glossary = shelf.load(GLOSSARY, GlossaryFile) if GLOSSARY in shelf.names else None
    spanish = shelf.load(SPANISH, SpanishFile) if SPANISH in shelf.names else None
    limits = shelf.load(LIMITS, LimitFile) if LIMITS in shelf.names else None
    wall = shelf.load(WALL, WallFile) if WALL in shelf.names else None
    return Stationery(
        forms={form.id: form for sheet in sheets for form in sheet.forms},
        lists={listed.id: listed for file in lists for listed in file.lists},
        glossary=glossary or GlossaryFile(),
        spanish=spanish,
        limits=limits or LimitFile(),
        wall=wall,
        digest=_digest(shelf.root, [name for name in shelf.names if name.startswith(f"{FORMS}/")], ()),
    )


def _ledger(shelf: Shelf) -> dict[str, Ledger]:
    loaded = {name: ledger for name in shelf.files("ledger") if (ledger := shelf.load(name, Ledger))}
    for name, ledger in loaded.items():
        shelf.note(f"ledger:{ledger.law}", shelf.documents[name], ())
    return {ledger.law: ledger for ledger in loaded.values()}


def locate(shelf: Shelf, fault: Fault) -> Problem:
    """Say of a fault in which file and on which line it stands."""
    document, base = shelf.origins.get(f"{fault.place.kind}:{fault.place.owner}", (None, ()))
    if document is None:
        return Problem(f"{shelf.root.name}/", None, fault.place.owner, fault.wrong, fault.mend)
    return document.problem((*base, *fault.place.path), fault.wrong, fault.mend)


def _natural(name: str) -> list[tuple[int, int | str]]:
    pieces = name.replace("/", ".").replace("-", ".").split(".")
    return [(0, int(piece)) if piece.isdecimal() else (1, piece) for piece in pieces]
