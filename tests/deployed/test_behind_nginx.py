"""What deploy/ describes, run: nginx with TLS signs people in, the dashboard listens at a Unix socket behind it."""

import json

import pytest
from websockets.exceptions import ConnectionClosed

from tests.deployed.deployment import PEOPLE, drawn


def test_who_is_signed_in_and_has_a_role_is_let_in(gateway):
    for user in PEOPLE:
        status, headers, _ = gateway.asked("/", user)
        assert status == 200
        assert headers["strict-transport-security"] and "frame-ancestors 'none'" in headers["content-security-policy"]
        cookie = headers["set-cookie"]
        assert cookie.startswith("__Host-") and "; Secure" in cookie and "HttpOnly" in cookie
        with gateway.connected(user) as stream:
            assert stream.subprotocol == "streamlit"


def test_only_an_administrator_reads_versions(gateway):
    assert json.loads(gateway.asked("/readyz", "ann")[2]) == {"is_ready": True}
    assert "versions" in json.loads(gateway.asked("/readyz", "adam")[2])


def test_a_role_that_is_taken_away_closes_what_is_open(gateway):
    with gateway.connected("mo") as stream:
        gateway.write_people({name: role for name, role in PEOPLE.items() if name != "mo"})
        try:
            assert gateway.asked("/", "mo")[0] == 403
            with pytest.raises(ConnectionClosed):
                stream.recv(timeout=30)
        finally:
            gateway.write_people(PEOPLE)


def test_the_dashboard_connects_to_nowhere(gateway):
    with gateway.connected("ann") as stream:
        drawn(stream, "levels")
    assert gateway.connects() == []
