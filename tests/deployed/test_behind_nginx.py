"""What deploy/ describes, run: nginx with TLS signs people in, the dashboard listens at a Unix socket behind it."""

import base64
import http.client
import json
import os
import shutil
import socket
import ssl
import subprocess
import time
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from tests.server import PATIENCE, ROOT, SERVE, Server, free_port

HOST = "mappa.example.org"
SECRET = "a-secret-of-the-gateway-with-40-letters!"
PEOPLE = {"ann": "coordinator", "mo": "member", "rea": "reader", "adam": "administrator"}
NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; {user}
events {{}}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  {server}
}}
"""


def made(command, **given):
    """Runs a command that has to succeed; gives what it prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True, **given).stdout


class Deployed:
    """nginx and the dashboard, as deploy/ has them, in a folder of the test's own."""

    def __init__(self, folder: Path):
        self.folder, self.port = folder, free_port()
        self.socket = folder / "oversight.sock"
        subject = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
        key = ["-newkey", "rsa:2048", "-nodes", "-keyout", folder / "tls.key", "-out", folder / "tls.crt"]
        made(["openssl", "req", "-x509", "-days", "2", *key, *subject])
        hashed = made(["openssl", "passwd", "-apr1", "word"]).strip()
        (folder / "people.htpasswd").write_text("".join(f"{name}:{hashed}\n" for name in [*PEOPLE, "eve"]))
        (folder / "gateway.secret").write_text(SECRET)
        (folder / "gateway.secret").chmod(0o600)
        (folder / "gateway-proof.conf").write_text(f'proxy_set_header X-Gateway-Proof "{SECRET}";\n')
        self.write_people(PEOPLE)
        server = (ROOT / "deploy" / "nginx.conf").read_text().replace("/etc/oversight", str(folder))
        server = server.replace("listen 443 ssl", f"listen 127.0.0.1:{self.port} ssl")
        server = server.replace("/run/oversight/oversight.sock", str(self.socket))
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, server=server, user=user))
        self.context = ssl.create_default_context(cafile=folder / "tls.crt")

    def write_people(self, people):
        """Writes the file of access with these people."""
        text = (ROOT / "deploy" / "access.yaml").read_text().replace("/etc/oversight", str(self.folder))
        listed = "".join(f'  "{name}": {role}\n' for name, role in people.items()) or "  {}\n"
        text = text.replace('  "ann": coordinator\n', listed)
        (self.folder / "new.yaml").write_text(text)
        os.replace(self.folder / "new.yaml", self.folder / "access.yaml")

    def asked(self, path, user="ann", method="GET", host=HOST, **headers):
        """Status, headers and body of an answer that comes through nginx."""
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        connection = http.client.HTTPConnection(HOST)
        connection.sock = self.context.wrap_socket(plain, server_hostname=HOST)
        connection.putrequest(method, path, skip_host=True)
        for name, values in {"Host": host, **signed_in(user), **headers}.items():
            for value in [values] if isinstance(values, str) else values:
                connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        found = answer.status, dict(answer.getheaders()), answer.read()
        connection.close()
        return found

    def connected(self, user="ann", origin=f"https://{HOST}", **headers):
        """A websocket through nginx."""
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        given = {**signed_in(user), **headers}
        address = f"wss://{HOST}/_stcore/stream"
        return connect(
            address,
            sock=plain,
            ssl=self.context,
            origin=origin,
            additional_headers=given,
            subprotocols=["streamlit"],
            max_size=None,
        )


def signed_in(user):
    """The header that signs somebody in with nginx."""
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:word".encode()).decode()} if user else {}


@pytest.fixture(scope="module")
def deployed(tmp_path_factory):
    """Both servers, running."""
    for program in ("nginx", "strace"):
        assert shutil.which(program), f"install {program} first (Debian: apt-get install nginx-light strace)"
    found = Deployed(tmp_path_factory.mktemp("deployed"))
    server = Server(
        found.folder / "log.txt",
        {"OVERSIGHT_ACCESS": str(found.folder / "access.yaml")},
        how=SERVE,
        under=("strace", "-D", "-f", "-qq", "-e", "trace=connect", "-o", str(found.folder / "connects.txt")),
        options=("--socket", str(found.socket)),
    )
    nginx = None
    try:
        assert server.says(server.started)
        nginx = subprocess.Popen(["nginx", "-c", found.folder / "nginx.conf", "-p", found.folder])
        wait_for(found.port)
        found.server = server
        yield found
    finally:
        if nginx:
            nginx.terminate()
            nginx.wait(PATIENCE)
        server.stop()


def wait_for(port):
    """Returns once something listens on a port."""
    last = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            assert time.monotonic() < last


