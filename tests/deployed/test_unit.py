"""The unit of systemd: without a mistake, and shut off as far as systemd can tell without starting it."""

import subprocess
import sys

from tests.deployed.supervisor import PYTHON, UNIT


def test_systemd_finds_no_mistake_in_the_unit_and_little_that_it_lays_open(tmp_path):
    unit = tmp_path / "oversight.service"
    unit.write_text(UNIT.replace(PYTHON, sys.executable))
    found = subprocess.run(["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")
    rated = ["systemd-analyze", "security", "--offline=true", "--threshold=10", unit]  # in tenths of what it prints
    judged = subprocess.run(rated, capture_output=True, text=True, check=False)
    assert judged.returncode == 0, judged.stdout.splitlines()[-2:]
