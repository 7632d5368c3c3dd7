"""Who is let in behind a gateway: only whom it names, with its proof, and only as far as their role goes."""

import os

import pytest

from oversight.problems import Refused
from oversight.serving import access
from oversight.serving.access import Access, Role
from oversight.serving.gateway import LONGEST, Identity, Served, Stranger, identified, signed
from oversight.serving.guards import Guard, may_ask
from oversight.serving.secret_files import secret_in
from tests.test_serving_door import asked

SECRET = "a-secret-of-the-gateway-with-40-letters!"
NOW = 1_900_000_000
SERVED = Served(("Derbyshire",))
USER, GROUPS, PROOF = "X-Remote-User", "X-Remote-Groups", "X-Gateway-Proof"
TEXT = """
way: proxy
hosts: [board.example]
proxy:
  user_header: X-Remote-User
  groups_header: X-Remote-Groups
  proof: PROOF
  proof_header: X-Gateway-Proof
  secret_file: SECRET
  peers: ["10.0.0.5"]
people:
  "Chair": member
  "Ann": coordinator
groups:
  "SMB": member
  "Office": coordinator
  "Public": reader
"""


@pytest.fixture
def written(tmp_path, monkeypatch):
    """Writes the file of access and its secret, and names it to the environment; gives the writing."""
    secret = tmp_path / "secret"
    secret.write_text(f"{SECRET}\n")
    secret.chmod(0o600)
    monkeypatch.setenv("OVERSIGHT_ACCESS", str(tmp_path / "access.yaml"))

    def write(text=TEXT, proof="secret"):
        file = tmp_path / "new.yaml"
        file.write_text(text.replace("PROOF", proof).replace("SECRET", str(secret)))
        os.replace(file, tmp_path / "access.yaml")

    write()
    return write


def request(peer="10.0.0.5", **headers):
    """A request of the gateway's; None leaves a header out."""
    given = {USER: "Ann", PROOF: SECRET} | headers
    scope = asked(host="board.example", **{name: value for name, value in given.items() if value is not None})
    return {**scope, "client": (peer, 4711) if peer else None}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, Identity("Ann", Role.COORDINATOR)),
        ({"peer": None}, Identity("Ann", Role.COORDINATOR)),
        ({USER: "Chair", GROUPS: "Office"}, Identity("Chair", Role.MEMBER)),
        ({USER: "Bo", GROUPS: "Public, SMB"}, Identity("Bo", Role.MEMBER)),
        ({USER: "Bo", GROUPS: "Public"}, Identity("Bo", Role.READER)),
        ({USER: "Bo", GROUPS: "smb"}, Stranger("no role is given", "Bo")),
        ({USER: "ann"}, Stranger("no role is given", "ann")),
        ({"peer": "10.0.0.6"}, Stranger("the peer is not listed")),
        ({"peer": "127.0.0.1"}, Stranger("the peer is not listed")),
        ({PROOF: None}, Stranger("the proof is not valid")),
        ({PROOF: ""}, Stranger("the proof is not valid")),
        ({PROOF: SECRET[:-1]}, Stranger("the proof is not valid")),
        ({PROOF: (SECRET, SECRET)}, Stranger("a header of the gateway is there twice")),
        ({USER: ("Ann", "Ann")}, Stranger("a header of the gateway is there twice")),
        ({USER: ("Ann", "Chair")}, Stranger("a header of the gateway is there twice")),
        ({GROUPS: ("SMB", "Office")}, Stranger("a header of the gateway is there twice")),
        ({USER: None}, Stranger("no single name is given")),
        ({USER: "Ann, Chair"}, Stranger("no single name is given")),
        ({USER: "A" * 300}, Stranger("no single name is given")),
    ],
)
def test_only_whom_the_gateway_names_with_its_proof_is_known(written, given, expected):
    found = identified(request(**given), access.latest(), SECRET.encode(), SERVED, NOW)
    assert found == expected


@pytest.mark.parametrize("name", [b"x_remote_user", b"X_Remote-User", b"x-gateway_proof", b"X_REMOTE_GROUPS"])
def test_a_header_that_another_server_might_take_for_the_gateways_is_refused(written, name):
    scope = request()
    scope["headers"].append((name, b"Ann"))
    assert (
        identified(scope, access.latest(), SECRET.encode(), SERVED, NOW).reason
        == "a header is spelt almost as the gateway's"
    )


