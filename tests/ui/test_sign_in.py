"""A copy that others can reach starts only with a sign-in that works; on one's own machine nothing is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit import config
from streamlit.runtime.secrets import Secrets

from compliance import InputError
from ui.server import roles, sign_in

NAME = "records.example.org"
WHOLE = {
    "redirect_uri": f"https://{NAME}/oauth2callback",
    "cookie_secret": "32 letters or more, of this test",
    "client_id": "app",
    "client_secret": "for this test only",
    "server_metadata_url": "https://login.example.org/.well-known/openid-configuration",
}
HERE = {"server.address": "127.0.0.1", "server.allowedHosts": ["127.0.0.1", "localhost"]}
SHARED = {**HERE, "server.allowedHosts": [NAME, "localhost"]}

Checked = Callable[..., list[str]]


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checked:
    """Return what is wrong with a copy: its options, and the text of its settings file, if it has one."""

    def check(options: dict[str, object], text: str | None = None) -> list[str]:
        file = tmp_path / "secrets.toml"
        if text is not None:
            file.write_text(text, encoding="utf-8")
        found = {**options, "secrets.files": [str(file)]}
        known = config.get_option
        monkeypatch.setattr(config, "get_option", lambda name: found.get(name, known(name)))
        monkeypatch.setattr(sign_in.st, "get_option", lambda name: found[name])
        monkeypatch.setattr(sign_in.st, "secrets", Secrets())
        try:
            sign_in.check()
        except InputError as error:
            return [str(problem) for problem in error.problems]
        return []

    return check


def auth(**changed: str | None) -> str:
    """Return a settings file with some of its settings changed or left out."""
    lines = [f'{name} = "{value}"' for name, value in {**WHOLE, **changed}.items() if value is not None]
    return "\n".join(["[auth]", *lines])


def test_ones_own_machine_needs_no_sign_in(checked: Checked) -> None:
    assert checked(HERE) == []
    assert checked({**HERE, "server.address": "::1", "server.allowedHosts": ["LOCALHOST."]}) == []


def test_a_shared_copy_with_a_whole_sign_in_starts(checked: Checked) -> None:
    assert checked(SHARED, auth()) == []
    assert checked({**SHARED, "server.address": "0.0.0.0"}, auth()) == []  # noqa: S104 - behind a proxy elsewhere


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "10.1.2.3", NAME, "", None])  # noqa: S104 - to be refused
def test_an_address_that_others_reach_needs_a_sign_in(checked: Checked, address: str | None) -> None:
    (said,) = checked({**HERE, "server.address": address})
    assert f"others can reach this copy (server.address is {address or 'not set'})" in said
    assert "Write `[auth]`" in said


@pytest.mark.parametrize("hosts", [[NAME], ["localhost", "*"], ["*.localhost"], ["127.0.0.1", "192.168.1.2"], []])
def test_a_name_that_others_know_needs_a_sign_in(checked: Checked, hosts: list[str]) -> None:
    (said,) = checked({**HERE, "server.allowedHosts": hosts})
    assert "others can reach this copy (server.allowedHosts is" in said


@pytest.mark.parametrize("options", [HERE, SHARED], ids=["own", "shared"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there is no `[auth]`"),
        ("[Auth]\nclient_id = 'x'", "there is `[Auth]`, and no `[auth]`"),
        ("auth = 'yes'", "no `[auth]`"),
        ("[auth\nclient_id =", "cannot be read"),
        ("[other]\nkey = 1", "there is no `[auth]`"),
    ],
)
def test_a_settings_file_that_sets_up_no_sign_in_starts_nothing(
    checked: Checked, options: dict[str, object], text: str, said: str
) -> None:
    (problem,) = checked(options, text)
    assert said in problem


@pytest.mark.parametrize("key", WHOLE)
def test_a_missing_or_an_empty_setting_is_named(checked: Checked, key: str) -> None:
    for value in (None, "", " "):
        (said,) = checked(SHARED, auth(**{key: value}))
        assert f"auth.{key}" in said
        assert "is missing or empty" in said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"cookie_secret": "short"}, "has 5 letters"),
        ({"redirect_uri": f"http://{NAME}/oauth2callback"}, "is not https"),
        ({"redirect_uri": f"https://{NAME}/"}, "does not end in /oauth2callback"),
        ({"redirect_uri": f"https://{NAME}/not_oauth2callback"}, "does not end in /oauth2callback"),
        ({"redirect_uri": "https://elsewhere.example/oauth2callback"}, "where this app does not answer"),
        ({"server_metadata_url": "http://login.example.org/x"}, "is not https"),
        ({"server_metadata_url": "login.example.org"}, "is not https"),
    ],
)
def test_a_sign_in_that_cannot_work_or_can_be_read_by_others_is_refused(
    checked: Checked, changed: dict[str, str], said: str
) -> None:
    (problem,) = checked(SHARED, auth(**changed))
    assert said in problem


def test_a_settings_file_that_goes_away_later_opens_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "secrets.toml"
    file.write_text(auth(), encoding="utf-8")
    monkeypatch.setattr(sign_in.st, "get_option", lambda _: [str(file)])
    sign_in.required.cache_clear()
    try:
        assert sign_in.required()
        file.unlink()
        assert sign_in.required()
    finally:
        sign_in.required.cache_clear()


def test_roles_that_name_groups_start_a_copy(checked: Checked) -> None:
    assert checked(SHARED, auth() + '\n[roles]\nclaim = "roles"\nofficer = ["sro"]') == []


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("", "gives no group a role"),
        ("officer = []", "gives no group a role"),
        ('officer = ["sro"]\nsheriff = ["x"]', "`roles.sheriff`: is no role"),
        ('officer = "sro"', "`roles.officer`: is no list of groups"),
        ('officer = ["sro"]\nclaim = ""', "`roles.claim`: is no name of a claim"),
    ],
)
def test_roles_that_nobody_could_hold_or_that_are_misspelt_start_nothing(
    checked: Checked, told: str, said: str
) -> None:
    (problem,) = checked(SHARED, f"{auth()}\n[roles]\n{told}")
    assert said in problem


@pytest.mark.parametrize(
    ("claims", "held"),
    [
        ({"groups": ["sro", "staff"]}, {"officer"}),
        ({"groups": "counsel"}, {"reviewer"}),
        ({"groups": ["sro", "counsel"]}, {"officer", "reviewer"}),
        ({"groups": ["SRO", "sro "]}, set()),
        ({"groups": [{"name": "sro"}]}, set()),
        ({}, set()),
    ],
)
def test_only_a_group_that_is_named_gives_a_role(
    claims: dict[str, object], held: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"officer": ["sro"], "reviewer": ["counsel"]}
    monkeypatch.setattr(roles.st, "secrets", {"roles": told})
    monkeypatch.setattr(roles, "files", lambda: ["secrets.toml"])
    roles.named.cache_clear()
    try:
        assert roles.of(claims) == held
    finally:
        roles.named.cache_clear()
