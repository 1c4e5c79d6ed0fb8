"""The base of every file format: closed, frozen, and with errors that lead back to the line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic_core import PydanticCustomError

from compliance.law.conditions import text_value
from compliance.law.days import day
from compliance.law.documents import Document
from compliance.law.errors import Problem, first

MAX_FAULTS = 20_000
"""Pydantic lists all of them or none, and a list of more takes its time."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
DottedId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[A-Za-z0-9_]+)*$", max_length=80)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _day(value: Any) -> date:
    try:
        return day(value)
    except ValueError as error:
        told = {"wrong": str(error), "mend": "Write it like 2026-07-01, without a time of day"}
        raise PydanticCustomError("day", "{wrong}", told) from error


Day = Annotated[date, BeforeValidator(_day)]
"""A calendar day, written YYYY-MM-DD."""

Answer = Annotated[str, BeforeValidator(text_value), StringConstraints(pattern=r"^[a-z0-9_]{1,64}$")]
"""A value of a fact; `yes` need not be quoted."""

M = TypeVar("M", bound=BaseModel)


class Model(BaseModel):
    """A mapping in a rule file: extra keys are refused, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def __getstate__(self) -> dict[Any, Any]:
        state = super().__getstate__()
        return {**state, "__dict__": _written(self, type(self).model_fields)}


@dataclass(frozen=True, eq=False)
class Sendable:
    """A dataclass that goes to another process as it was written.

    What was worked out from it stays behind: another thread may be working out more at that moment.
    """

    def __getstate__(self) -> dict[str, Any]:
        return _written(self, (field.name for field in fields(self)))


class Citation(Model):
    """A pinpoint in one source: `cite` as a lawyer writes it, `source` as `rules/sources.yaml` calls it."""

    cite: Text
    source: Id


def _written(thing: object, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in names}


def build(model: type[M], document: Document, data: Any, path: tuple[str | int, ...] = ()) -> M | list[Problem]:
    """Validate `data`, found at `path` of `document`; return the model, or the problems in it."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        return list(first(_problems(error, document, data, path)))


def _problems(error: ValidationError, document: Document, data: Any, path: tuple[str | int, ...]) -> Iterator[Problem]:
    if error.error_count() > MAX_FAULTS:
        wrong = f"{error.error_count():,} things in it are not as the format has them"
        yield document.problem(path, wrong, "`compliance schema` shows the format")
        return
    for item in error.errors(include_url=False, include_input=False):
        context = item.get("ctx", {})
        inside = (*_walk(data, item["loc"]), *context.get("path", ()))
        wrong, mend = _wording(item["type"], item["msg"], item["loc"], context)
        yield document.problem((*path, *inside), wrong, mend)


def _walk(data: Any, loc: tuple[str | int, ...]) -> Iterator[str | int]:
    """Drop the parts of a pydantic location that are union tags and not keys of the file."""
    for part in loc:
        indexed = isinstance(part, int) and isinstance(data, list) and part < len(data)
        if indexed or (isinstance(data, dict) and part in data):
            data = data[part]
            yield part


def _wording(kind: str, message: str, loc: tuple[str | int, ...], context: dict[str, Any]) -> tuple[str, str]:
    last = loc[-1] if loc else ""
    if kind == "missing":
        return f"the key `{last}` is missing", f"Add `{last}:`; `compliance schema` shows the format"
    if kind == "extra_forbidden":
        return f"`{last}` is not a key of this format", "Remove it or check its spelling against `compliance schema`"
    if "mend" in context:
        return context["wrong"], context["mend"]
    if kind == "string_type":
        return "text is expected here", "Put quotes around it"
    if kind == "string_pattern_mismatch":
        return "the name has a wrong form", "Use small letters, digits, `_` (and `.` in provision ids)"
    return message[0].lower() + message[1:], "Mend the value; `compliance schema` shows the format"
