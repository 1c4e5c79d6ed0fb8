"""Resources: the documents of the library, narrowed by topic, law, reader, kind and words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

import streamlit as st

from compliance.law.lookup import citing
from compliance.law.resources import Resource, located, search
from ui.components import paging, parts, words
from ui.links import internal
from ui.state import book

SHOWN = 12
"""So many citing provisions are listed."""


def show() -> None:
    """Draw the filters and what they leave, or the one document that the address names."""
    rulebook = book.rulebook()
    named = next((found for found in rulebook.resources if found.id == st.query_params.get("r", "")), None)
    if named is not None:
        parts.heading(
            named.title, f"resource_{named.id}", f'<p class="skip">{internal.link("resources", "All resources")}</p>'
        )
        st.html(_card(named, heading=False))
    else:
        _library()


def _library() -> None:
    everything = book.rulebook().resources
    parts.heading("Resources", "resources")
    st.html(
        '<p class="lead">Law, guidance and training to read on, summed up in our own words. '
        "Reading this list needs no internet; opening a link does.</p>"
    )
    found = _filtered(everything)
    missing = [resource for resource in found if not located(resource)]
    shown = [resource for resource in found if located(resource)]
    if missing and st.toggle(f"Also show {words.count(len(missing), 'document')} not located", key="unlocated"):
        shown = list(found)
    hidden = len(everything) - len(shown)
    note = f" {hidden} left out." if hidden else ""
    st.html(f'<p class="soft skip" role="status">{words.count(len(shown), "document")}.{note}</p>')
    cards = "".join(_card(resource) for resource in paging.first(shown, "resources"))
    st.html(cards or "<p>Nothing fits. Take a filter away.</p>")
    paging.button(shown, "resources")


def _filtered(everything: tuple[Resource, ...]) -> tuple[Resource, ...]:
    text = st.text_input("Search", key="resource_text", placeholder="threat assessment", max_chars=80)
    with st.container(key="resource_filters"):
        topics = _choose("Topic", "topic", chain.from_iterable(found.topics for found in everything))
        laws = _choose("Law", "law", chain.from_iterable(found.laws for found in everything))
        audience = _choose("Who reads it", "audience", chain.from_iterable(found.audience for found in everything))
        kinds = _choose("Kind", "kind", (found.kind for found in everything))
    return search(everything, text, topics=topics, laws=laws, audience=audience, kinds=kinds)


def _choose(label: str, name: str, values: Iterable[str]) -> list[str]:
    names = {law.id: law.short for law in book.rulebook().laws} if name == "law" else {}
    options = sorted(dict.fromkeys(values), key=lambda value: (value == "other", names.get(value, value)))
    return st.multiselect(
        label,
        options,
        format_func=lambda value: names.get(value, words.plain(value)),
        key=f"resource_{name}",
        placeholder="All",
    )


def _card(resource: Resource, *, heading: bool = True) -> str:
    year = f", {resource.year}" if resource.year else ""
    name = f'<h2 class="sub">{parts.link(resource.url, resource.title)}</h2>' if heading else ""
    tags = (words.plain(resource.kind), words.STANDING[resource.weight], *map(words.plain, resource.topics))
    shown = "".join(f'<span class="tag">{parts.text(tag)}</span>' for tag in dict.fromkeys(tags))
    return (
        f'<article class="card">{name}<p class="soft">{parts.text(resource.publisher)}{year}</p>'
        f"<p>{parts.text(resource.summary)}</p><p>{parts.text(resource.use_when)}</p>"
        f'<p class="tags">{shown}</p>{_notes(resource)}{_citing(resource)}{_address(resource)}</article>'
    )


def _notes(resource: Resource) -> str:
    status = f"<li>{parts.text(resource.status)}</li>" if resource.status else ""
    doubt = words.LINK[resource.link]
    link = f'<li class="doubt">{parts.text(doubt)}</li>' if doubt else ""
    return f'<ul class="notes">{status}{link}</ul>' if status or link else ""


def _citing(resource: Resource) -> str:
    found = citing(book.rulebook(), resource)
    rows = "".join(
        f"<li>{internal.provision(rule.id, rule.title)} <span class='soft'>{parts.text(rule.cites[0].cite)}</span></li>"
        for rule in found[:SHOWN]
    )
    rest = f"<p class='soft'>And {len(found) - SHOWN} more.</p>" if len(found) > SHOWN else ""
    summary = f"{words.count(len(found), 'provision')} cite the same source"
    return parts.fold(summary, f'<ul class="plain">{rows}</ul>{rest}') if rows else ""


def _address(resource: Resource) -> str:
    if not resource.url:
        return ""
    return f'<p class="soft">Needs the internet: {parts.link(resource.url, resource.url)}</p>'