@pytest.mark.parametrize(
    ("at", "user", "groups", "is_known"),
    [
        (NOW, "Ann", "", True),
        (NOW - LONGEST, "Ann", "", True),
        (NOW - LONGEST - 1, "Ann", "", False),
        (NOW + LONGEST + 1, "Ann", "", False),
        (NOW, "Chair", "", False),
        (NOW, "Ann", "Office", False),
    ],
)
def test_a_signature_holds_for_what_it_signs_and_for_a_minute(written, at, user, groups, is_known):
    written(proof="signed")
    proof = f"{at}:{signed(SECRET.encode(), str(at), user, groups)}"
    found = identified(request(**{PROOF: proof}), access.latest(), SECRET.encode(), SERVED, NOW)
    assert isinstance(found, Identity) is is_known


@pytest.mark.parametrize("proof", [SECRET, ":", "x:y", f"{NOW}", f"{NOW}:", "1e9:00", "٣:00", "9" * 400 + ":00"])
def test_what_is_no_signature_is_none(written, proof):
    written(proof="signed")
    scope = request(**{PROOF: None})
    scope["headers"].append((PROOF.lower().encode(), proof.encode()))
    assert isinstance(identified(scope, access.latest(), SECRET.encode(), SERVED, NOW), Stranger)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("way: proxy", "way: open", "way"),
        ("hosts: [board.example]", "hosts: []", "`hosts` is given"),
        ("  peers:", "  pears:", "pears"),
        ('"Ann": coordinator', '"Ann": boss', "people.Ann"),
        ('"Ann": coordinator', '"Ann": 4', "people.Ann"),
        ('"Ann": coordinator', '"Ann": Coordinator', "people.Ann"),
        ("X-Remote-User", "X Remote", "user_header"),
        ("way: proxy", "way: none", "`proxy` stands only"),
        ("way: proxy", "way: [", "access.yaml"),
    ],
)
def test_a_mistake_in_the_file_is_told_and_nobody_is_let_in(written, old, new, told):
    guard = Guard()
    written(TEXT.replace(old, new, 1))
    with pytest.raises(Refused) as refused:
        access.latest()
    assert told in str(refused.value)
    assert isinstance(guard.identity(request()), Stranger)


def test_a_file_that_is_named_and_missing_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("OVERSIGHT_ACCESS", str(tmp_path / "none.yaml"))
    with pytest.raises(Refused):
        access.latest()


def test_without_a_file_this_machine_alone_is_served(monkeypatch):
    monkeypatch.delenv("OVERSIGHT_ACCESS", raising=False)
    assert access.latest() == Access() and access.latest().way == "none"


@pytest.mark.parametrize(("content", "mode"), [("short", 0o600), (SECRET, 0o604), (None, 0o600)])
def test_a_secret_that_is_short_open_to_others_or_missing_is_refused(written, tmp_path, content, mode):
    secret = tmp_path / "secret"
    secret.unlink()
    if content:
        secret.write_text(content)
        secret.chmod(mode)
    with pytest.raises(Refused):
        secret_in(access.latest().proxy.secret_file)


def test_a_role_that_is_taken_away_acts_at_the_next_request_and_ends_what_is_open(written):
    guard = Guard()
    scope = request(**{USER: "Bo", GROUPS: "SMB"})
    found = guard.identity(scope)
    assert found == Identity("Bo", Role.MEMBER) and guard.is_still(found, scope)
    written(TEXT.replace('"SMB": member', '"SMB": reader'))
    assert guard.identity(scope) == Identity("Bo", Role.READER)
    assert not guard.is_still(found, scope)
    written(TEXT.replace("way: proxy", "way: ["))
    assert not guard.is_still(found, scope)


def test_only_who_adds_figures_may_hand_in_files():
    for role in Role:
        may = may_ask(Identity("Ann", role), "/_stcore/upload_file/a/b")
        assert may is (role >= Role.COORDINATOR)
        assert may_ask(Identity("Ann", role), "/levels")
