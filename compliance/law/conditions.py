"""The condition language: six words, `all`, `any`, `not`, `is`, `in`, `at_least`, and no more.

    all:
      - danger: {is: now}
      - recipient: {in: [sro, police]}
      - student_age: {at_least: 18}
      - not: {consent: {is: none}}

A test names one fact and says what is wanted of it. `unless` is a key of the provision, beside `when`,
because that is where the statutes write it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

JOINS = ("all", "any", "not")
TESTS = ("is", "in", "at_least")


class Condition:
    """A node of the condition tree: `All`, `AnyOf`, `Not` or `FactTest`."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(parse)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"title": "Condition", "type": "object"}


@dataclass(frozen=True)
class All(Condition):
    """Every part must hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class AnyOf(Condition):
    """One part is enough."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True)
class Not(Condition):
    """The part must not hold."""

    part: Condition


@dataclass(frozen=True)
class FactTest(Condition):
    """One fact, one word (`is`, `in`, `at_least`) and the values wanted, as text."""

    fact: str
    word: str
    values: tuple[str, ...]


ALWAYS = All(())
"""What holds in every case."""


def parse(data: Any) -> Condition:
    """Turn plain data into a condition tree; raise `PydanticCustomError` with the path of the fault."""
    return _parse(data, ())


def fact_tests(condition: Condition) -> Iterator[tuple[FactTest, tuple[str | int, ...]]]:
    """Yield every test with its path inside the tree as it is written."""
    match condition:
        case All(parts) | AnyOf(parts):
            word = "all" if isinstance(condition, All) else "any"
            for index, part in enumerate(parts):
                for test, path in fact_tests(part):
                    yield test, (word, index, *path)
        case Not(part):
            for test, path in fact_tests(part):
                yield test, ("not", *path)
        case FactTest():
            yield condition, (condition.fact, condition.word)


def facts(condition: Condition) -> frozenset[str]:
    """Return the ids of the facts that the condition reads."""
    return frozenset(test.fact for test, _ in fact_tests(condition))


def plain(condition: Condition) -> dict[str, Any]:
    """Return the condition as plain data, as a rule file writes it; `parse` undoes this."""
    match condition:
        case All(parts):
            return {"all": [plain(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [plain(part) for part in parts]}
        case Not(part):
            return {"not": plain(part)}
        case FactTest(fact, word, values):
            return {fact: {word: list(values) if word == "in" else values[0]}}
        case _:
            raise TypeError(f"not a condition: {condition!r}")


def text_value(value: Any) -> str | None:
    """Return a YAML scalar as the text the vocabulary uses (`yes` is read by YAML as True)."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    return value if isinstance(value, str) else None


def _parse(data: Any, path: tuple[str | int, ...]) -> Condition:
    if not isinstance(data, dict) or len(data) != 1:
        raise _fault(path, "a condition has exactly one key: a fact, or `all`, `any`, `not`", "Split it")
    ((key, value),) = data.items()
    if key in ("all", "any"):
        parts = tuple(_parse(part, (*path, key, at)) for at, part in enumerate(_items(value, (*path, key))))
        return All(parts) if key == "all" else AnyOf(parts)
    if key == "not":
        return Not(_parse(value, (*path, "not")))
    if not isinstance(key, str) or key in TESTS:
        raise _fault(path, f"`{key}` needs a fact in front of it", "Write `fact_id: {is: value}`")
    return _test(key, value, (*path, key))


def _test(fact: str, wanted: Any, path: tuple[str | int, ...]) -> FactTest:
    if not isinstance(wanted, dict) or len(wanted) != 1 or next(iter(wanted)) not in TESTS:
        raise _fault(path, "a fact is tested by one of `is`, `in`, `at_least`", "Write `{is: value}`")
    ((word, value),) = wanted.items()
    listed = _items(value, (*path, word)) if word == "in" else [value]
    values = tuple(text_value(item) for item in listed)
    if any(item is None for item in values) or len(set(values)) != len(values):
        raise _fault((*path, word), "the values must be distinct words or whole numbers", "Quote or mend them")
    return FactTest(fact, word, tuple(item for item in values if item is not None))


def _items(value: Any, path: tuple[str | int, ...]) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise _fault(path, "a list with at least one entry is expected", "Write `[first, second]`")
    return value


def _fault(path: tuple[str | int, ...], wrong: str, mend: str) -> PydanticCustomError:
    return PydanticCustomError("condition", "{wrong}", {"wrong": wrong, "mend": mend, "path": path})
