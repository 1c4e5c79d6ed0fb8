"""Marks: what this reviewer said so far, the file of it, and one thing after the other to be marked."""

from __future__ import annotations

import re
from datetime import date

import streamlit as st

from compliance.law.errors import InputError
from compliance.law.marks import KINDS, Kind, Mark, Target, as_file, read_marks
from compliance.law.signoff import statement
from ui.components import paging, parts, words
from ui.links import internal
from ui.review import marking, opener

NAMES: dict[Kind, tuple[str, str]] = {
    "provision": ("Provisions", "provision"),
    "question": ("Questions", "question"),
    "duty": ("Duties", "duty"),
    "theorem": ("Theorems", "theorem"),
    "scenario": ("Scenarios", "scenario"),
    "form": ("Forms", "form"),
}
ID = re.compile(r"[a-z][a-z0-9_]{0,63}")


def draw(_: date) -> None:
    """Draw the one thing that the address names, or the marks and what there is to mark."""
    kind, name = st.query_params.get("kind", ""), st.query_params.get("id", "")
    found = next((one for key, one in marking.every().items() if key == (kind, name)), None)
    if found is not None:
        _one(found)
        return
    st.html(
        '<p class="lead">Say of each provision, question, duty, theorem, scenario and form whether it is right, '
        "wrong or to be asked about. The app keeps nothing: save your marks before you close this page.</p>"
    )
    _told()
    _files()
    _listed(kind)


def _told() -> None:
    marks, current = marking.kept(), marking.every()
    counts = {word: sum(mark.mark == word for mark in marks) for word in ("right", "wrong", "ask")}
    shown = "".join(f"<li><b>{number}</b> {marking.LABEL[word].lower()}</li>" for word, number in counts.items())
    st.html(f'<div role="status" aria-label="Your marks"><ul class="tallies">{shown}</ul></div>')
    outdated = [mark for mark in marks if mark.key not in current or current[mark.key].hash != mark.of]
    rows = "".join(_outdated(mark) for mark in outdated)
    if rows:
        st.html(parts.fold(f"{words.count(len(outdated), 'mark')} of what has changed since", f"<ul>{rows}</ul>"))


def _outdated(mark: Mark) -> str:
    return f"<li>{parts.ident(mark.id)} {marking.LABEL[mark.mark]}. {parts.text(mark.note)}</li>"


def _files() -> None:
    marks = marking.kept()
    with st.container(key="mark_files"):
        st.download_button(
            "Save my marks (review.yaml)",
            data=lambda: as_file(marking.rulebook(), marks),
            file_name="review.yaml",
            mime="application/yaml",
            on_click="ignore",
            key="marks_save",
            disabled=not marks,
        )
        _open()
    parts.drawer("Sign what you found right", "signing", _sign)


def _open() -> None:
    found = opener.opened()
    if found is None:
        return
    name, text = found
    if text is None:
        st.error("That file is too long to hold marks.")
        return
    try:
        marks = read_marks(text, name).marks
    except InputError as error:
        st.error("\n\n".join(parts.plain(str(problem)) for problem in error.problems[:5]))
        return
    marking.take(marks)
    st.session_state["opened"] = f"{words.count(len(marks), 'mark')} opened from {name}."
    st.rerun()


def _sign() -> None:
    """Draw the file that a reviewer signs with a key: the provisions that are marked right as they stand."""
    rulebook = marking.rulebook()
    right = [rule for rule in rulebook.provisions.values() if _is_right(rule.id)]
    st.html(
        f"<p>{words.count(len(right), 'provision')} marked right. The file names each with the hash of what it means. "
        "Sign it with your key and send it with its <code>.sig</code> file; a typed name proves nothing.</p>"
    )
    by = st.text_input("Your id in the list of reviewers", key="signs_as", max_chars=64, placeholder="jane_doe")
    if by and not ID.fullmatch(by):
        st.error("An id has small letters, digits and `_`, and begins with a letter.")
    doubts = "".join(
        f"<li>{internal.provision(rule.id, rule.title)}: {parts.text(doubt)}</li>"
        for rule in right
        for doubt in rule.doubts
    )
    if doubts:
        st.html(f'<p class="warn">You sign over these open doubts:</p><ul class="plain">{doubts}</ul>')
    name = f"{by}-{date.today()}.yaml"
    st.download_button(
        "Save what I sign",
        data=lambda: statement(rulebook, right, by, date.today()),
        file_name=name,
        mime="application/yaml",
        on_click="ignore",
        key="sign_save",
        disabled=not (right and ID.fullmatch(by)),
    )
    st.html(f"<p><code>ssh-keygen -Y sign -n compliance-review -f ~/.ssh/id_ed25519 {parts.text(name)}</code></p>")


