"""The dashboard as `python -m oversight serve` serves it: when it opens, what it tells, what it lets through."""

import http.client
import json
import shutil
import socket
import subprocess
import sys

import pytest

from oversight import catalogue, settings
from oversight.__main__ import main
from oversight.serving import warming
from tests.screens import PAGES, STOPS, present, visit
from tests.server import PATIENCE, ROOT, SERVE, free_port, running

KEEP_VIOLATIONS = """() => {
  window.refused = [];
  document.addEventListener('securitypolicyviolation', event =>
    window.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
}"""
NEEDLESS = {"script-src wasm-eval"}  # Streamlit tries sums of 64 bits in WebAssembly, and does without
RECORD = """
import oversight.serving.warming as warming
take = warming.FirstReader.write_forward_msg
def tell(self, message):
    if message.WhichOneof("type") == "navigation":
        print("drawn", message.navigation.page_script_hash, flush=True)
    take(self, message)
warming.FirstReader.write_forward_msg = tell
from oversight.__main__ import main
main(["serve", "--port", "PORT"])
"""


def got(address, path, host=None, **headers):
    """Status, headers and body of an answer."""
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=PATIENCE)
    connection.request("GET", path, headers={**({"Host": host} if host else {}), **headers})
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return found


def test_it_tells_that_it_is_well_and_ready_and_names_no_folder(served):
    assert got(served, "/healthz")[::2] == (200, b"ok\n")
    status, _, body = got(served, "/readyz")
    told = json.loads(body)
    assert (status, told["is_ready"], told["extracts"]["problems"], told["kpis.yaml"]["problems"]) == (200, True, {}, 0)
    assert {"dashboard", "streamlit", "python"} == told["versions"].keys()
    assert str(ROOT) not in body.decode()


def test_what_streamlit_tells_of_itself_and_to_other_sites_is_closed(served):
    assert json.loads(got(served, "/_stcore/host-config")[2])["allowedOrigins"] == []
    for path in ("/_stcore/metrics", "/_stcore/agent/openapi.json", "/component/a/b"):
        assert got(served, path)[0] == 404
    status, headers, _ = got(served, "/", Origin="https://share.streamlit.io")
    assert status == 403 and "Access-Control-Allow-Origin" not in headers
    assert got(served, "/", host="attacker.example")[0] == 421


@pytest.mark.long
def test_pages_and_a_stop_are_whole_under_the_policy_that_is_sent(served, screen):
    screen.add_init_script(f"({KEEP_VIOLATIONS})()")
    for page in ("", "levels"):
        visit(screen, f"{served}/{page}", PAGES[page])
        assert set(screen.evaluate("() => window.refused")) <= NEEDLESS
    present(screen, served, STOPS[-3])
    assert set(screen.evaluate("() => window.refused")) <= NEEDLESS


@pytest.mark.long
def test_a_broken_extract_is_told_by_the_state_of_readiness_while_the_server_is_well(tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    table = json.loads((tmp_path / "data" / "manifest.json").read_text())["extracts"]["invitations"]["file"]
    (tmp_path / "data" / table).write_bytes(b"PAR1")
    with running(tmp_path / "log.txt", SERVE, OVERSIGHT_SHIPPED=str(tmp_path / "data")) as server:
        assert got(server.address, "/healthz")[0] == 200
        status, _, body = got(server.address, "/readyz")
    assert (status, list(json.loads(body)["extracts"]["problems"])) == (503, ["invitations"])


def test_what_readers_open_next_is_each_second_tab_and_each_kpi():
    drawn = [(page.key, *chosen.values()) for page, chosen in warming.next_pages(["derbyshire", "kent"])]
    assert drawn[:2] == [("population", "derbyshire", "national"), ("orders", "derbyshire", "national")]
    assert {one[2] for one in drawn if one[0] == "kpis"} == {one.id for one in settings.load().kpis}
    assert not warming.next_pages()[0].chosen.keys() - {"tab"}


@pytest.mark.long
def test_the_port_opens_when_every_page_was_drawn(tmp_path):
    port = free_port()
    command = [sys.executable, "-c", RECORD.replace("PORT", str(port))]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    drawn = []
    try:
        for line in process.stdout:
            if "open at" in line:
                break
            drawn.append(line)
            with pytest.raises(OSError):
                socket.create_connection(("127.0.0.1", port), timeout=1)
        assert len(set(drawn)) == len(catalogue.PAGES)
        socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).close()
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.mark.parametrize("address", ["0.0.0.0", "10.0.0.1", "::", "mappa.example.org"])
def test_on_an_address_that_others_reach_it_refuses_and_says_why(address, capsys):
    assert main(["serve", "--address", address]) == 1
    told = capsys.readouterr().err
    assert f"{address} is not an address of this machine alone" in told and "127.0.0.1" in told


def test_a_port_that_is_taken_is_told_before_anything_is_read(capsys):
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        assert main(["serve", "--port", str(held.getsockname()[1])]) == 1
    assert "the port is free." in capsys.readouterr().err
