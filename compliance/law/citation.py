"""The many forms in which lawyers cite one place of a law, brought to one form, so that any of them finds it."""

from __future__ import annotations

import re

_FORMS = tuple(
    (re.compile(form), plain)
    for form, plain in (
        (r"§+|\b(?:sections?|secs?\.?|subsections?|paras?\.?|paragraphs?|subdiv\.)(?=[\s(]*[\d(])", " "),
        (r"\bc\.\s*f\.\s*r\.?", "cfr"),
        (r"\bu\.\s*s\.\s*c\.?(?:\s*a\.)?|\busca\b", "usc"),
        (r"\bi\.\s*l\.\s*c\.\s*s\.?|\bill\.?\s+comp\.?\s+stat\.?(?:\s+ann\.?)?", "ilcs"),
        (r"\bill(?:inois|\.)?\s*adm(?:in(?:istrative)?)?\.?\s*code\b|\bi\.\s*a\.\s*c\.?", "iac"),
        (r"\bp(?:ub(?:lic|\.)?)?\.?\s*(?:act|a\.)\s*(?=\d)|\bpa\s*(?=\d+-\d)", "pa "),
        (r"\bf(?:ed\.)?\s*r(?:eg)?\.(?=\s|$)", "fr"),
        (r"(?<=\bpa )0*(\d+)-0*(?=\d)", r"\1-"),
        (r"\b(cfr|usc|iac)\s+(?:parts?|pts?\.?|at)\s+(?=\d)", r"\1 "),
        (r"(?<=[\d)\]])\s+(?=\()", ""),
        (r"(?<=\))\s+(?=\()", ""),
        (r"[,;](?=\s|$)", " "),
        (r"\s+", " "),
    )
)
_NUMBER = re.compile(r"\d")


def plain_form(text: str) -> str:
    """Return a text with every citation in it in one plain form, in small letters: `34 cfr 99.36(a)`."""
    found = text.casefold()
    for form, plain in _FORMS:
        found = form.sub(plain, found)
    return found.strip(" ,;.")


def mentions(prose: str, word: str) -> bool:
    """Tell whether a plain text has a word of a search; a number in it is a whole number.

    So 99.3 is not 99.31, and section 10/8 not 10/8.1; but 99 is a part of which 99.31 is a section.
    """
    if not _NUMBER.search(word):
        return word in prose
    further = r"\d|\.\d" if "/" in word else r"\d"
    return re.search(rf"(?<!\d){re.escape(word)}(?!{further})", prose) is not None
