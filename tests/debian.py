"""Installs programs that tests run, where that can be done: on Debian, as root."""

import os
import shutil
import subprocess

WAITS = "DPkg::Lock::Timeout=600"  # seconds, for another installation that is under way


def can_install() -> bool:
    """Whether packages can be installed here."""
    return bool(shutil.which("apt-get")) and hasattr(os, "geteuid") and os.geteuid() == 0


def install(*packages: str) -> None:
    """Installs Debian's packages. What cannot be installed is missing afterwards; nothing is raised."""
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq", "-o", WAITS], check=False)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "-o", WAITS, *packages]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, env=quiet)
