"""nginx and the dashboard as deploy/ has them, in a folder of the test's own."""

import base64
import http.client
import json
import os
import socket
import ssl
import subprocess
import time
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

from tests import own_sets, regions
from tests.deployed.local_ca import made, make_authority, make_certificate
from tests.server import PATIENCE, ROOT, SERVE, Server, free_port

HOST = "mappa.example.org"
SECRET = "a-secret-of-the-gateway-with-40-letters!"
PEOPLE = {"ann": "coordinator", "mo": "member", "rea": "reader", "adam": "administrator"}
NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log; {user}
events {{}}
http {{
  access_log {folder}/access.txt; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  {server}
}}
"""
AUDIT = "\naudit:\n  folder: {folder}/audit\n  key_file: {folder}/audit.key\n"


class Deployed:
    """The files of a deployment, and what is asked of it through nginx. `base` is the path it stands at; `changes` are
    words of deploy/'s file of access and what stands in their place."""

    def __init__(self, folder: Path, way: str = "", base: str = "", changes: tuple = ()):
        self.folder, self.port, self.base = folder, free_port(), base
        self.socket, self.address = folder / "oversight.sock", f"https://{HOST}{base}"
        self.access = (ROOT / "deploy" / f"access{way}.yaml").read_text()
        self.changes = ((f"https://{HOST}", self.address), *changes)
        make_authority(folder)
        make_certificate(folder, "tls", HOST)
        hashed = made(["openssl", "passwd", "-apr1", "word"]).strip()
        (folder / "people.htpasswd").write_text("".join(f"{name}:{hashed}\n" for name in [*PEOPLE, "eve", "pat"]))
        (folder / "gateway-proof.conf").write_text(f'proxy_set_header X-Gateway-Proof "{SECRET}";\n')
        for name, content in {"gateway.secret": SECRET, "audit.key": "k" * 40}.items():
            (folder / name).write_text(content)
            (folder / name).chmod(0o600)
        (folder / "audit").mkdir()
        self.write_people(PEOPLE)
        server = self.placed((ROOT / "deploy" / f"nginx{way}.conf").read_text())
        server = server.replace("listen 443 ssl", f"listen 127.0.0.1:{self.port} ssl")
        server = server.replace("location / {", f"location {base}/ {{")
        user = "user root;" if os.geteuid() == 0 else ""
        (folder / "nginx.conf").write_text(NGINX.format(folder=folder, server=server, user=user))
        self.context = ssl.create_default_context(cafile=folder / "ca.crt")
        # websockets reads in one thread and writes in another. In TLS 1.3 a ticket that comes after the handshake may
        # be read while the request is written, and OpenSSL then loses the request (once in some hundred connections).
        self.context.maximum_version = ssl.TLSVersion.TLSv1_2
        self.server = self.nginx = None

    def placed(self, text):
        """A file of deploy/, with the folders of the test."""
        found = text.replace("/run/oversight/", f"{self.folder}/")
        return found.replace("/etc/oversight", str(self.folder))

    def write_people(self, people):
        """Writes the file of access with these people, and an audit log."""
        text = self.placed(self.access)
        for old, new in self.changes:
            text = text.replace(old, new)
        listed = "".join(f'  "{name}": {role}\n' for name, role in people.items()) or "  {}\n"
        text = text.replace('  "ann": coordinator\n', listed) + AUDIT.format(folder=self.folder)
        (self.folder / "new.yaml").write_text(text)
        os.replace(self.folder / "new.yaml", self.folder / "access.yaml")

    def start(self, **environment):
        """Starts both servers, the dashboard watched for its connections; returns once both answer."""
        self.server = Server(
            self.folder / "log.txt",
            {"OVERSIGHT_ACCESS": str(self.folder / "access.yaml"), **environment},
            how=SERVE,
            under=("strace", "-D", "-f", "-qq", "-e", "trace=connect", "-o", str(self.folder / "connects.txt")),
            options=("--socket", str(self.socket)),
        )
        assert self.server.says(self.server.started), "".join(self.server.lines)
        self.start_gateway()

    def start_gateway(self):
        """Starts nginx alone."""
        self.nginx = subprocess.Popen(["nginx", "-c", self.folder / "nginx.conf", "-p", self.folder])
        wait_for(self.port)

    def stop(self):
        """Ends both."""
        if self.nginx:
            self.nginx.terminate()
            self.nginx.wait(PATIENCE)
        if self.server:
            self.server.stop()

    def asked(self, path, user="ann", method="GET", host=HOST, body=b"", **headers):
        """Status, headers and body of an answer that comes through nginx."""
        connection = http.client.HTTPConnection(HOST)
        connection.sock = self.context.wrap_socket(self.plain(), server_hostname=HOST)
        connection.putrequest(method, path, skip_host=True)
        for name, values in {"Host": host, **signed_in(user), **headers}.items():
            for value in [values] if isinstance(values, str) else values:
                connection.putheader(name, value)
        if body:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body or None)
        answer = connection.getresponse()
        found = answer.status, dict(answer.getheaders()), answer.read()
        connection.close()
        return found

    def connected(self, user="ann", origin=f"https://{HOST}", **headers):
        """A websocket through nginx."""
        return connect(
            f"wss://{HOST}{self.base}/_stcore/stream",
            sock=self.plain(),
            ssl=self.context,
            origin=origin,
            additional_headers={**signed_in(user), **headers},
            subprotocols=["streamlit"],
            max_size=None,
            open_timeout=PATIENCE,
        )

    def plain(self):
        """A connection to nginx."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def log(self):
        """What the audit log tells of."""
        files = sorted((self.folder / "audit").glob("*.jsonl"))
        return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]

    def seen_by_nginx(self):
        """The requests that nginx took, each with its status."""
        return (self.folder / "access.txt").read_text().splitlines()

    def connects(self):
        """The connections that the dashboard asked for, but for those within the machine's own file system."""
        found = (self.folder / "connects.txt").read_text().splitlines()
        return [line for line in found if "connect(" in line and "AF_UNIX" not in line]


