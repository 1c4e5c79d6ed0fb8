"""Made-up pages in the layouts of the official sites; no word of them is law."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import docx

from compliance.checks.texts.reading import lines_of
from compliance.checks.texts.sections import sections

FEDERAL = """\
<html><head><title>eCFR</title><style>p {margin: 0}</style></head><body>
<nav><a href="#">§ 7.1 Lamps</a></nav>
<div class="section" id="7.1"><h4>§ 7.1   What words mean.</h4>
<p>In this part:</p>
<p><i>Lamp</i> means a thing that shines, and\n   stands on a table.</p>
<p>(a) A candle is a lamp.</p>
<p>(b) A star is none.</p>
<p>(Authority: 1 U.S.C. 1)</p>
<p><i>Owner</i> means whoever pays for the oil.</p>
<p>[11 FR 1, Jan. 1, 1911]</p></div>
<div class="section" id="7.2"><h4>§ 7.2   When may a lamp be lent?</h4>
<div id="p-7.2(a)"><p class="indent-1" data-title="7.2(a)"><span class="paragraph-hierarchy"><span
class="paren">(</span>a<span class="paren">)</span></span> <em class="paragraph-heading">Rule.</em>
<span class="paragraph-hierarchy"><span class="paren">(</span>1<span class="paren">)</span></span> A lamp
may be lent to a neighbor, except as provided in § 7.3(a).</p></div>
<p>(2) It must be “given back&rdquo; within <b>two</b> days\u2014</p>
<p>(i) Clean; and</p>
<p>(ii) Filled, under paragraph (a)(1) of this section.</p>
<p>(h) Nobody lends what is not the lender\u2019s own.</p>
<p>(i) The owner is told of each loan.</p>
<p>(j) This section ends with the war.</p>
<p>[11 FR 2, Jan. 1, 1911, as amended at 12 FR 3, Feb. 2, 1912]</p></div>
<div class="section" id="7.30"><h4>§ 7.30   Penalties.</h4><p>Who breaks a lamp pays for it.</p></div>
</body></html>
"""

CODE = """\
<html><body><h3>§9. Lamps in the dark</h3>
<p>(a) In general.\u2014(1) A lamp is lit at dusk.</p>
<p>(2) It is put out at dawn, but</p><p>(A) not on a holiday; and</p><p>(B) never by the wind.</p>
<p>(b) Exception</p><p>No lamp is lit at sea.</p>
<p>(Pub. L. 1\u20132, §3, Jan. 1, 1901, 1 Stat. 1.)</p>
<h4>Editorial Notes</h4><p>(c) Amendments of 1902 struck it.</p></body></html>
"""

ACT = """\
<html><body><table><tr><td><code>
&nbsp;&nbsp;&nbsp;&nbsp;(999 ILCS 1/2) (from Ch. 1, par. 1-2)<br>
&nbsp;&nbsp;&nbsp;&nbsp;Sec. 2. As used in this Act:<br>
&nbsp;&nbsp;&nbsp;&nbsp;"Boat" means anything that floats\n and carries a person.<br>
&nbsp;&nbsp;&nbsp;&nbsp;"Pier" includes a bridge that nobody finished.<br>
(Source: P.A. 1-1.)<br>
<br>
&nbsp;&nbsp;&nbsp;&nbsp;(999 ILCS 1/6) (from Ch. 1, par. 1-6)<br>
&nbsp;&nbsp;&nbsp;&nbsp;Sec. 6. (a) No boat may be lent, except as follows:<br>
&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;(1) To a neighbor, by the day.<br>
&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;(6) As the harbor master orders;<br>
&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;(6.5) To save a life, and for no longer.<br>
&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;(7) To whoever pays.<br>
&nbsp;&nbsp;&nbsp;&nbsp;(b) Each loan is written down.<br>
(Source: P.A. 1-1; 2-7, eff. 7-1-02.)<br>
<br>
&nbsp;&nbsp;&nbsp;&nbsp;(999 ILCS 1/6.1)<br>
&nbsp;&nbsp;&nbsp;&nbsp;Sec. 6.1. Oars. Oars go with the boat.<br>
(Source: P.A. 3-3.)
</code></td></tr></table></body></html>
"""

RULE = (
    "TITLE 99: BOATS",
    "PART 5 LOANS OF BOATS",
    "Section 5.60  Emergency Loans",
    "a)         The harbor master may lend a boat if Section 5.10 of this Part is kept.",
    "1)         It is brought back, subject to",
    "Section 5.10 of this Part; and",
    "A)         dry; or",
    "B)         swept.",
    "b)         The owner is told within 24 hours.",
    "(Source: Amended at 1 Ill. Reg. 2, effective January 1, 2001)",
    "Section 5.70  Sails",
    "Sails stay ashore.",
)


def document(path: Path, lines: Iterable[str]) -> Path:
    """Write lines as a DOCX, the last of them into a table."""
    made = docx.Document()
    *most, last = lines
    for line in most:
        made.add_paragraph(line)
    made.add_table(rows=1, cols=1).cell(0, 0).text = last
    made.save(str(path))
    return path


def pdf(path: Path, pages: Iterable[Iterable[str]]) -> Path:
    """Write pages of lines as a PDF by hand, each letter where it stands, as a printing office does."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = " ".join(f"({_escaped(line)}) Tj 0 -14 Td" for line in lines)
        stream = f"BT /F1 11 Tf 40 760 Td {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {len(objects)} 0 R >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    path.write_bytes(_written(objects))
    return path


def held(tmp_path: Path, name: str, text: str, known: set[str]) -> dict[str, tuple[str, ...]]:
    """Write a text, and return the lines of those of its sections that are known."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return dict(sections(lines_of(path), known))


def _escaped(line: str) -> str:
    return line.replace("(", r"\(").replace(")", r"\)").replace("§", r"\247")


def _written(objects: list[str]) -> bytes:
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1"))
    start = out.tell()
    listed = "".join(f"{place:010} 00000 n \n" for place in places)
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{listed}".encode())
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()
