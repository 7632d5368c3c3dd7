"""A real identity provider, npm's oidc-provider, and browsers that sign in with it."""

import json
import os
import subprocess
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import requests
from urllib3.util import connection

from tests.deployed.deployment import HOST, Deployed, wait_for
from tests.deployed.local_ca import make_certificate
from tests.server import PATIENCE, ROOT, free_port

HERE = Path(__file__).resolve().parent / "provider"
CLIENT_SECRET = "a-secret-of-the-client-of-40-letters-or-so"
GROUPS = {"mo": ["MAPPA SMB"], "ken": ["Kent office"], "eve": []}
INSTALL = "npm ci --prefix tests/deployed/provider"
AREAS = '  "Kent office": {role: coordinator, areas: [Kent]}\n'


class Provider:
    """The provider of a deployment, running at an address of its own with TLS."""

    def __init__(self, deployed: Deployed, seconds: int, tells: str):
        if not (HERE / "node_modules").is_dir():
            done = subprocess.run(INSTALL.split(), cwd=ROOT, capture_output=True, text=True, check=False)
            assert done.returncode == 0, f"the provider could not be installed; run: {INSTALL}\n{done.stderr}"
        folder = deployed.folder
        self.port, self.groups = free_port(), folder / "groups.json"
        self.tells = tells
        self.issuer = f"https://localhost:{self.port}"
        self.tell(GROUPS)
        make_certificate(folder, "provider", "localhost")
        files = (folder / "provider.crt", folder / "provider.key", folder / "ca.crt", self.groups)
        told = (str(seconds), tells, str(deployed.port), deployed.address)
        command = ["node", HERE / "provider.mjs", str(self.port), *files, *told]
        self.log = (folder / "provider.txt").open("w")
        self.process = subprocess.Popen(command, stdout=self.log, stderr=subprocess.STDOUT)
        wait_for(self.port)

    def tell(self, groups):
        """Has the provider tell of these groups from now on."""
        self.groups.with_suffix(".new").write_text(json.dumps(groups))
        os.replace(self.groups.with_suffix(".new"), self.groups)

    def stop(self):
        """Ends the provider."""
        self.process.terminate()
        self.process.wait(PATIENCE)
        self.log.close()


class WithProvider(Deployed):
    """A deployment whose people sign in with such a provider. Tokens hold for some seconds. When somebody signs out
    with the provider, it tells at which `session`, or which `person` alone."""

    def __init__(self, folder: Path, base: str = "", seconds: int = 300, tells: str = "session"):
        super().__init__(folder, "-oidc", base)
        (folder / "client.secret").write_text(CLIENT_SECRET)
        (folder / "client.secret").chmod(0o600)
        self.provider = Provider(self, seconds, tells)
        authority = f"{self.provider.issuer}\n  ca_file: {folder}/ca.crt"
        members = '  "MAPPA SMB": member\n'
        self.changes += (("https://login.example.org", authority), (members, members + AREAS))
        self.write_people({"ann": "coordinator", "rea": "reader", "adam": "administrator"})

    def stop(self):
        """Ends all three servers."""
        super().stop()
        self.provider.stop()


class Browser:
    """A browser without scripts: keeps cookies and follows where it is led."""

    def __init__(self, deployed: WithProvider):
        self.deployed, self.asks = deployed, requests.Session()
        self.asks.verify = str(deployed.folder / "ca.crt")
        self.asks.trust_env = False  # no authority, proxy or password of this machine's
        self.asks.headers["Accept"] = "text/html"

    def get(self, path="/", follow=True, **headers):
        """The answer at a path of the dashboard, or at an address."""
        address = path if "://" in path else f"{self.deployed.address}{path}"
        with led_to(self.deployed.port):
            return self.asks.get(address, allow_redirects=follow, headers=headers, timeout=PATIENCE)

    def sign_in(self, user, path="/"):
        """Asks for a page, and signs in where the provider asks to; gives the answer that all ends with."""
        form = self.get(path)
        assert "/interaction/" in form.url, form.text
        with led_to(self.deployed.port):
            given = {"prompt": "login", "login": user, "password": "word"}
            return self.asks.post(form.url, data=given, timeout=PATIENCE)

    def sign_out(self):
        """Signs out here and with the provider, as its page asks to confirm."""
        return self.confirmed(self.get("/sign-out", **{"Sec-Fetch-Site": "same-origin"}))

    def sign_out_at_the_provider(self):
        """Signs out with the provider alone: the dashboard sees nothing of this browser."""
        return self.confirmed(self.get(f"{self.deployed.provider.issuer}/session/end"))

    def confirmed(self, page):
        """The answer to saying yes on the provider's page."""
        where = page.text.split('action="')[1].split('"')[0]
        token = page.text.split('name="xsrf" value="')[1].split('"')[0]
        with led_to(self.deployed.port):
            return self.asks.post(urljoin(page.url, where), data={"xsrf": token, "logout": "yes"}, timeout=PATIENCE)

    @property
    def cookies(self):
        """The cookies for the dashboard, as a header; as a websocket sends them."""
        return {"Cookie": "; ".join(f"{one.name}={one.value}" for one in self.asks.cookies if one.domain == HOST)}

    def connected(self, **headers):
        """A websocket of this browser."""
        return self.deployed.connected("", **{**self.cookies, **headers})


def state_in(address):
    """The state that an address of the provider carries."""
    return parse_qs(urlsplit(address).query)["state"][0]


@contextmanager
def led_to(port):
    """Leads the host of the dashboard to a port of this machine."""
    real = connection.create_connection

    def connecting(address, *given, **more):
        return real(("127.0.0.1", port) if address == (HOST, 443) else address, *given, **more)

    connection.create_connection = connecting
    try:
        yield
    finally:
        connection.create_connection = real