class OfRegion(Deployed):
    """The same with the boards of Derbyshire and Leicestershire, 3 and 9 of 10 met, and deploy/'s file of access for a
    region as it stands, with a reader beside its people."""

    def __init__(self, folder: Path):
        self.boards = folder / "boards"
        for key, some in (("derbyshire", 3), ("leicestershire", 9)):
            (self.boards / key).mkdir(parents=True)
            said = regions.BOARD.format(area=key.capitalize())
            (self.boards / key / "kpis.yaml").write_text(said, encoding="utf-8")
            own_sets.published(self.boards / key, {"kpi_readings": own_sets.readings(some)})
        (self.boards / "kpis.yaml").write_text(regions.SHARED, encoding="utf-8")
        super().__init__(folder)

    def write_people(self, people):
        """Writes the region's file of access, and an audit log."""
        text = (ROOT / "deploy" / "access-region.yaml").read_text()
        text = self.placed(text).replace("people:\n", 'people:\n  "pat": reader\n')
        (self.folder / "access.yaml").write_text(text + AUDIT.format(folder=self.folder))

    def start(self, **environment):
        """Starts both servers over the boards."""
        super().start(OVERSIGHT_BOARDS=str(self.boards), **environment)


def signed_in(user):
    """The header that signs somebody in with nginx."""
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:word".encode()).decode()} if user else {}


def drawn(stream, page="", query=""):
    """All that is sent for a page, as one text, once it is drawn to its end."""
    asked = ClientState(page_name=page, query_string=query)
    stream.send(BackMsg(rerun_script=asked).SerializeToString())
    texts = []
    while True:
        message = ForwardMsg.FromString(stream.recv(PATIENCE))
        texts.append(str(message))
        if message.WhichOneof("type") == "script_finished":
            return "\n".join(texts)


def wait_for(port):
    """Returns once something listens on a port."""
    last = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            assert time.monotonic() < last


def awaited(look):
    """What `look` finds, once it finds anything: a line is written to a log beside the answer, not before it."""
    for _ in range(PATIENCE * 20):
        if found := look():
            return found
        time.sleep(0.05)
    return look()
