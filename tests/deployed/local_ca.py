"""An authority for the tests of what is deployed, and certificates of its making."""

import subprocess
from pathlib import Path

TEMPLATE = "subjectAltName=DNS:{host}\nextendedKeyUsage=serverAuth\nauthorityKeyIdentifier=keyid\n"


def made(command, **given):
    """Runs a command that has to succeed; gives what it prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True, **given).stdout


def make_authority(folder: Path) -> Path:
    """The certificate of a new authority, whose key stands beside it."""
    key, certificate = folder / "ca.key", folder / "ca.crt"
    new = ["-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-subj", "/CN=Authority of the tests"]
    made(["openssl", "req", "-x509", "-days", "2", *new, "-addext", "keyUsage=critical,keyCertSign,cRLSign"])
    return certificate


def make_certificate(folder: Path, name: str, host: str) -> None:
    """NAME.crt and NAME.key of a host, signed by the authority in the folder."""
    request, extensions = folder / f"{name}.csr", folder / f"{name}.ext"
    extensions.write_text(TEMPLATE.format(host=host))
    new = ["-newkey", "rsa:2048", "-nodes", "-keyout", folder / f"{name}.key", "-subj", f"/CN={host}"]
    made(["openssl", "req", *new, "-out", request])
    signer = ["-CA", folder / "ca.crt", "-CAkey", folder / "ca.key", "-CAcreateserial", "-extfile", extensions]
    made(["openssl", "x509", "-req", "-days", "2", *signer, "-in", request, "-out", folder / f"{name}.crt"])
