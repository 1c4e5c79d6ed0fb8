"""Goes through an interview and a quiz as somebody who sees nothing: by the keyboard, and by what Orca says.

Run by `make orca`, which needs Debian's orca, at-spi2-core, dbus-daemon, xvfb, xdotool and openbox beside Chromium. No
key is pressed but on what was heard, so it ends with an error where a blind officer would be lost. It writes what was
spoken beside it, to be read; a voice is not needed, and no test runs it, for what Orca says hangs on its version.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.request import urlopen

from compliance import Rulebook
from tests.browser.test_spoken import EMERGENCY
from tests.browser.test_training import NAME, story_of

HERE = Path(__file__).parent
PORT, SCREEN = 8599, ":77"
HOME = f"http://127.0.0.1:{PORT}"
SPOKEN = re.compile(r"SPEECH OUTPUT: '(.*?)'(?:\s*\{.*\})?$", re.MULTILINE)
BUS = ("gdbus", "call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus", "--method")
PATIENCE = 60
"""So many times a key is pressed before somebody who hears nothing of what he looks for gives up."""


class Listener:
    """Orca's voice, as text, and the keys."""

    def __init__(self, log: Path) -> None:
        self._log, self._read = log, 0
        self.heard: list[str] = []

    def listen(self, quiet: float = 1.0, most: float = 20.0) -> list[str]:
        """Return what is said until nothing was said for a while."""
        said: list[str] = []
        end, last = time.monotonic() + most, time.monotonic()
        while time.monotonic() < min(end, last + quiet):
            time.sleep(0.1)
            text = self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""
            whole = text[: text.rfind("\n") + 1]
            if found := [one.strip() for one in SPOKEN.findall(whole[self._read :]) if one.strip()]:
                said += found
                last = time.monotonic()
            self._read = len(whole)
        self.heard += said
        return said

    def press(self, key: str, quiet: float = 1.0) -> str:
        """Press a key, and return what is said then."""
        run("xdotool", "key", "--clearmodifiers", key)
        return " ".join(self.listen(quiet))

    def until(self, key: str, words: str, quiet: float = 1.0) -> str:
        """Press a key until words are heard; raise `LookupError` if they never are."""
        for _ in range(PATIENCE):
            if words in (said := self.press(key, quiet)):
                return said
        raise LookupError(f"nothing said {words!r}")

    def title(self, words: str) -> None:
        """Mark where the text of another screen begins."""
        self.heard.append(f"\n## {words}\n")


def run(*command: str) -> None:
    """Run a command of the desktop."""
    subprocess.run(command, check=True, capture_output=True, timeout=30)  # noqa: S603 - our own words


