"""The units of systemd: without a mistake, and shut off as far as systemd can tell without starting them."""

import subprocess
import sys

import pytest

from tests.deployed.supervisor import PYTHON
from tests.server import ROOT


@pytest.mark.parametrize(
    ("name", "most"), [("oversight", 10), ("oversight-fetch", 20)]
)  # in tenths; the second goes out
def test_systemd_finds_no_mistake_in_a_unit_and_little_that_it_lays_open(tmp_path, name, most):
    unit = tmp_path / f"{name}.service"
    unit.write_text((ROOT / "deploy" / unit.name).read_text().replace(PYTHON, sys.executable))
    found = subprocess.run(["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")
    rated = ["systemd-analyze", "security", "--offline=true", f"--threshold={most}", unit]
    judged = subprocess.run(rated, capture_output=True, text=True, check=False)
    assert judged.returncode == 0, judged.stdout.splitlines()[-2:]
