"""What every package is: XML files and others in one ZIP, with the same bytes for the same lesson and day."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from xml.etree.ElementTree import Element, indent, tostring
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

XML = "{http://www.w3.org/XML/1998/namespace}"


def archive(content: Mapping[str, bytes], on: date) -> bytes:
    """Return files by name as a ZIP, dated to a day."""
    kept = io.BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED) as package:
        for name, data in content.items():
            entry = ZipInfo(name, (on.year, on.month, on.day, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            package.writestr(entry, data)
    return kept.getvalue()


def written(root: Element) -> bytes:
    """Return an XML document as UTF-8."""
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))
