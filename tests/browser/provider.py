"""An OpenID Connect provider for one test: it lets everybody in, as nobody in particular."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
CLIENT = "app"


class Provider(BaseHTTPRequestHandler):
    """Answers discovery, authorization, token and keys; the nonce travels as the code."""

    groups: Sequence[str] = ()

    def do_GET(self) -> None:
        """Answer what a browser or the app asks for."""
        asked = urlsplit(self.path)
        if asked.path == "/authorize":
            query = {name: values[0] for name, values in parse_qs(asked.query).items()}
            back = urlencode({"code": query.get("nonce", "none"), "state": query["state"]})
            self.send_response(302)
            self.send_header("Location", f"{query['redirect_uri']}?{back}")
            self.end_headers()
        elif asked.path == "/keys":
            self._json({"keys": [KEY.as_dict(private=False)]})
        else:
            self._json(
                {
                    "issuer": self._home,
                    "authorization_endpoint": f"{self._home}/authorize",
                    "token_endpoint": f"{self._home}/token",
                    "jwks_uri": f"{self._home}/keys",
                    "id_token_signing_alg_values_supported": ["RS256"],
                }
            )

    def do_POST(self) -> None:
        """Give a token for a code."""
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        now = int(time.time())
        claims = {"iss": self._home, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 600, "nonce": sent["code"][0]}
        token = jwt.encode({"alg": "RS256", "kid": "one"}, {**claims, "groups": self.groups}, KEY)
        self._json({"access_token": "x", "token_type": "Bearer", "expires_in": 600, "id_token": token})

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    @property
    def _home(self) -> str:
        return f"http://{self.headers['Host']}"

    def _json(self, data: object) -> None:
        body = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def providing(groups: Sequence[str] = ()) -> Iterator[str]:
    """Serve the provider on this machine and yield its address; whoever signs in is in the groups there are then."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Here", (Provider,), {"groups": groups}))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
