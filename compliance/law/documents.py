"""YAML read with safe_load's meaning, with the line of every key, and with nothing clever allowed.

Anchors, aliases, merge keys, custom tags, directives and duplicate keys are refused: a rule file says each thing
once, in the place where it is read, and no small file can unfold into a large one. A key is text as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from compliance.law.errors import InputError, Problem
from compliance.law.files import checked, contents
from compliance.law.scalars import MAX_KEY, MAX_TEXT, meaning, readable

MAX_DEPTH = 40
MAX_NODES = 20_000
"""Keys and values of one file; the largest file of rules has 5,000."""

_DIRECTIVE = re.compile(r"(?:^|[\r\n\x85\u2028\u2029])%")

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Key = str | int
Path_ = tuple[Key, ...]


@dataclass(frozen=True)
class Document:
    """One parsed file: its plain data, and the line on which each path stands."""

    name: str
    data: Any
    lines: dict[Path_, int] = field(repr=False)

    def line(self, path: Sequence[Key]) -> int | None:
        """Return the line of `path`, or of its nearest ancestor that has one."""
        for end in range(len(path), -1, -1):
            found = self.lines.get(tuple(path[:end]))
            if found is not None:
                return found
        return None

    def problem(self, path: Sequence[Key], wrong: str, mend: str) -> Problem:
        """Describe what is wrong at `path` of this document."""
        key = ".".join(str(part) for part in path)
        return Problem(self.name, self.line(path), key, wrong, mend)


def read(path: Path, name: str | None = None) -> Document:
    """Read one YAML file; raise `InputError` if it is missing, too large or not plain YAML."""
    label = name or str(path)
    return parse(contents(path, label), label)


def parse(text: str | bytes, name: str) -> Document:
    """Parse YAML text (JSON is YAML too); raise `InputError` naming the line that is wrong."""
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    try:
        reader = _Reader(checked(raw, name).decode("utf-8-sig"), name)
        return Document(name, reader.data, reader.lines)
    except UnicodeDecodeError as error:
        raise _refused(name, None, "is not UTF-8 text", "Save it as UTF-8") from error
    except yaml.YAMLError as error:
        raise _syntax(error, name) from error


class _Reader:
    """Reads a text in one pass over its events: `data` is what it holds, `lines` the line of every path.

    Nothing is composed before it is checked, so no small file can unfold into a large one.
    """

    def __init__(self, text: str, name: str) -> None:
        if directive := _DIRECTIVE.search(text):
            line = len(text[: directive.end()].splitlines())
            raise _refused(name, line, "begins with `%`", "Leave out what is no key, value or remark, or indent it")
        self._name = name
        self._nodes = 0
        self._events = iter(yaml.parse(text, Loader=_Loader))
        self.lines: dict[Path_, int] = {}
        self.data = self._document()

    def _document(self) -> Any:
        next(self._events)
        if isinstance(next(self._events), yaml.StreamEndEvent):
            return None
        first = next(self._events)
        data = self._value(first, (), _line(first))
        next(self._events)
        if not isinstance(after := next(self._events), yaml.StreamEndEvent):
            raise _refused(self._name, _line(after), "holds a second document", "Keep one in a file")
        return data

    def _value(self, event: yaml.Event, path: Path_, line: int) -> Any:
        self._refuse(event, path)
        self.lines[path] = line
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        return self._sequence(path)

    def _sequence(self, path: Path_) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._value(event, (*path, len(items)), _line(event)))
        return items

    def _mapping(self, path: Path_) -> dict[Any, Any]:
        entries: dict[Any, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, path, entries)
            entries[key] = self._value(next(self._events), (*path, key), _line(event))
        return entries

    def _key(self, event: yaml.Event, path: Path_, seen: Container[str]) -> str:
        self._refuse(event, path)
        if not isinstance(event, yaml.ScalarEvent):
            raise self._wrong(event, path, "a key is a list or a mapping", "Use plain text as the key")
        if event.value == "<<":
            raise self._wrong(event, path, "a merge key `<<` is used", "Write the keys out")
        try:
            key = readable(event.value, MAX_KEY)
        except ValueError as error:
            raise self._wrong(event, path, f"a key has {error}", "Shorten or mend it") from error
        if key in seen:
            raise self._wrong(event, path, f"the key `{key}` stands twice", "Keep one of the two")
        return key

    def _scalar(self, event: yaml.ScalarEvent, path: Path_) -> Any:
        try:
            text = readable(event.value, MAX_TEXT)
            return meaning(text) if event.implicit[0] else text
        except ValueError as error:
            wrong = f"holds a value that cannot be read ({error})"
            raise self._wrong(event, path, wrong, "Mend or quote it") from error

    def _refuse(self, event: yaml.Event, path: Path_) -> None:
        """Refuse what is clever, and what nests too deep to be meant."""
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            wrong, mend = "an anchor or alias is used", "Write the value out where it is needed"
        elif tag := getattr(event, "tag", None):
            wrong, mend = f"the tag {tag[:MAX_KEY]} is used", "Use plain text, lists and mappings only"
        elif len(path) > MAX_DEPTH:
            wrong, mend = f"nests deeper than {MAX_DEPTH} levels", "Flatten it"
        elif (nodes := self._nodes) >= MAX_NODES:
            wrong, mend = f"holds more than {nodes:,} keys and values", "Split it"
        else:
            self._nodes += 1
            return
        raise self._wrong(event, path, wrong, mend)

    def _wrong(self, event: yaml.Event, path: Path_, wrong: str, mend: str) -> InputError:
        return InputError([Problem(self._name, _line(event), ".".join(map(str, path)), wrong, mend)])


def _line(event: yaml.Event) -> int:
    """Return the line on which an event begins, counted from 1."""
    return event.start_mark.line + 1 if event.start_mark else 1


def _syntax(error: yaml.YAMLError, name: str) -> InputError:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark is not None else None
    said = getattr(error, "problem", None) or "cannot be parsed"
    return _refused(name, line, f"is not valid YAML ({said})", "Check the indentation, colons and quotes there")


def _refused(name: str, line: int | None, wrong: str, mend: str) -> InputError:
    return InputError([Problem(name, line, "", wrong, mend)])


def written(data: Mapping[str, Any]) -> str:
    """Return data as YAML: the outer lists and mappings line by line, the inner ones on one line each."""
    return yaml.dump(dict(data), Dumper=_Dumper, sort_keys=False, width=118, allow_unicode=True)


class _Dumper(yaml.SafeDumper):
    """Writes each value out where it stands, and never an anchor, which `read` refuses."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **{**options, "default_flow_style": None})

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True
