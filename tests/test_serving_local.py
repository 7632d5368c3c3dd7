"""Who may write: a browser of the machine that serves, and nobody through a server in between."""

import pytest

from oversight.serving.local import is_local

PLAIN = ("Host", "Origin", "User-Agent", "Cookie")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("127.0.0.1", True),
        ("127.9.8.7", True),
        ("localhost", True),
        ("LOCALHOST", True),
        ("::1", True),
        ("[::1]", True),
        ("::ffff:127.0.0.1", True),
        ("::ffff:10.0.0.1", False),
        (None, False),
        ("", False),
        ("0.0.0.0", False),
        ("::", False),
        ("10.0.0.1", False),
        ("mappa.example.org", False),
        ("localhost.example.org", False),
        ("127.0.0.1.example.org", False),
    ],
)
def test_only_a_loopback_address_is_local(address, expected):
    assert is_local(PLAIN, address) is expected


@pytest.mark.parametrize(
    "header",
    ["Forwarded", "X-Forwarded-For", "x-forwarded-host", "X-FORWARDED-PROTO", "Via", "X-Forwarded-", "x-real-ip"],
)
def test_what_a_server_in_between_adds_is_never_local(header):
    assert not is_local((*PLAIN, header), "127.0.0.1")


def test_other_headers_are_no_sign_of_a_server_in_between():
    assert is_local(("X-Requested-With", "Viable", "Referer"), "127.0.0.1")
