"""Attempts to get in without permission: what is tried, what it meets, and what the log then tells of it."""

import http.client
import json
import socket
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass

from websockets.exceptions import InvalidStatus

from oversight.serving.back_channel import EVENT, KIND
from oversight.serving.back_channel import PATH as OVER
from oversight.serving.rules import UPLOAD
from oversight.wording.boards_wording import REGION_ONLY
from tests.deployed.deployment import HOST, SECRET, drawn
from tests.deployed.sign_in import Browser

GATEWAY, PROVIDER = "gateway", "below_a_path"
EXPIRED = "E" * 43  # the token of a session that was over when the server began
SESSION = "__Host-oversight_session"
CLOSED = ("This page shows local figures", REGION_ONLY)
ELSEWHERE = "https://attacker.example"


@dataclass(frozen=True)
class Attempt:
    """A row of the table: which deployment is tried and how; the status that is met; in which log it is told and with
    which words: `audit` of the dashboard, `nginx` of what never came that far."""

    name: str
    where: str
    tried: Callable
    met: int
    told: str
    log: str = "audit"


def asking(path="/", **given):
    """Asks nginx for a path."""
    return lambda deployed, _: deployed.asked(f"{deployed.base}{path}", **given)[0]


def connecting(**given):
    """Asks for a websocket; 101 where it is opened."""

    def tried(deployed, _):
        try:
            deployed.connected(**given).close()
        except InvalidStatus as refused:
            return refused.response.status_code
        return 101

    return tried


def past_nginx(**headers):
    """Asks at the socket that nginx asks at."""

    def tried(deployed, _):
        connection = http.client.HTTPConnection(HOST)
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.connect(str(deployed.socket))
        connection.request("GET", f"{deployed.base}/", headers=headers)
        status = connection.getresponse().status
        connection.close()
        return status

    return tried


def opening(user, page, query=""):
    """Opens a page through a websocket; 403 where one sentence stands in its place."""

    def tried(deployed, browsers):
        given = {} if deployed.base == "" else browsers.of(user).cookies
        with deployed.connected(user if deployed.base == "" else "", **given) as stream:
            shown = drawn(stream, page, query)
        return 403 if any(words in shown for words in CLOSED) and "<h1" not in shown else 200

    return tried


def with_cookie(path, cookie, **headers):
    """Asks with a session's cookie of one's own making."""
    return asking(path, user="", Cookie=cookie, **headers)


def taking(user, path, **headers):
    """Asks as somebody who is signed in."""
    return lambda deployed, browsers: browsers.of(user).get(path, follow=False, **headers).status_code


def taking_file(user):
    """Asks for a file that somebody else's session made."""
    return lambda deployed, browsers: browsers.of(user).get(browsers.file(), follow=False).status_code


def returning(query):
    """Comes back from the provider with an answer of one's own making."""
    return lambda deployed, browsers: browsers.of("").get(f"/signed-in?{query}").status_code


def replaying(deployed, browsers):
    """Comes back twice with the same answer."""
    browser = Browser(deployed)
    page = browser.sign_in("mo")
    back = next(one.headers["Location"] for one in page.history if "/signed-in?" in one.headers["Location"])
    return browser.get(back).status_code


def handing_on(deployed, browsers):
    """Comes back in another browser than the one that left."""
    left = Browser(deployed)
    away = left.get("/", follow=False).headers["Location"]
    state = away.split("state=")[1].split("&")[0]
    return Browser(deployed).get(f"/signed-in?code=c&state={state}").status_code


def after_signing_out(deployed, browsers):
    """Uses the cookie of a session that was signed out."""
    browser = Browser(deployed)
    browser.sign_in("rea")
    kept = browser.cookies["Cookie"]
    browser.sign_out()
    return deployed.asked(f"{deployed.base}/_stcore/host-config", user="", Cookie=kept)[0]


def signing_out_others(deployed, browsers):
    """Tells in the name of the provider that somebody signed out, with a token that nobody signed."""
    browsers.of("mo")
    now = int(time.time())
    held = {"iss": deployed.provider.issuer, "aud": "dashboard", "iat": now, "exp": now + 60, "jti": "1", "sub": "mo"}
    parts = ({"alg": "none", "typ": "logout+jwt"}, {**held, "events": {EVENT: {}}})
    token = ".".join(urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)
    form = {"method": "POST", "body": f"logout_token={token}.".encode(), "Content-Type": KIND}
    return deployed.asked(f"{deployed.base}{OVER}", user="", **form)[0]


