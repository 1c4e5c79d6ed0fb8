"""Forms: the papers that duties are done on, element by element, and what each law wants such a paper to hold.

    lists:
      - id: ferpa_consent
        law: ferpa
        title: Written consent under FERPA
        elements:
          - {id: purpose, says: The purpose of the disclosure, takes: [line, lines], cites: [...]}
    forms:
      - id: school_consent
        title: {en: Consent to share school records, es: Consentimiento para compartir expedientes escolares}
        carries: [ferpa_consent]
        parts:
          - elements:
              - id: purpose
                says: {en: What it may be used for, es: Para qué puede usarse}
                blank: line
                demands: [ferpa_consent.purpose]

A form that carries a list has all its elements, and each element of a form answers to one of a list that it carries.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field, model_validator

from compliance.law.conditions import Condition
from compliance.law.duties import Deadline
from compliance.law.models import Citation, DottedId, Id, Model, Text

Blank = Literal["words", "line", "lines", "box", "choice", "date", "time", "signature", "due", "table"]
"""What stands on the paper: words alone; a line or several to write on; a box or several to tick; a day; a day with
the hour; a line to sign on; the deadline; a table to fill in."""
Fill = Literal[
    "recipient",
    "purpose",
    "record",
    "basis",
    "refusing",
    "may_give",
    "goes_in",
    "stays_out",
    "duties",
    "next",
    "consents",
]
"""What an answer settles and a paper can therefore say. Nothing in it comes from anything but closed lists."""
Reader = Literal["family", "school", "officer", "requester", "provider", "agency"]
Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")
LISTED: tuple[Blank, ...] = ("choice", "table")


class Words(Model):
    """One text in English and, for what families read, in Spanish."""

    en: Text
    es: str = ""

    def in_(self, language: Language) -> str:
        """Return the text in a language."""
        return self.es if language == "es" else self.en


class Demand(Model):
    """One thing that a law wants on a paper.

    `takes` are the blanks that do; none means any. Each of `words` must stand in the English of the element. What no
    law demands, and makes a paper usable all the same, says `why`.
    """

    id: Id
    says: Text
    takes: tuple[Blank, ...] = ()
    words: tuple[Text, ...] = ()
    cites: tuple[Citation, ...] = ()
    why: str = ""

    @model_validator(mode="after")
    def _grounded(self) -> Demand:
        if bool(self.cites) == bool(self.why.strip()):
            raise ValueError("either `cites` says which law demands it, or `why` says what it is good for")
        return self


class DemandList(Model):
    """Everything that one law wants on one kind of paper. `law` is left out where no law asks.

    A duty in `duties` is done on a form that carries the list, by the `deadline` of the list if it has one.
    """

    id: Id
    law: Id | None = None
    title: Text
    duties: tuple[Id, ...] = ()
    deadline: Deadline | None = None
    elements: tuple[Demand, ...] = Field(min_length=1)
    doubts: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> DemandList:
        if len({one.id for one in self.elements}) != len(self.elements):
            raise ValueError("two elements of the list have the same id")
        if self.law is not None and any(one.why for one in self.elements):
            raise ValueError("what a law demands has `cites`; only a list without `law` says `why`")
        if self.deadline is not None and not any("due" in one.takes for one in self.elements):
            raise ValueError("the list has a `deadline`, so one element takes `due`")
        return self


class DemandFile(Model):
    """One file of `rules/forms/lists/`."""

    lists: tuple[DemandList, ...] = Field(min_length=1)


class Element(Model):
    """One thing on a form: its words, its blank, what an answer can fill in, and what demands it.

    `options` are the boxes of a choice or the columns of a table, `rows` the lines to write on.
    """

    id: Id
    says: Words
    blank: Blank = "words"
    rows: int = Field(default=1, ge=1, le=12)
    options: tuple[Words, ...] = ()
    fills: Fill | None = None
    demands: tuple[DottedId, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _fits(self) -> Element:
        if bool(self.options) != (self.blank in LISTED):
            raise ValueError("`options` stand with a choice or a table, and with nothing else")
        if self.fills and self.blank in ("date", "time", "signature", "box"):
            raise ValueError("a day, a box or a signature is never filled in")
        return self


class Part(Model):
    """Some elements under one heading."""

    heading: Words | None = None
    elements: tuple[Element, ...] = Field(min_length=1)


class Form(Model):
    """One paper.

    `reader` is who reads it in the end, `who` the role that fills it in, `use` what staff should know, `keep` where
    it ends up. `when` offers it in cases in which no duty names it; it may test what a first line may.
    """

    id: Id
    title: Words
    reader: Reader
    who: Id = Field(description="A role of rules/people.yaml")
    use: Text
    keep: Text
    carries: tuple[Id, ...] = Field(min_length=1)
    when: Condition | None = None
    parts: tuple[Part, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _in_its_languages(self) -> Form:
        spanish = [bool(words.es) for words in self.texts()]
        if any(spanish) and not all(spanish):
            missing = next(words.en for words in self.texts() if not words.es)
            raise ValueError(f"it is in Spanish in part only: {missing[:60]!r} is not")
        if self.reader == "family" and not any(spanish):
            raise ValueError("a family reads it, so it needs Spanish")
        if len({one.id for one in self.elements}) != len(self.elements):
            raise ValueError("two elements of the form have the same id")
        return self

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages it is in."""
        return LANGUAGES if self.title.es else LANGUAGES[:1]

    @property
    def elements(self) -> tuple[Element, ...]:
        """Every element, in order."""
        return tuple(element for part in self.parts for element in part.elements)

    def texts(self) -> Iterator[Words]:
        """Yield every text that stands on the paper."""
        yield self.title
        for part in self.parts:
            if part.heading:
                yield part.heading
            for element in part.elements:
                yield element.says
                yield from element.options

    def placed(self) -> Iterator[tuple[tuple[str | int, ...], Element]]:
        """Yield each element with its path in the file."""
        for at, part in enumerate(self.parts):
            for index, element in enumerate(part.elements):
                yield ("parts", at, "elements", index), element


class FormFile(Model):
    """One file of `rules/forms/`."""

    forms: tuple[Form, ...] = Field(min_length=1)
