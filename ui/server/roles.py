"""Roles: which groups of the sign-in's provider are officers, trainers, reviewers and administrators here.

`[roles]` of the settings file says so. Without it a copy knows no roles, and everybody who is in reaches every page.
With it, somebody whose groups name no role reaches none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal, get_args

import streamlit as st

from ui.server.settings import files

Role = Literal["officer", "trainer", "reviewer", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)
CLAIM = "groups"
"""The claim of the sign-in that holds the groups, unless `claim` names another."""


@cache
def named() -> Mapping[Role, frozenset[str]]:
    """Return the groups of each role; none where this copy knows no roles.

    Said once: a file that goes away later opens nothing.
    """
    told = st.secrets.get("roles", {}) if files() else {}
    return {role: frozenset(told.get(role, ())) for role in ROLES if told}


def of(claims: Mapping[str, Any]) -> frozenset[Role]:
    """Return the roles of whoever the provider said these claims of; all where this copy knows none."""
    if not named():
        return frozenset(ROLES)
    said = claims.get(st.secrets["roles"].get("claim", CLAIM), ())
    groups = {said} if isinstance(said, str) else {one for one in said if isinstance(one, str)}
    return frozenset(role for role, listed in named().items() if not listed.isdisjoint(groups))


def mine() -> frozenset[Role]:
    """Return the roles of whoever is looking."""
    return of(st.user) if named() else frozenset(ROLES)


def faults(settings: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with `[roles]`: the place, what stands there, how to mend it."""
    told = settings.get("roles")
    if told is None:
        return
    if not isinstance(told, Mapping) or not any(told.get(role) for role in ROLES):
        yield "roles", "gives no group a role, so nobody could come in", f"Name groups for {' or '.join(ROLES)}"
        return
    for name, value in told.items():
        if name == "claim":
            if not isinstance(value, str) or not value.strip():
                yield "roles.claim", "is no name of a claim", 'Write it in quotes, as in `claim = "groups"`'
        elif name not in ROLES:
            yield f"roles.{name}", "is no role", f"The roles are {', '.join(ROLES)}"
        elif not isinstance(value, list) or not all(isinstance(group, str) and group.strip() for group in value):
            yield f"roles.{name}", "is no list of groups", f'Write `{name} = ["a group", "another"]`'
