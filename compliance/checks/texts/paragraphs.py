"""The paragraphs of a section, found by their marks: (a), (1), (i), (A), or a) and 1) in the Illinois rules.

What a mark is follows from the marks before it: the next of an open list, or the first of a new one. `(i)` is the
letter after (h) unless (ii) comes before (j).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from compliance.checks.texts.plain import plain

_MARK = re.compile(r"[\s#>*_=\ue001]*\(?(?P<mark>[A-Za-z]{1,5}|\d{1,3}(?:\.\d{1,2})?|[A-Za-z]-\d{1,2}(?:\.\d)?)\)\s*")
_MENTION = re.compile(r"(?:(?:of|or|and|to|through) (?:this|the|paragraph|section|subsection|\()|[,;)])")
_FIRST = {"lower": "a", "digit": "1", "roman": "i", "upper": "A", "ROMAN": "I"}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_MEANS = (
    r"(?:means|includes|has the (?:same )?meaning|have the same meaning|refers|does not|shall (?:mean|include)|is\b)"
)
_TERM = re.compile(
    rf"""[\s*_\ue000]*["\u201c]?[A-Z][^.:;()]{{1,90}}(?:\([^)]*\))?[^.:;()]{{0,60}}{_MEANS}.*|["\u201c][A-Z].*"""
)
_NAMED = re.compile(r"[\s*_\ue000]*(?:[A-Z][\w \u2019'/-]{1,60}\.|(?:[A-Z][\w\u2019'/-]+ ?){1,6})[\s*_\ue001]*")
_SENTENCE = re.compile(r"(?:An?|Any|As|Each|Except|Examples?|For|If|In|It|No|Note|Nothing|Such|The|These|This|Where)\b")
_LED = re.compile(r"(?P<lead>[^()]{0,200}?(?:[\u2013\u2014-]|\.[\s*_\ue001])\ue001?)\s*(?P<rest>\((?:1|i|A)\)\s*\S.*)")


@dataclass
class Paragraph:
    """One paragraph with those below it. `mark` is empty for the section, or for a term that it defines."""

    mark: str = ""
    lines: list[str] = field(default_factory=list)
    below: list[Paragraph] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The whole text, with all that is below."""
        return "\n".join((*self.lines, *(f"({one.mark}) {one.text}" for one in self.below)))


def paragraph(lines: Sequence[str], steps: Sequence[str]) -> str | None:
    """Return the text at a pinpoint below a section, such as `"Record"`, `(b)`, `(1)`; None if it is not there.

    Of a section in two versions it is the text of both, one after the other.
    """
    if steps and steps[0].startswith('"'):
        block = _defined(lines, steps[0].strip('"'))
        return paragraph(block, steps[1:]) if block else None
    found = [_tree(lines)]
    for step in steps:
        found = [one for above in found for one in above.below if one.mark == step.strip("()")]
    return "\n".join(one.text for one in found) or None


def _defined(lines: Sequence[str], term: str) -> list[str]:
    """Return the lines in which a section defines a term."""
    opening = re.compile(rf"{re.escape(plain(term))}\b(?: \(| ?[,:.]|$| or | as | with |.{{0,80}}?\b{_MEANS})")
    starts = [at for at, line in enumerate(lines) if _opens(line) and opening.match(plain(line))]
    if not starts:
        return []
    rest = range(starts[0] + 1, len(lines))
    end = next((at for at in rest if _opens(lines[at])), len(lines))
    return list(lines[starts[0] : end])


def _opens(line: str) -> bool:
    """Tell whether a line can be the first of a definition."""
    if _MARK.match(line) or _SENTENCE.match(line):
        return False
    return bool(_TERM.match(line) or _NAMED.fullmatch(line))


