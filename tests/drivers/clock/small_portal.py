"""A real small portal for tests of the clock: it locks an account for 12 hours.

It dates its pages only with the environment variable DATED.

``python small_portal.py PORT FOLDER [HOURS]``: an account is a JSON file in the folder, which a command may write.
HOURS is how long a lock lasts, 12 unless given.
"""

from __future__ import annotations

import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

SIGN_IN = """<form method="post" action="/"><label>Username <input name="username"></label>
<label>Password <input name="password" type="password"></label><button>Log in</button></form>
<a href="/request">Forgotten</a>"""
REQUEST = (
    """<form method="post" action="/request"><label>Email <input name="email"></label><button>Submit</button></form>"""
)
REFUSED = '<p role="alert">Your username or password is not right.</p>'


class Page(BaseHTTPRequestHandler):
    """Answers as a server does that writes no log."""

    def do_GET(self) -> None:
        """Show the page that signs in, or the one that starts a reset."""
        self.answers(REQUEST if self.path == "/request" else SIGN_IN)

    def do_POST(self) -> None:
        """Sign in, or take a request for a reset."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        if self.path == "/request":
            return self.answers('<p role="status">We have sent you a mail.</p>')
        kept = Path(sys.argv[2], form.get("username", "nobody").replace("/", "") + ".json")
        if not kept.exists():
            return self.answers(REFUSED + SIGN_IN)
        account = json.loads(kept.read_text("utf-8"))
        locked = time.time() < account.get("locked_until", 0)
        right = form.get("password") == account["password"]
        if right and not locked:
            kept.write_text(json.dumps(account | {"wrong": 0}), "utf-8")
            return self.answers("<h1>Your portal</h1><p>You are signed in.</p>")
        if not locked:
            account["wrong"] = account.get("wrong", 0) + 1
            if account["wrong"] == 3:
                account |= {"wrong": 0, "locked_until": time.time() + 3600 * float((sys.argv[3:] or ["12"])[0])}
            kept.write_text(json.dumps(account), "utf-8")
        return self.answers(REFUSED + SIGN_IN)

    def answers(self, body: str) -> None:
        """Send a page."""
        page = f"<!doctype html><html lang='en'><title>A portal</title><body>{body}</body></html>".encode()
        self.send_response_only(200)
        if "DATED" in os.environ:
            self.send_header("Date", self.date_time_string())
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Page).serve_forever()
