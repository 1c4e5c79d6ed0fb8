"""Where an audit writes: files in a folder, or nowhere but in memory."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol


class Output(Protocol):
    """Takes files by their names."""

    def open(self, name: str) -> BinaryIO:
        """Return a new file to be written and closed."""


@dataclass(frozen=True)
class Folder:
    """Files in a folder, which is made when the first one is written."""

    path: Path

    def open(self, name: str) -> BinaryIO:
        """Return a new file to be written and closed."""
        self.path.mkdir(parents=True, exist_ok=True)
        return (self.path / name).open("wb")


@dataclass(frozen=True)
class Memory:
    """Files that are on no disk; `held` has what was written, by name."""

    held: dict[str, bytes] = field(default_factory=dict)

    def open(self, name: str) -> BinaryIO:
        """Return a new file to be written and closed."""
        return _Kept(self.held, name)


class _Kept(io.BytesIO):
    def __init__(self, held: dict[str, bytes], name: str) -> None:
        super().__init__()
        self._held, self._name = held, name

    def close(self) -> None:
        if not self.closed:
            self._held[self._name] = self.getvalue()
        super().close()
