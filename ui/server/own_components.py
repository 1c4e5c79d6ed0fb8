"""The app shows its own components and nobody else's.

Streamlit looks through every installed package for components, which takes a tenth of the start, and would register
what it finds.
"""

from __future__ import annotations

from pathlib import Path

from streamlit.components.v2 import manifest_scanner


def only() -> None:
    """Let Streamlit find no component in another package."""
    manifest_scanner.scan_component_manifests = _none


def _none(max_workers: int | None = None) -> list[tuple[manifest_scanner.ComponentManifest, Path]]:  # noqa: ARG001 - as Streamlit has it
    return []
