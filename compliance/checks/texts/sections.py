"""A text cut into its sections, as the official sites print them.

Federal rules and statutes begin a section with `§ 99.36 Title`, the Illinois statutes with `Sec. 6.`, the Illinois
rules with `Section 375.60  Title`. What a publisher put behind its end, who enacted it and when, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

_HEADING = (
    r"[\s#>*=_]*(?P<sign>§+\s*§?|Sec\.|Section)\s*(?P<number>{known}|\d[\dA-Za-z.-]*?)"
    r"(?![\d-])(?!\.\d)\.?(?P<rest>(?:[\s\u2003]|(?=[A-Z]|$)).*|)"
)
_GLUED = re.compile(r"(?<=[\])])\s+(?=§ ?\d+\.\d+[A-Z])")
_ENDS = re.compile(
    r"[\s>*]*(?:\[\d+ F\.?R\.? |\(Source:|\(?Pub\. L\.|\([A-Z][a-z]+\.? \d+, \d{4}, ch\.|"
    r"(?:Editorial|Statutory) Notes|Amendments$|References in Text|Historical and Revision)"
)
_ASIDE = re.compile(
    r"[\s#>*]*(?:\((?:Authority|Approved by)\b.*|\d+ ILCS \S+$|\(\d+ ILCS .*|\(from Ch\..*|\d+|"
    r"(?:Title|CHAPTER|SUBCHAPTER|Subpart|PART) [\dA-Z]+\s?[\u2014-].*)"
)
_TITLED = re.compile(r"(?P<title>[^()]{1,200}\.)[\s\ue001]+(?P<body>\([a-zA-Z0-9]\)\s.*)")


def sections(lines: Iterable[str], known: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the lines of each section by its number; a section that stands in two versions holds both, one by one.

    `known` are the numbers that are sought, so that `§ 99.3What` is read as section 99.3.
    """
    numbers = "|".join(re.escape(number) for number in sorted(known, key=len, reverse=True))
    heading = re.compile(_HEADING.format(known=numbers or "(?!)"))
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in _parted(lines):
        if begun := _begun(heading, line):
            current = found.setdefault(begun[0], [])
            current += begun[1]
        elif _ENDS.match(line):
            current = None
        elif current is not None and not _ASIDE.fullmatch(line):
            current.append(line)
    return {number: tuple(body) for number, body in found.items() if body}


def _parted(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from _GLUED.split(line)


def _begun(heading: re.Pattern[str], line: str) -> tuple[str, list[str]] | None:
    """Return the number of the section that a line begins and what of the line is its text; None if it begins none.

    A line of a PDF may begin with a mention of a section: it goes on in small letters, or with a paragraph.
    """
    found = heading.fullmatch(line)
    if found is None:
        return None
    rest = found["rest"].strip()
    if found["sign"] == "Sec.":
        titled = _TITLED.fullmatch(rest)
        return found["number"].rstrip("."), [titled["title"], titled["body"]] if titled else [rest] * bool(rest)
    mentioned = rest[:1].islower() or rest.startswith(("(", ",", ";", ")"))
    return None if mentioned else (found["number"].rstrip("."), [])
