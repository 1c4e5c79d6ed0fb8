"""A log of at most 50,000 rows, decided here: kept in memory, for this visitor, until the page is left.

The page is there only where the app was started with `--audit`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from compliance import EngineFault, InputError
from compliance.auditing.auditor import Auditor
from compliance.auditing.draft import draft
from compliance.auditing.log import Log, log_in_memory
from compliance.auditing.output import Memory
from compliance.auditing.run import run
from compliance.law.errors import Problem
from compliance.law.logmap import missing, parse_map
from compliance.pages import audit as pages
from compliance.pages.audit.report import Report, Section
from ui.components import parts
from ui.links import absolute
from ui.state import book

MOST = 50_000
"""Rows; a larger log is for the command line."""
KINDS = ("csv", "tsv", "txt", "parquet", "xlsx")
RESULT = "audit_result"


@dataclass(frozen=True)
class Result:
    """What came out, and the files to be saved."""

    report: Report
    files: dict[str, bytes]


@dataclass(frozen=True)
class Bar:
    """Shows how far an audit has come."""

    bar: Any

    def begin(self, step: str, total: int | None) -> Callable[[int], None]:
        """Begin a step of so many parts; what is returned is told how many of them are done."""
        done = [0]

        def seen(count: int) -> None:
            done[0] += count
            share = min(1.0, done[0] / total) if total else 0.0
            of = f" of {total:,}" if total else ""
            self.bar.progress(share, f"{step.capitalize()}: {done[0]:,}{of}")

        seen(0)
        return seen


def show() -> None:
    """Draw the two files, what is wrong in them, and what came out."""
    parts.heading("Audit a log", "audit")
    st.html(
        '<p class="lead">Every row of a log of disclosures is decided under the law of its own day. Both files stay in '
        "this computer's memory and are gone when you leave. Columns that the map does not name are never read.</p>"
    )
    sent = st.file_uploader("The log (CSV, Parquet or Excel)", type=list(KINDS), key="audit_log")
    mapped = st.file_uploader("The map (YAML)", type=["yaml", "yml"], key="audit_map")
    if sent is None:
        st.session_state.pop(RESULT, None)
        return
    try:
        log = log_in_memory(sent.name, sent.getvalue())
        if mapped is None:
            _begin(log)
        elif st.button("Decide every row", key="audit_go", type="primary"):
            st.session_state[RESULT] = _decided(log, mapped.getvalue(), mapped.name)
    except InputError as error:
        _wrong(error.problems)
    except EngineFault as error:
        st.error(f"{error}. Do not take this as a yes.")
    if mapped is not None and RESULT in st.session_state:
        _draw(st.session_state[RESULT])


def _begin(log: Log) -> None:
    st.html(
        "<p>Without a map nobody knows which column is which fact. Begin with this one, and fill in each `todo`.</p>"
    )
    made = draft(log, book.law().vocabulary)
    st.download_button("Save a map to begin with", made, "map.yaml", "text/yaml", key="audit_draft", on_click="ignore")


def _decided(log: Log, text: bytes, name: str) -> Result:
    logmap, document = parse_map(text, name, book.law())
    if problems := list(missing(logmap, document, log.columns, log.name)):
        raise InputError(problems)
    rows = sum(part.batch.num_rows + len(part.broken) for part in log.parts([logmap.day.column]))
    if rows > MOST:
        wrong = f"has {rows:,} rows, and this page takes {MOST:,}"
        raise InputError([Problem(log.name, None, "", wrong, "Use `compliance audit` on the command line")])
    settled = book.district()
    auditor, out = Auditor(book.law(), logmap, settled[0] if settled else None), Memory()
    with st.empty():
        found = run(log, auditor, out, Bar(st.progress(0.0)))
    said = pages.report(found, date.today(), absolute.home())
    files = {"report.html": pages.page(said).encode(), "report.docx": pages.document(said, date.today()), **out.held}
    return Result(said, files)


def _wrong(problems: tuple[Problem, ...]) -> None:
    listed = "".join(f"<li>{parts.text(str(problem))}</li>" for problem in problems)
    st.html(f'<div role="alert"><p>Something has to be mended first.</p><ul class="plain">{listed}</ul></div>')


def _draw(result: Result) -> None:
    with st.container(key="audit_files", horizontal=True):
        for name, held in result.files.items():
            st.download_button(f"Save {name}", held, name, key=f"audit_{name}", on_click="ignore")
    for line in result.report.lead:
        st.html(f"<p>{parts.text(line)}</p>")
    for section in result.report.sections:
        parts.section(section.title)
        st.html(f"<p>{parts.text(section.lead)}</p>{_table(section)}")
    st.html(f'<p class="soft skip">{parts.text(result.report.foot)}</p>')


def _table(section: Section) -> str:
    if not section.rows:
        return ""
    heads = "".join(f'<th scope="col">{parts.text(head)}</th>' for head in section.heads)
    body = "".join(f"<tr>{''.join(f'<td>{parts.text(cell)}</td>' for cell in row)}</tr>" for row in section.rows)
    return f'<div class="wide"><table class="parts"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
