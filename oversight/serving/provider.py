"""Asks the organisation's identity provider who somebody is (OpenID Connect, by Authlib).

The authorization code flow with PKCE: OpenID Connect Core 1.0, section 3.1; RFC 7636; RFC 9207 for the issuer."""

import time
from collections.abc import Callable, Mapping
from typing import Any

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from oversight.serving import access
from oversight.serving.gateway import is_name
from oversight.serving.sessions import Session

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")  # no secret, never none
LEEWAY = 60  # seconds that two clocks may differ
PATIENCE = 10  # seconds for an answer
FRESH = 3600  # seconds that the provider's description of itself holds
HOUR = 3600
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")
LEAVING = "end_session_endpoint"


class Unreachable(Exception):
    """The provider does not answer as one."""


class Denied(Exception):
    """The provider did not vouch for anybody, or what came is not of its making; why is for the log alone."""


class Provider:
    """The provider that the settings name. Its calls wait for an answer: they are made in threads."""

    def __init__(self, settings: access.Provider, secret: str, returns_to: str, now: Callable[[], float] = time.time):
        self.settings, self.secret, self.returns_to, self.now = settings, secret, returns_to, now
        self.described: dict[str, Any] = {}
        self.described_at = 0.0
        self.keys: KeySet | None = None
        self.keys_at = 0.0

    def sign_in_address(self, state: str, nonce: str, verifier: str) -> str:
        """Where a browser signs in. Raises Unreachable."""
        where = self.description()["authorization_endpoint"]
        made = self.client().create_authorization_url(
            where, scope=" ".join(self.settings.scopes), state=state, nonce=nonce, code_verifier=verifier
        )
        return str(made[0])

    def sign_out_address(self, token: str, then: str) -> str:
        """Where a browser signs out, and is then led back from; "" where the provider has no such place."""
        where = self.description().get(LEAVING)
        asked = {"client_id": self.settings.client_id, "post_logout_redirect_uri": then}
        given = asked | ({"id_token_hint": token} if token else {})
        return str(requests.Request("GET", where, params=given).prepare().url) if where else ""

    def exchanged(self, code: str, verifier: str, nonce: str) -> Session:
        """Whom a code stands for. Raises Denied, or Unreachable."""
        endpoint = self.description()["token_endpoint"]
        return self.told(
            lambda client: client.fetch_token(
                endpoint, grant_type="authorization_code", code=code, code_verifier=verifier, **self.options
            ),
            nonce,
        )

    def renewed(self, session: Session) -> Session:
        """What the provider tells of somebody now. Raises Denied, or Unreachable."""
        endpoint = self.description()["token_endpoint"]
        found = self.told(
            lambda client: client.refresh_token(endpoint, refresh_token=session.refresh, **self.options), ""
        )
        if (found.subject, found.user) != (session.subject, session.user):
            raise Denied("the provider told of somebody else")
        return found

    def told(self, ask: Callable[[OAuth2Session], Mapping[str, Any]], nonce: str) -> Session:
        """The session that an answer of the token endpoint stands for."""
        try:
            answer = ask(self.client())
        except OAuthError as error:
            raise Denied(f"the provider answers {error.error!r}") from error
        except (requests.RequestException, ValueError) as error:
            raise Unreachable(str(error)) from error
        return self.session(answer, self.checked(answer, nonce))

    def checked(self, answer: Mapping[str, Any], nonce: str) -> Mapping[str, Any]:
        """The claims of the token that tells who somebody is, once it is known to be the provider's, for us, of this
        sign-in and of now."""
        told = {"iss": {"essential": True, "value": self.settings.issuer}}
        told["aud"] = {"essential": True, "value": self.settings.client_id}
        known = {"client_id": self.settings.client_id, "access_token": answer.get("access_token")}
        try:
            decoded = self.decoded(str(answer.get("id_token", "")))
            claims = CodeIDToken(decoded.claims, decoded.header, told, {**known, "nonce": nonce or None})
            claims.validate(now=int(self.now()), leeway=LEEWAY)
        except (JoseError, ValueError, TypeError) as error:
            raise Denied(f"the token does not hold: {type(error).__name__} {error}") from error
        return dict(claims)

    def decoded(self, token: str, rest: float = 0.0) -> jwt.Token:
        """A token whose signature is the provider's; its keys are asked for anew where it names one not known, unless
        they were asked for less than `rest` seconds ago."""
        registry = JWSRegistry(algorithms=list(ALGORITHMS), strict_check_header=False)
        try:
            return jwt.decode(token, self.known_keys(), registry=registry)
        except InvalidKeyIdError:
            if self.now() - self.keys_at < rest:
                raise
            return jwt.decode(token, self.known_keys(is_anew=True), registry=registry)

    def session(self, answer: Mapping[str, Any], claims: Mapping[str, Any]) -> Session:
        """The session of somebody by their claims."""
        named, listed = self.settings.user_claim, claims.get(self.settings.groups_claim) or []
        user = claims.get(named)
        if not is_name(user):
            raise Denied(f"the token has no claim {named!r} with a name")
        if named == "email" and claims.get("email_verified") is False:
            raise Denied("the e-mail address is not verified")
        groups = tuple(str(one) for one in ([listed] if isinstance(listed, str) else listed))
        ends = self.now() + self.settings.longest_hours * HOUR
        refresh, token = str(answer.get("refresh_token") or ""), str(answer["id_token"])
        sid = given if isinstance(given := claims.get("sid"), str) else ""
        return Session(str(user), groups, str(claims["sub"]), ends, float(claims["exp"]), refresh, token, sid)

    def client(self) -> OAuth2Session:
        """What speaks OAuth for one call."""
        return OAuth2Session(
            self.settings.client_id,
            self.secret,
            redirect_uri=self.returns_to,
            code_challenge_method="S256",
        )

    @property
    def options(self) -> dict[str, Any]:
        """How every call is made: with a limit of time, to no other place than was asked, over TLS that is checked."""
        verified: str | bool = str(self.settings.ca_file) if self.settings.ca_file else True
        return {"timeout": PATIENCE, "allow_redirects": False, "verify": verified}

    def description(self) -> dict[str, Any]:
        """What the provider says of itself (OpenID Connect Discovery 1.0). Raises Unreachable."""
        if not self.described or self.now() - self.described_at > FRESH:
            found = self.got(f"{self.settings.issuer.rstrip('/')}/.well-known/openid-configuration")
            if found.get("issuer") != self.settings.issuer:
                raise Unreachable(f"it calls itself {found.get('issuer')!r}, not {self.settings.issuer!r}")
            needed = [*ENDPOINTS, *((LEAVING,) if found.get(LEAVING) else ())]
            if wrong := [name for name in needed if not str(found.get(name, "")).startswith("https://")]:
                raise Unreachable(f"it names no safe {', '.join(wrong)}")
            self.described, self.described_at = found, self.now()
        return self.described

    def known_keys(self, is_anew: bool = False) -> KeySet:
        """The provider's public keys. Raises Unreachable."""
        if self.keys is None or is_anew:
            self.keys_at = self.now()
            given = self.got(self.description()["jwks_uri"])
            try:
                self.keys = KeySet.import_key_set(given)  # type: ignore[arg-type]
            except (JoseError, KeyError, ValueError, TypeError) as error:
                raise Unreachable(f"its keys cannot be read: {type(error).__name__}") from error
        return self.keys

    def got(self, where: str) -> dict[str, Any]:
        """A JSON document of the provider's. Raises Unreachable."""
        try:
            answer = requests.get(where, **self.options)
            found = answer.json() if answer.status_code == requests.codes.ok else None
        except (requests.RequestException, ValueError) as error:
            raise Unreachable(str(error)) from error
        if not isinstance(found, dict):
            raise Unreachable(f"{where} answers {answer.status_code} without a document")
        return found