@contextmanager
def started(*command: str, wait: float = 1.0) -> Iterator[None]:
    """Start a program, and end it."""
    with subprocess.Popen(  # noqa: S603 - our own words
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as running:
        time.sleep(wait)
        try:
            yield
        finally:
            os.killpg(running.pid, signal.SIGTERM)


def serving() -> None:
    """Wait for the app."""
    for _ in range(120):
        try:
            urlopen(f"{HOME}/_stcore/health", timeout=4).close()  # noqa: S310 - ours
        except OSError:
            time.sleep(1)
        else:
            return
    raise TimeoutError("the app does not answer")


@contextmanager
def browsing(folder: Path, address: str) -> Iterator[Listener]:
    """Open a page in Chromium, with Orca listening to it."""
    log = folder / "orca.log"
    log.unlink(missing_ok=True)
    with ExitStack() as desk:
        desk.enter_context(started("orca", f"--debug-file={log}", "--replace", wait=6))
        profile, looks = f"--user-data-dir={folder / 'profile'}", ("--no-first-run", "--disable-gpu", "--no-sandbox")
        desk.enter_context(
            started("chromium", profile, *looks, "--force-renderer-accessibility", f"{HOME}{address}", wait=15)
        )
        run("xdotool", "search", "--sync", "--onlyvisible", "--class", "chromium", "windowactivate")
        listener = Listener(log)
        listener.listen(quiet=5, most=60)
        yield listener


def answered(rulebook: Rulebook, said: str) -> bool:
    """Tell whether an answer was heard."""
    return any(wording.short in said for wording in rulebook.wordings.values())


def interview(rulebook: Rulebook, ear: Listener) -> None:
    """Answer the questions of an emergency, each by the words that were heard, up to the answer."""
    asked = {fact.question: fact for fact in rulebook.vocabulary.asked}
    said = ear.until("h", "heading level 1")
    for _ in range(PATIENCE):
        if answered(rulebook, said):
            ear.title("The answer, heading by heading")
            for _ in range(12):
                ear.press("h")
            return
        fact = next(found for question, found in asked.items() if question in said)
        wanted = EMERGENCY.get(fact.id, "unknown")
        label = next((option.label for option in fact.options if option.id == wanted), "I don't know")
        ear.title(f"{fact.question} {label}")
        ear.until("b", label)
        said = ear.press("Return", quiet=4)
        if "heading level 1" not in said:
            said = ear.until("h", "heading level 1")
    raise LookupError("the interview does not end")


def quiz(rulebook: Rulebook, ear: Listener) -> None:
    """Begin to practice, hear a story, choose, commit and hear what is said to it."""
    story = story_of(rulebook, NAME)
    ear.until("b", "Start to practice")
    ear.title("The story, line by line")
    ear.press("Return", quiet=4)
    ear.until("Down", story.story.split()[-1])
    ear.title("The choices")
    for _ in range(2):
        ear.until("Tab", "not selected radio button", quiet=3)  # what is selected is said last, after a pause
        ear.until("space", "selected", quiet=3)
    ear.until("b", "Commit")
    ear.title("What is said to it")
    if not answered(rulebook, ear.press("Return", quiet=5)):
        raise LookupError("the answer is not revealed")
    for _ in range(8):
        ear.press("h")


def main() -> int:
    """Go through both, and write what was heard."""
    from tests.real import RULEBOOK  # noqa: PLC0415 - it takes seconds, and a missing program is told before

    needed = ("Xvfb", "orca", "openbox", "xdotool", "chromium", "gdbus", "dbus-run-session")
    if missing := [name for name in needed if not shutil.which(name)]:
        sys.exit(f"Missing: {', '.join(missing)}")
    if "DBUS_SESSION_BUS_ADDRESS" not in os.environ:
        again = ["dbus-run-session", "--", sys.executable, "-m", "tests.orca.listen", *sys.argv[1:]]
        os.execvp(again[0], again)  # noqa: S606 - our own words
    with tempfile.TemporaryDirectory() as home, ExitStack() as desk:
        os.environ |= {"DISPLAY": SCREEN, "HOME": home, "XDG_RUNTIME_DIR": home}
        desk.enter_context(started("Xvfb", SCREEN, "-screen", "0", "1366x900x24"))
        desk.enter_context(started("/usr/libexec/at-spi-bus-launcher", "--launch-immediately"))
        for name in ("IsEnabled", "ScreenReaderEnabled"):
            run(*BUS, "org.freedesktop.DBus.Properties.Set", "org.a11y.Status", name, "<true>")
        desk.enter_context(started("openbox"))
        desk.enter_context(started(sys.executable, "-m", "compliance", "app", "--port", str(PORT)))
        serving()
        for name, address, task in (
            ("interview", "/", interview),
            ("quiz", f"/training?do=quiz&set={NAME}", quiz),
        ):
            if name not in (sys.argv[1:] or name):
                continue
            with browsing(Path(home), address) as ear:
                try:
                    task(RULEBOOK, ear)
                finally:
                    (HERE / f"{name}.txt").write_text("\n".join(ear.heard).strip() + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
