"""The gateway with Caddy, as deploy/ has it, before the same dashboards as nginx."""

import copy
import os
import subprocess

import pytest
from websockets.exceptions import InvalidStatus

from tests.deployed.deployment import HOST, SECRET, drawn, wait_for
from tests.deployed.local_ca import made
from tests.deployed.sign_in import Browser
from tests.server import PATIENCE, ROOT, free_port

OPTIONS = "{{\n\tadmin off\n\tauto_https disable_redirects\n\thttps_port {port}\n}}\n"


@pytest.fixture(scope="module", params=["gateway", "below_a_path"])
def behind_caddy(request):
    """A deployment that Caddy stands before, too; what is asked of it goes through Caddy."""
    found = copy.copy(request.getfixturevalue(request.param))
    found.port = free_port()
    hashed = made(["caddy", "hash-password", "--plaintext", "word"]).strip()
    way = "-oidc" if found.base else ""
    text = found.placed((ROOT / "deploy" / f"Caddyfile{way}").read_text())
    text = text.replace("ann HASH", f"ann {hashed}\n\t\teve {hashed}").replace("/* {", f"{found.base}/* {{")
    (found.folder / "Caddyfile").write_text(OPTIONS.format(port=found.port) + text)
    (found.folder / "gateway-proof.caddy").write_text(f'header_up X-Gateway-Proof "{SECRET}"\n')
    environment = os.environ | {"XDG_DATA_HOME": str(found.folder), "XDG_CONFIG_HOME": str(found.folder)}
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", found.folder / "Caddyfile"]
    with (found.folder / "caddy.txt").open("w") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        wait_for(found.port)
        yield found
    finally:
        process.terminate()
        process.wait(PATIENCE)


def test_who_is_signed_in_gets_pages_and_nobody_else_does(behind_caddy):
    if behind_caddy.base:
        browser = Browser(behind_caddy)
        page = browser.sign_in("mo", "/levels?area=Derbyshire")
        assert page.status_code == 200 and page.url == f"{behind_caddy.address}/levels?area=Derbyshire"
        with browser.connected() as stream:
            assert "Signed in as mo" in drawn(stream, "levels")
        with pytest.raises(InvalidStatus):
            behind_caddy.connected("")
        return
    assert behind_caddy.asked("/")[0] == 200
    with behind_caddy.connected() as stream:
        assert "Signed in as ann" in drawn(stream, "levels")
    tries = (
        {"user": ""},
        {"user": "eve"},
        {"user": "eve", "X-Remote-User": "ann"},
        {"user": "eve", "X_Remote_User": "ann"},
    )
    assert [behind_caddy.asked("/", **one)[0] for one in tries] == [401, 403, 403, 403]
    smuggled = {"X-Remote-User": ("ann", "ann"), "X-Gateway-Proof": SECRET, "X-Remote-Groups": "MAPPA SMB"}
    assert behind_caddy.asked("/", "eve", **smuggled)[0] == 403
    assert behind_caddy.asked("/", Origin=f"http://{HOST}")[0] == 403
