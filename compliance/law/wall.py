"""What hangs on the wall and goes into the pocket: a card, a chart of legal papers, a poster.

Nothing here says what the law is: the card repeats first lines and proved theorems, and the chart is filled by deciding
a case for each of its cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from compliance.law.models import Answer, Citation, Id, Model, Text


class Cited(Model):
    """A line with what stands behind it."""

    says: Text
    cites: tuple[Citation, ...] = ()


class Block(Model):
    """Lines under a heading."""

    heading: Text
    lines: tuple[Cited, ...] = Field(min_length=1)


class Card(Model):
    """The officer's card. `acts` are first lines, `never` and `always` theorems, `call` roles."""

    title: Text
    emergency: Text
    acts: tuple[Id, ...]
    never_heading: Text
    never: tuple[Id, ...]
    always_heading: Text
    always: tuple[Id, ...]
    call_heading: Text
    call: tuple[Id, ...]


class Column(Model):
    """A kind of record in the chart, and the answers that make a case of it."""

    title: Text
    facts: Mapping[Id, Any]


class Paper(Model):
    """A legal paper: an answer to `fact` of the chart, who signs it, and what to look for."""

    value: Answer
    title: Text
    signed: Text
    look: Text


class Reading(Model):
    """How to read a paper that is served: a cell for each paper and each kind of record, decided and not written."""

    title: Text
    lead: Text
    fact: Id
    facts: Mapping[Id, Any]
    columns: tuple[Column, ...] = Field(min_length=1)
    papers: tuple[Paper, ...] = Field(min_length=1)
    then: tuple[Cited, ...]


class Poster(Model):
    """A poster."""

    title: Text
    lead: Text
    blocks: tuple[Block, ...] = Field(min_length=1)


class WallFile(Model):
    """`rules/forms/wall.yaml`."""

    card: Card
    reading: Reading
    poster: Poster
