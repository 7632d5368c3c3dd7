"""Each browser's own cookie: what a session made is given to the browser of that session alone."""

import secrets

from oversight.serving.asgi import Headers, Scope, cookies_of, values_of

PLAIN, BEHIND_TLS = "oversight_browser", "__Host-oversight_browser"
BYTES = 32
LENGTH = len(secrets.token_urlsafe(BYTES))


def name(is_behind_tls: bool) -> str:
    """The name of the cookie: behind TLS one that no other host can set."""
    return BEHIND_TLS if is_behind_tls else PLAIN


def browser_of(headers: Headers, is_behind_tls: bool) -> str:
    """The browser that asks; "" where it has no cookie, or several."""
    found = cookies_of(headers, name(is_behind_tls))
    return found[0] if len(found) == 1 and len(found[0]) == LENGTH and found[0].isascii() else ""


def cookie_for(scope: Scope, is_behind_tls: bool) -> str | None:
    """The cookie to give with an answer; None where the browser has one, or a page of another site leads here and the
    browser may keep it back."""
    is_from_elsewhere = "cross-site" in values_of(scope["headers"], "sec-fetch-site")
    if is_from_elsewhere or browser_of(scope["headers"], is_behind_tls):
        return None
    secure = "; Secure" if is_behind_tls else ""
    return f"{name(is_behind_tls)}={secrets.token_urlsafe(BYTES)}; Path=/; HttpOnly; SameSite=Strict{secure}"
