"""A shared copy in a browser: nobody sees a page before signing in, or after signing out, or that is for others."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from compliance import Rulebook
from tests.browser.provider import CLIENT, providing
from tests.browser.server import free_port, serving
from tests.browser.visitor import Visitor

SETTINGS = """\
[auth]
redirect_uri = "http://127.0.0.1:{port}/oauth2callback"
cookie_secret = "for this test only, and long enough for it"
client_id = "{client}"
client_secret = "for this test only"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""

ROLES = """
[roles]
officer = ["sro"]
reviewer = ["counsel"]
"""


def write(folder: Path, text: str) -> None:
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "secrets.toml").write_text(text, encoding="utf-8")


def test_nothing_is_shown_before_signing_in_and_nothing_after_signing_out(
    browser: Browser, rulebook: Rulebook, tmp_path: Path
) -> None:
    port = free_port()
    with providing() as provider:
        write(tmp_path, SETTINGS.format(port=port, client=CLIENT, provider=provider))
        with serving(tmp_path, port) as home, browser.new_context() as context:
            visitor = Visitor.new(context, home, rulebook)
            for path in ("/", "/rules", "/about"):
                visitor.open(path)
                assert visitor.heading == "Sign in"
                assert visitor.page.get_by_role("link", name="Rules").count() == 0

            visitor.open("/")
            visitor.tap("Sign in")
            expect(visitor.page.locator(".st-key-urgent button")).to_be_visible(timeout=20_000)
            assert visitor.asked() == "danger"
            cookies = [cookie for cookie in context.cookies() if "user" in cookie["name"]]
            assert cookies
            assert all(cookie["httpOnly"] for cookie in cookies)

            visitor.tap("Sign out")
            visitor.shows("Sign in")


def test_a_menu_holds_what_a_role_needs_and_no_role_reaches_the_pages_of_others(
    browser: Browser, rulebook: Rulebook, tmp_path: Path
) -> None:
    port, groups = free_port(), list[str]()
    with providing(groups) as provider:
        write(tmp_path, SETTINGS.format(port=port, client=CLIENT, provider=provider) + ROLES)
        with serving(tmp_path, port) as home:

            def signed_in(*mine: str) -> Visitor:
                groups[:] = mine
                context = browser.new_context()
                visitor = Visitor.new(context, home, rulebook)
                visitor.open("/")
                visitor.tap("Sign in")
                expect(visitor.page.get_by_role("button", name="Sign out")).to_be_visible(timeout=20_000)
                return visitor

            officer = signed_in("sro", "staff")
            assert officer.menu == ["Ask", "Resources", "About"]
            officer.open("/review")
            assert officer.heading != "Review"
            officer.open("/rules")
            assert officer.heading == "Rules"
            officer.page.context.close()

            counsel = signed_in("counsel")
            assert "Review" in counsel.menu
            counsel.open("/review")
            assert counsel.heading == "Review"
            counsel.page.context.close()

            stranger = signed_in("staff")
            assert stranger.heading == "No role here"
            stranger.open("/rules")
            assert stranger.heading == "No role here"
            assert stranger.menu == []
            stranger.page.context.close()
