"""The recipe of the image: no rights, no registry, no unlocked package, and a question whether it is well."""

from __future__ import annotations

import json
import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
RECIPE = re.sub(r"\\\n", " ", (ROOT / "Containerfile").read_text(encoding="utf-8"))
LINES = [line.split(None, 1) for line in RECIPE.splitlines() if line and not line.startswith("#")]
LAST = LINES[max(at for at, (word, _) in enumerate(LINES) if word == "FROM") :]


def said(word: str) -> list[str]:
    """Return what the last stage says with an instruction."""
    return [rest for name, rest in LAST if name == word]


def test_it_runs_as_an_account_that_is_not_root_and_that_needs_no_name() -> None:
    assert said("USER") == ["10001:10001"]
    after = LAST[[name for name, _ in LAST].index("USER") :]
    assert {name for name, _ in after} == {"USER", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT"}


def test_it_installs_python_from_its_base_and_all_else_from_the_locked_folder() -> None:
    commands = [part.strip() for name, rest in LINES if name == "RUN" for part in rest.split("&&")]
    installs = [one for one in commands if "install " in one and not one.startswith("install ")]
    pip = [one for one in installs if "-m pip" in one]

    assert len(pip) == 1
    assert "--no-index" in pip[0]
    assert "--require-hashes" in pip[0]
    assert all(one.startswith("apt-get install") and "python3" in one for one in installs if one not in pip)
    assert not re.search(r"\b(curl|wget|ADD|git)\b", RECIPE)


def test_it_copies_the_folder_of_wheels_and_nothing_else_of_the_repository() -> None:
    copied = [rest for name, rest in LINES if name == "COPY"]
    ignored = (ROOT / ".containerignore").read_text(encoding="utf-8").splitlines()[1:]

    assert copied == ["wheels /wheels", "--from=made /opt/records /opt/records"]
    assert ignored == ["*", "!wheels"]


def test_it_starts_the_app_without_a_shell_and_asks_whether_it_is_well() -> None:
    (start,) = said("ENTRYPOINT")
    (health,) = said("HEALTHCHECK")
    asks = json.loads(health.partition("CMD ")[2])

    assert json.loads(start) == ["/opt/records/bin/compliance", "app"]
    assert "/_stcore/health" in asks[-1]
    compile(asks[-1], "health", "exec")


def test_the_catalogs_of_public_code_can_read_what_this_is() -> None:
    public = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    assert {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType"} <= public.keys()
    assert {"description", "legal", "maintenance", "localisation"} <= public.keys()
    assert len(public["description"]["en"]["shortDescription"]) <= 150
    assert 150 <= len(public["description"]["en"]["longDescription"]) <= 10_000
    assert {"cff-version", "message", "title", "authors"} <= cited.keys()
    for version in (public["softwareVersion"], cited["version"]):
        assert f'version = "{version}"' in project
    for license_ in (public["legal"]["license"], cited["license"]):
        assert f'license = "{license_}"' in project


def test_what_only_a_publisher_knows_is_named_wherever_a_release_is_made() -> None:
    told = (ROOT / "docs" / "install-from-files.md").read_text(encoding="utf-8")
    made = (ROOT / "Makefile").read_text(encoding="utf-8")

    for name, key in (("publiccode.yml", "url"), ("docs/openacr.yaml", "email")):
        waiting = [line for line in (ROOT / name).read_text(encoding="utf-8").splitlines() if "example.org" in line]
        assert [line.split(":")[0].strip() for line in waiting] == [key]
        assert f"`{key}` in `{name}`" in told
        assert name in made
