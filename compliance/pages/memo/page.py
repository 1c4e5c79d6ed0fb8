"""The memo as one HTML page for the browser's printer: no script, no request, every text escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files
from typing import Any


def printable(said: dict[str, Any]) -> str:
    """Return the page for what `compliance.pages.memo.content` returned."""
    style = files("compliance.pages.memo").joinpath("memo.css").read_text(encoding="utf-8")
    body = "".join(
        (
            _verdict(said),
            _now(said),
            _list(
                "Still open",
                (f"{item['question']} Ask the {', or the '.join(item['who'])}." for item in said["missing"]),
            ),
            "".join(map(_unsettled, said["unsettled"])),
            _list("Readings that the district adopted", said["adopted"]),
            _reports(said),
            _list("May have to be reported: find out", map(_possible, said["possible_reports"])),
            *(_duties(part["part"], part["tasks"]) for part in said["duties"]),
            _table("Law by law", ("Law", "Answer", "Because"), map(_law, said["laws"])),
            _line("Cannot be told yet", said["pending"]),
            _line("Do not regulate this case, and so do not permit it", said["silent"]),
            _table(
                "Facts given", ("Fact", "Answer"), ((f["label"], f["answer"] or "Not known") for f in said["facts"])
            ),
            _line("Provisions met", [f"{item['title']} ({item['id']})" for item in said["considered"]["met"]]),
            _list("Citations", map(_source, said["citations"])),
            _line(
                "Text of the provisions relied on", [f"{count} {status}" for status, count in said["review"].items()]
            ),
            _line("Signatures, of those relied on", [said["unsigned"]["relied"]]),
            _line("Signatures, of the whole rulebook", [said["unsigned"]["rulebook"]]),
            _list("Doubts", (f"{item['title']}: {' '.join(item['doubts'])}" for item in said["doubts"])),
            _blanks(said["deciders"]),
            f"<footer>Decided as of {said['as_of']}. {_editions(said)}Not legal advice.</footer>",
        )
    )
    title = f"Information sharing decision memo: {escape(said['short'])}"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{style}</style></head><body><main>{body}</main></body></html>"
    )


def _verdict(said: dict[str, Any]) -> str:
    decided = f"<p><strong>Decided by:</strong> {escape(', '.join(said['binding']))}.</p>" if said["binding"] else ""
    head = f"<h1>{escape(said['short'])}</h1><p>{escape(said['says'])}</p>{decided}"
    card = f'<section class="{said["outcome"]}">{head}</section>'
    return f"<p>Information sharing decision memo</p>{card}<p><strong>{escape(said['use'])}</strong></p>"


def _editions(said: dict[str, Any]) -> str:
    district = f"District file {said['district']}. " if said["district"] else ""
    return f"Rulebook {said['rulebook']}. {district}"


def _now(said: dict[str, Any]) -> str:
    acts = "".join(f"<li>{escape(line)}</li>" for line in said["you_now"])
    words = f"<p><strong>Words to say:</strong> {escape(said['say'])}</p>" if said["say"] else ""
    return (f"<h2>You, now</h2><ol>{acts}</ol>" if acts else "") + words


def _unsettled(point: dict[str, Any]) -> str:
    readings = "".join(
        f"<li><strong>{escape(reading['outcome'])}:</strong> {escape(reading['says'])}"
        f" ({escape('; '.join(reading['cites']))})</li>"
        for reading in point["readings"]
    )
    said = f"{escape(point['says'])} Ask the {escape(point['ask'])}."
    return f"<h2>Not settled: {escape(point['title'])}</h2><p>{said}</p><ul>{readings}</ul>"


def _duties(title: str, tasks: Iterable[dict[str, Any]]) -> str:
    rows = (
        (
            "☐",
            " ".join(filter(None, (duty["what"], duty["form"], duty["perhaps"]))),
            duty["who"],
            ": ".join(filter(None, (duty["due"], duty["due_on"]))),
            "",
        )
        for duty in tasks
    )
    return _table(title, ("Done", "What", "Who", "By when", "Initials"), rows)


def _reports(said: dict[str, Any]) -> str:
    rows = (
        (
            "☐",
            f"{' '.join((report['what'], *report['more']))} ({'; '.join(report['cites'])})",
            report["who"],
            " and the ".join(report["to"]),
            ": ".join(filter(None, (report["due"], report["due_on"]))),
            "",
        )
        for report in said["reports"]
    )
    return _table("What must be reported", ("Done", "What", "Who", "To", "By when", "Initials"), rows)


def _possible(report: dict[str, Any]) -> str:
    open_ = " ".join(f"{item['question']} Ask the {', or the '.join(item['who'])}." for item in report["missing"])
    return f"{report['what']} By the {report['who']}, to the {' and the '.join(report['to'])}. {open_}"


def _law(row: dict[str, Any]) -> tuple[str, str, str]:
    because = "; ".join(f"{reason['title']} ({reason['cite']})" for reason in row["reasons"])
    return row["law"], row["outcome"] + (" (yields)" if row["yields"] else ""), because


def _source(group: dict[str, Any]) -> str:
    return f"{group['source']}: {'; '.join(item['cite'] for item in group['cites'])}"


def _blanks(deciders: Sequence[str]) -> str:
    labels = ("Case number", "Officer", *deciders, "Given to (office or agency)", "Date and time")
    lines = "".join(f"<li>{escape(label[0].upper() + label[1:])}</li>" for label in labels)
    warning = "Write no student's name on this page; use the case number."
    return f'<h2>Sign-off</h2><p>{warning}</p><ul class="blanks">{lines}</ul>'


def _table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    if not body:
        return ""
    head = "".join(f'<th scope="col">{head}</th>' for head in heads)
    return f"<h2>{title}</h2><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _list(title: str, items: Iterable[str]) -> str:
    body = "".join(f"<li>{escape(item)}</li>" for item in items)
    return f"<h2>{title}</h2><ul>{body}</ul>" if body else ""


def _line(title: str, items: Sequence[str]) -> str:
    return f"<p><strong>{title}:</strong> {escape(', '.join(items))}.</p>" if items else ""