def test_who_is_signed_in_and_has_a_role_is_let_in(deployed):
    for user in PEOPLE:
        status, headers, _ = deployed.asked("/", user)
        assert status == 200
        assert headers["strict-transport-security"] and "frame-ancestors 'none'" in headers["content-security-policy"]
        cookie = headers["set-cookie"]
        assert cookie.startswith("__Host-") and "; Secure" in cookie and "HttpOnly" in cookie
        with deployed.connected(user) as stream:
            assert stream.subprotocol == "streamlit"


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"user": ""}, 401),
        ({"user": "nobody"}, 401),
        ({"user": "eve"}, 403),
        ({"user": "eve", "X-Remote-User": "ann"}, 403),
        ({"user": "eve", "X-Remote-Groups": "MAPPA SMB"}, 403),
        ({"user": "eve", "X-Gateway-Proof": SECRET, "X-Remote-User": "ann"}, 403),
        ({"user": "eve", "X_Remote_User": "ann"}, 403),
        ({"user": "eve", "X-Remote-User": ("ann", "ann")}, 403),
        ({"user": "", "X-Remote-User": "ann"}, 401),
        ({"host": "attacker.example"}, 421),
        ({"host": "127.0.0.1"}, 421),
        ({"Origin": "https://attacker.example"}, 403),
        ({"Origin": f"http://{HOST}"}, 403),
        ({"path": "/media/0000.pdf"}, 404),
        ({"path": "/_stcore/metrics", "user": "adam"}, 404),
        ({"path": "/_stcore/agent/openapi.json", "user": "adam"}, 404),
        ({"path": "/component/a/b.js"}, 404),
        ({"path": "/_stcore/upload_file/a/b", "method": "PUT", "user": "mo"}, 404),
        ({"path": "/_stcore/upload_file/a/b", "method": "PUT", "user": "eve"}, 403),
        ({"path": "/levels", "user": "eve"}, 403),
        ({"path": "/static/js/index.js", "user": "eve"}, 403),
        ({"path": "/readyz", "user": "eve"}, 403),
        ({"path": "/%2e%2e/%2e%2e/etc/passwd"}, 400),
        ({"path": "/static/..%2f..%2fetc/passwd"}, 400),
        ({"method": "POST"}, 405),
        ({"method": "TRACE"}, 405),
    ],
)
def test_all_else_is_refused(deployed, given, status):
    given = {"path": "/", **given}
    assert deployed.asked(**given)[0] == status


@pytest.mark.parametrize(
    "given",
    [
        {"user": ""},
        {"user": "eve"},
        {"user": "eve", "X-Remote-User": "ann"},
        {"user": "eve", "x-oversight-visit": "0" * 43},
        {"origin": "https://attacker.example"},
        {"origin": f"http://{HOST}"},
        {"origin": "null"},
    ],
)
def test_a_websocket_is_refused_alike(deployed, given):
    with pytest.raises(InvalidStatus):
        deployed.connected(**given)


def test_past_the_gateway_nobody_gets_in_without_its_secret(deployed):
    for headers in ({}, {"X-Remote-User": "ann"}, {"X-Remote-User": "ann", "X-Gateway-Proof": "x" * 40}):
        plain = socket.socket(socket.AF_UNIX)
        plain.connect(str(deployed.socket))
        connection = http.client.HTTPConnection(HOST)
        connection.sock = plain
        connection.request("GET", "/", headers=headers)
        assert connection.getresponse().status == 403
        connection.close()


def test_only_an_administrator_reads_versions(deployed):
    assert json.loads(deployed.asked("/readyz", "ann")[2]) == {"is_ready": True}
    assert "versions" in json.loads(deployed.asked("/readyz", "adam")[2])


def test_a_role_that_is_taken_away_closes_what_is_open(deployed):
    with deployed.connected("mo") as stream:
        deployed.write_people({name: role for name, role in PEOPLE.items() if name != "mo"})
        try:
            assert deployed.asked("/", "mo")[0] == 403
            with pytest.raises(ConnectionClosed):
                stream.recv(timeout=30)
        finally:
            deployed.write_people(PEOPLE)


def test_what_is_refused_is_logged_with_its_name_and_reason(deployed):
    deployed.asked("/levels", "eve")
    assert deployed.server.says("refused 'eve' at '/levels': no role is given")


def test_the_dashboard_connects_to_nowhere(deployed):
    with deployed.connected("ann") as stream:
        stream.send(BackMsg(rerun_script=ClientState(page_name="levels")).SerializeToString())
        while ForwardMsg.FromString(stream.recv(PATIENCE)).WhichOneof("type") != "script_finished":
            pass
    found = (deployed.folder / "connects.txt").read_text()
    assert [line for line in found.splitlines() if "connect(" in line and "AF_UNIX" not in line] == []
