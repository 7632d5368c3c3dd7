"""Moto's server of S3 on this machine, a process of its own on a free port, with keys that open one bucket alone."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import requests

ROOT = Path(__file__).resolve().parent.parent.parent
SERVER = ROOT / ".venv-store" / "bin" / "moto_server"
RUNNING = "Running on "
PATIENCE = 60  # seconds for one answer of a busy machine
AS_ANYBODY = {
    service: {
        "Authorization": f"AWS4-HMAC-SHA256 Credential=any/20241001/us-east-1/{service}/aws4_request, Signature=any"
    }
    for service in ("iam", "s3")
}  # believed while nobody is asked who they are; without it no object is written over


@dataclass(frozen=True)
class Moto:
    """A running server."""

    endpoint: str

    def put(self, path: str, content: bytes = b"") -> None:
        """Makes a bucket, or keeps an object in one."""
        requests.put(
            f"{self.endpoint}/{path}", data=content, headers=AS_ANYBODY["s3"], timeout=PATIENCE
        ).raise_for_status()

    def ask_iam(self, action: str, **given: str) -> ElementTree.Element:
        """Asks for something of people and their keys."""
        form = {"Action": action, "Version": "2010-05-08", **given}
        answer = requests.post(self.endpoint, data=form, headers=AS_ANYBODY["iam"], timeout=PATIENCE)
        answer.raise_for_status()
        return ElementTree.fromstring(answer.content)

    def keys_of_reader(self, name: str, bucket: str) -> tuple[str, str]:
        """The key and the secret of somebody who may get the objects of one bucket, and nothing else."""
        self.ask_iam("CreateUser", UserName=name)
        allowed = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{bucket}/*"}
        policy = json.dumps({"Version": "2012-10-17", "Statement": [allowed]})
        self.ask_iam("PutUserPolicy", UserName=name, PolicyName="reads", PolicyDocument=policy)
        made = self.ask_iam("CreateAccessKey", UserName=name)
        found = {one.tag.rpartition("}")[2]: one.text or "" for one in made.iter()}
        return found["AccessKeyId"], found["SecretAccessKey"]

    def ask_who(self, is_asked: bool) -> None:
        """Begins to hold every request against its signature and what its keys allow, or ends it."""
        count = b"0" if is_asked else b"inf"
        requests.post(f"{self.endpoint}/moto-api/reset-auth", data=count, timeout=PATIENCE).raise_for_status()


@contextmanager
def running() -> Iterator[Moto]:
    """A server for a block; it has begun once it says where it runs."""
    command = [str(SERVER), "-H", "127.0.0.1", "-p", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        seen = []
        try:
            for line in process.stderr or ():
                seen.append(line)
                if RUNNING in line:
                    break
            else:
                raise RuntimeError(f"moto did not start:\n{''.join(seen)}")
            yield Moto(seen[-1].rpartition(RUNNING)[2].strip())
        finally:
            process.kill()
