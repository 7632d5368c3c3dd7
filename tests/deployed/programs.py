"""Finds the programs that the deployed tests run, and installs those that are missing:
`python -m tests.deployed.programs`."""

import shutil
import sys

from tests import debian

# Each program, and Debian's package of it.
PACKAGES = {
    "nginx": "nginx-light",
    "caddy": "caddy",
    "strace": "strace",
    "openssl": "openssl",
    "node": "nodejs",
    "npm": "npm",
    "systemd-analyze": "systemd",
}


def missing() -> list[str]:
    """The packages of the programs that are not here."""
    return [package for program, package in PACKAGES.items() if not shutil.which(program)]


def main() -> int:
    """Gives 0 where all programs are there in the end, else tells what to install and gives 1."""
    if missing() and debian.can_install():
        debian.install(*missing())
    if missing():
        print(f"These tests need more programs. Debian: apt-get install {' '.join(missing())}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