def twice(deployed, browsers):
    """Sends the cookie of a session twice."""
    cookie = browsers.of("mo").cookies["Cookie"]
    return deployed.asked(f"{deployed.base}/_stcore/host-config", user="", Cookie=f"{cookie}; {cookie}")[0]


HTML, CROSS = {"Accept": "text/html"}, {"Sec-Fetch-Site": "cross-site"}
ATTEMPTS = (
    # nginx signs in, the dashboard believes it by a secret
    Attempt("nobody", GATEWAY, asking(user=""), 401, '"GET / ', "nginx"),
    Attempt("an unknown name", GATEWAY, asking(user="nobody"), 401, '"GET / ', "nginx"),
    Attempt("a name without a sign-in", GATEWAY, asking(user="", **{"X-Remote-User": "ann"}), 401, '"GET / ', "nginx"),
    Attempt("a websocket of nobody", GATEWAY, connecting(user=""), 401, '"GET /_stcore/stream ', "nginx"),
    Attempt("no role", GATEWAY, asking(user="eve"), 403, "no role is given"),
    Attempt("no role, a deep link", GATEWAY, asking("/levels?area=Derbyshire", user="eve"), 403, "/levels"),
    Attempt("no role, a script", GATEWAY, asking("/static/js/index.js", user="eve"), 403, "/static/js/index.js"),
    Attempt("no role, the versions", GATEWAY, asking("/readyz", user="eve"), 403, "/readyz"),
    Attempt("no role, a websocket", GATEWAY, connecting(user="eve"), 403, "/_stcore/stream"),
    Attempt("a smuggled name", GATEWAY, asking(user="eve", **{"X-Remote-User": "ann"}), 403, '"eve"'),
    Attempt("smuggled groups", GATEWAY, asking(user="eve", **{"X-Remote-Groups": "MAPPA SMB"}), 403, '"eve"'),
    Attempt("a name of almost that spelling", GATEWAY, asking(user="eve", X_Remote_User="ann"), 403, '"eve"'),
    Attempt("a name twice", GATEWAY, asking(user="eve", **{"X-Remote-User": ("ann", "ann")}), 403, '"eve"'),
    Attempt(
        "the secret itself",
        GATEWAY,
        asking(user="eve", **{"X-Gateway-Proof": SECRET, "X-Remote-User": "ann"}),
        403,
        '"eve"',
    ),
    Attempt("a smuggled visit", GATEWAY, connecting(user="eve", **{"x-oversight-visit": "0" * 43}), 403, "/_stcore/st"),
    Attempt("past nginx", GATEWAY, past_nginx(), 403, "the proof is not valid"),
    Attempt("past nginx by name", GATEWAY, past_nginx(**{"X-Remote-User": "ann"}), 403, "the proof is not valid"),
    Attempt(
        "past nginx with a guess",
        GATEWAY,
        past_nginx(**{"X-Remote-User": "ann", "X-Gateway-Proof": "x" * 40}),
        403,
        "the proof is not valid",
    ),
    Attempt("another host", GATEWAY, asking(host="attacker.example"), 421, "has another address"),
    Attempt("rebinding", GATEWAY, asking(host="127.0.0.1"), 421, "has another address"),
    Attempt("a page of elsewhere", GATEWAY, asking(Origin=ELSEWHERE), 403, "another site"),
    Attempt("the same host without TLS", GATEWAY, asking(Origin=f"http://{HOST}"), 403, "another site"),
    Attempt("a websocket of elsewhere", GATEWAY, connecting(origin=ELSEWHERE), 403, "another site"),
    Attempt("a websocket of nowhere", GATEWAY, connecting(origin="null"), 403, "another site"),
    Attempt("a guessed file", GATEWAY, asking("/media/0000.pdf"), 404, "/media/0000.pdf"),
    Attempt("metrics", GATEWAY, asking("/_stcore/metrics", user="adam"), 404, "/_stcore/metrics"),
    Attempt("the interface for programs", GATEWAY, asking("/_stcore/agent/openapi.json", user="adam"), 404, "agent"),
    Attempt("a component", GATEWAY, asking("/component/a/b.js"), 404, "/component/a/b.js"),
    Attempt("Streamlit's sign-in", GATEWAY, asking("/auth/login"), 404, "/auth/login"),
    Attempt("a path that climbs", GATEWAY, asking("/%2e%2e/%2e%2e/etc/passwd"), 400, '"GET /%2e', "nginx"),
    Attempt("a hidden path that climbs", GATEWAY, asking("/static/..%2f..%2fetc/passwd"), 400, '"GET /static', "nginx"),
    Attempt("a path with a backslash", GATEWAY, asking("/static/..%5c..%5cetc"), 400, "/static/"),
    Attempt("a path of elsewhere", GATEWAY, asking("/%2fattacker.example"), 400, "//attacker.example"),
    Attempt("writing", GATEWAY, asking(method="POST"), 405, '"path": "/"'),
    Attempt("a member hands in a file", GATEWAY, asking(f"{UPLOAD}a/b", user="mo", method="PUT"), 404, UPLOAD),
    Attempt("a file into another session", GATEWAY, asking(f"{UPLOAD}a/b", method="PUT"), 404, UPLOAD),
    Attempt("a reader opens local figures", GATEWAY, opening("rea", "levels"), 403, '"levels"'),
    Attempt("a reader opens exports", GATEWAY, opening("rea", "exports"), 403, '"exports"'),
    Attempt("a reader presents", GATEWAY, opening("rea", "population", "view=present"), 403, '"population"'),
    # people sign in with the provider, below a path
    Attempt("no cookie", PROVIDER, asking(user="", **HTML), 303, "asked to sign in"),
    Attempt("no cookie, a cold deep link", PROVIDER, asking("/levels?area=Kent", user="", **HTML), 303, "/levels"),
    Attempt("no cookie, a part of a page", PROVIDER, asking("/_stcore/host-config", user=""), 403, "not signed in"),
    Attempt("no cookie, a websocket", PROVIDER, connecting(user=""), 403, "not signed in"),
    Attempt("no cookie, a file", PROVIDER, asking("/media/0.pdf", user="", **HTML), 403, "not signed in"),
    Attempt("a header of a gateway", PROVIDER, asking("/readyz", user="", **{"X-Remote-User": "ann"}), 403, "/readyz"),
    Attempt("a forged cookie", PROVIDER, with_cookie("/readyz", f"{SESSION}={'A' * 43}"), 403, "not signed in"),
    Attempt("an expired session", PROVIDER, with_cookie("/readyz", f"{SESSION}={EXPIRED}"), 403, "not signed in"),
    Attempt("a cookie of a bare name", PROVIDER, with_cookie("/readyz", f"session={EXPIRED}"), 403, "not sig"),
    Attempt("a session that was signed out", PROVIDER, after_signing_out, 403, "not signed in"),
    Attempt("a cookie twice", PROVIDER, twice, 403, "not signed in"),
    Attempt("a sign-in used twice", PROVIDER, replaying, 403, "did not leave"),
    Attempt("a sign-in of another browser", PROVIDER, handing_on, 403, "did not leave"),
    Attempt("a sign-in that never began", PROVIDER, returning("code=c&state=s"), 403, "did not leave"),
    Attempt("signed out by another site", PROVIDER, taking("mo", "/sign-out", **CROSS), 403, "/sign-out"),
    Attempt("signed out by a stranger", PROVIDER, signing_out_others, 400, "UnsupportedAlgorithmError"),
    Attempt("signed out by a link", PROVIDER, taking("mo", OVER), 405, OVER),
    Attempt("signed in, no role", PROVIDER, taking("eve", "/levels"), 403, "no role is given"),
    Attempt("another session's file", PROVIDER, taking_file("mo"), 404, "/media/"),
    Attempt("another area's local figures", PROVIDER, opening("ken", "levels"), 403, '"levels"'),
    Attempt("another area's own figures", PROVIDER, opening("ken", "your_figures"), 403, '"your_figures"'),
    Attempt("beside the path", PROVIDER, past_nginx(), 403, "not signed in"),
)  # fmt: skip
