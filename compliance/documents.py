"""YAML read with safe_load's meaning, with the line of every key, and with nothing clever allowed.

Anchors, aliases, merge keys, custom tags and duplicate keys are refused: a rule file says each thing
once, in the place where it is read, and no small file can unfold into a large one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from compliance.errors import InputError, Problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 40

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
    try:
        raw = path.read_bytes()
    except OSError as error:
        wrong = f"cannot be read ({error.strerror or error})"
        raise _refused(label, None, wrong, "Check the path and its permissions") from error
    return parse(raw, label)


def parse(text: str | bytes, name: str) -> Document:
    """Parse YAML text (JSON is YAML too); raise `InputError` naming the line that is wrong."""
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(raw) > MAX_BYTES:
        wrong = f"is {len(raw):,} bytes long"
        raise _refused(name, None, wrong, f"Keep it under {MAX_BYTES:,} bytes")
    try:
        decoded = raw.decode("utf-8")
        _check_events(decoded, name)
        loader = _Loader(decoded)
        try:
            node = loader.get_single_node()
            lines = dict(_lines(node, (), name)) if node is not None else {}
            data = loader.construct_document(node) if node is not None else None
        finally:
            loader.dispose()
    except UnicodeDecodeError as error:
        raise _refused(name, None, "is not UTF-8 text", "Save it as UTF-8") from error
    except yaml.YAMLError as error:
        raise _syntax(error, name) from error
    except ValueError as error:
        raise _refused(name, None, f"holds a value that cannot be read ({error})", "Mend or quote it") from error
    return Document(name, data, lines)


def _check_events(text: str, name: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else None
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _refused(name, line, "an anchor or alias is used", "Write the value out where it is needed")
        if tag := getattr(event, "tag", None):
            raise _refused(name, line, f"the tag {tag} is used", "Use plain text, lists and mappings only")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise _refused(name, line, f"nests deeper than {MAX_DEPTH} levels", "Flatten it")


def _lines(node: yaml.Node, path: Path_, name: str) -> Iterator[tuple[Path_, int]]:
    yield path, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise _refused(name, line, "a key is a list or a mapping", "Use plain text as the key")
            if key.value == "<<":
                raise _refused(name, line, "a merge key `<<` is used", "Write the keys out")
            if key.value in seen:
                raise _refused(name, line, f"the key `{key.value}` stands twice", "Keep one of the two")
            seen.add(key.value)
            for inner, at in _lines(value, (*path, key.value), name):
                yield inner, line if inner == (*path, key.value) else at
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _lines(item, (*path, index), name)


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