def _is_right(name: str) -> bool:
    mark = marking.of(marking.every()["provision", name])
    return mark is not None and mark.mark == "right"


def _listed(chosen: str) -> None:
    if told := st.session_state.pop("opened", ""):
        st.html(f'<p role="status" class="result">{parts.text(told)}</p>')
    kind: Kind = next((one for one in KINDS if one == chosen), "provision")
    shown = "".join(
        f'<li><strong aria-current="true">{title}</strong></li>'
        if one == kind
        else f"<li>{internal.link('review', title, {'view': 'marks', 'kind': one})}</li>"
        for one, (title, _) in NAMES.items()
    )
    st.html(f'<nav aria-label="What to mark"><ul class="views">{shown}</ul></nav>')
    here = [one for one in marking.every().values() if one.kind == kind]
    left = [one for one in here if marking.of(one) is None]
    st.html(
        f'<p class="soft skip" role="status">{len(left)} of {words.count(len(here), NAMES[kind][1])} not marked.</p>'
    )
    st.html(f'<ol class="rules">{"".join(map(_row, paging.first(here, f"marks_{kind}")))}</ol>')
    paging.button(here, f"marks_{kind}")


def _row(one: Target) -> str:
    mark = marking.of(one)
    said = f'<span class="tag">{marking.LABEL[mark.mark]}</span> {parts.text(mark.note)}' if mark else ""
    return (
        f'<li><span class="cite">{parts.ident(one.id)}</span><div>{_link(one, one.title)} {said}<br>'
        f'<span class="soft">{parts.text(one.says)}</span></div></li>'
    )


def _link(one: Target, label: str) -> str:
    return internal.link("review", label, {"view": "marks", "kind": one.kind, "id": one.id})


def _one(one: Target) -> None:
    """Draw one thing with its words, the way to all of it, the mark, and the way to the next."""
    here = [found for found in marking.every().values() if found.kind == one.kind]
    at = here.index(one)
    back = internal.link("review", "All marks", {"view": "marks", "kind": one.kind})
    st.html(f'<p class="skip">{back} <span class="soft">{at + 1} of {len(here)}</span></p>')
    says = f"<p>{parts.text(one.says)}</p>" if one.says and one.says != one.title else ""
    st.html(f'<h2 class="part">{parts.text(one.title)}</h2><p>{parts.ident(one.id)}</p>{says}{_whole(one)}')
    marking.draw(one.kind, one.id)
    rows = "".join(
        f"<li>{label}: {_link(here[there], here[there].title)}</li>"
        for label, there in (("Before", at - 1), ("Next", at + 1))
        if 0 <= there < len(here)
    )
    st.html(f'<nav aria-label="What to mark next"><ul class="neighbors">{rows}</ul></nav>')


def _whole(one: Target) -> str:
    """Return a link to where all of a thing is shown; of a question its help and answers, of a form its words."""
    if one.kind == "question":
        fact = next(fact for fact in marking.rulebook().vocabulary.asked if fact.id == one.id)
        answers = "".join(f"<li>{parts.text(o.label)}. {parts.text(o.hint)}</li>" for o in fact.options)
        shown = internal.link("", "See it as it is asked", {"q": one.id})
        return f'<p class="soft">{parts.text(fact.help)}</p><ul class="plain">{answers}</ul><p>{shown}</p>'
    if one.kind == "form":
        form = marking.rulebook().stationery.forms[one.id]
        rows = "".join(
            f"<li>{parts.text(f'{said.en} / {said.es}' if said.es else said.en)}</li>" for said in form.texts()
        )
        return f'<ul class="plain">{rows}</ul>'
    where = {
        "provision": ("rules", {"p": one.id}),
        "scenario": ("scenarios", {"case": one.id}),
        "theorem": ("review", {"view": "theorems", "t": one.id}),
    }.get(one.kind)
    return f"<p>{internal.link(where[0], 'Open all of it', where[1])}</p>" if where else ""
