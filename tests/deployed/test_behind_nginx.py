"""What deploy/ describes, run: nginx with TLS signs people in, the dashboard listens at a Unix socket behind it."""

import http.client
import json
import socket

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.deployed.deployment import HOST, PEOPLE, SECRET, Deployed, drawn


@pytest.fixture(scope="module")
def deployed(tmp_path_factory):
    """Both servers, running."""
    found = Deployed(tmp_path_factory.mktemp("deployed"))
    try:
        found.start()
        yield found
    finally:
        found.stop()


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
        drawn(stream, "levels")
    assert deployed.connects() == []