def _tree(lines: Iterable[str]) -> Paragraph:
    marked = [part for line in lines for part in _parts(line)]
    ahead = [mark for marks, _ in marked for mark in marks]
    root = Paragraph()
    path: list[tuple[str, Paragraph]] = []
    for marks, rest in marked:
        if any([one.mark] == marks and one.lines[:1] == [rest] for _, one in path):
            continue  # a heading that is printed again after a break of the page
        refused = ""
        for mark in marks:
            ahead = ahead[1:]
            refused = "" if _place(root, path, mark, ahead) else f"{refused}({mark}) "
        (path[-1][1] if path else root).lines.append(f"{refused}{rest}")
    return root


def _parts(line: str) -> Iterator[tuple[list[str], str]]:
    """Yield a line in parts: a heading may stand between the mark of a paragraph and that of its first part."""
    marks, rest = _marks(line)
    led = _LED.fullmatch(rest) if marks else None
    yield marks, led["lead"] if led else rest
    if led:
        yield from _parts(led["rest"])


def _marks(line: str) -> tuple[list[str], str]:
    """Return the marks with which a line begins, and the rest of it."""
    marks, rest = list[str](), line
    while found := _MARK.match(rest):
        marks.append(found["mark"])
        rest = rest[found.end() :]
    return ([], line) if _MENTION.match(rest) else (marks, rest)


def _place(root: Paragraph, path: list[tuple[str, Paragraph]], mark: str, ahead: Sequence[str]) -> bool:
    """Open the paragraph of a mark where it belongs; False if it fits nowhere and so is no mark."""
    depth, kind = _depth(path, mark, ahead)
    if depth is None:
        return False
    del path[depth:]
    made = Paragraph(mark)
    (path[-1][1] if path else root).below.append(made)
    path.append((kind, made))
    return True


def _depth(path: Sequence[tuple[str, Paragraph]], mark: str, ahead: Sequence[str]) -> tuple[int | None, str]:
    """Return how deep a mark stands, and as what kind of number it is read."""
    open_ = [(at, kind, _number(one.mark, kind) or 0.0) for at, (kind, one) in enumerate(path)][::-1]
    first = next((kind for kind, sign in _FIRST.items() if sign == mark), "")
    nexts = [(at, kind) for at, kind, last in open_ if _number(mark, kind) == int(last) + 1]
    if first and (not nexts or _list_follows(first, nexts[0][1], mark, ahead)):
        same = [at for at, kind, _ in open_ if kind == first]
        return (same[0] if same and same[0] == len(path) - 1 else len(path)), first
    if nexts:
        return nexts[0]
    later = [(at, kind) for at, kind, last in open_ if (_number(mark, kind) or 0) > last]
    if later:
        return later[0]
    return (0, _kind(mark)) if not path else (None, "")


def _list_follows(first: str, kind: str, mark: str, ahead: Sequence[str]) -> bool:
    """Tell whether the second of a new list comes before the next of the list that is open."""
    second = {"roman": "ii", "ROMAN": "II"}.get(first)
    if second is None:
        return True
    after = _number(mark, kind)
    for found in ahead:
        if found == second:
            return True
        if _number(found, kind) == (after or 0) + 1:
            return False
    return False


def _kind(mark: str) -> str:
    return next((kind for kind in ("digit", "lower", "upper") if _number(mark, kind) is not None), "lower")


def _number(mark: str, kind: str) -> float | None:
    """Return the place of a mark in a list of some kind; None if it cannot stand in such a list."""
    head, _, tail = mark.partition("-")
    if kind == "digit":
        return float(mark) if mark[0].isdigit() else None
    if kind in ("lower", "upper"):
        fits = head.isalpha() and len(set(head)) == 1 and (head.islower() if kind == "lower" else head.isupper())
        return _letter(head) + (float(tail) / 100 if tail else 0) if fits else None
    wanted = head.islower() if kind == "roman" else head.isupper()
    return _roman(head.lower()) if wanted and not tail and set(head.lower()) <= set(_ROMAN) else None


def _letter(head: str) -> float:
    """Return the place of a letter in the alphabet; aa comes after z."""
    return float(ord(head[0].lower()) - 96 + 26 * (len(head) - 1))


def _roman(text: str) -> float:
    values = [_ROMAN[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return float(sum(-value if value < after else value for value, after in pairs))
