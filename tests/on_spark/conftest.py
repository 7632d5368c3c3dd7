"""One cluster of a master and two workers for all tests of this folder."""

import os

import pytest

from oversight.spark import cluster as application
from tests.on_spark import cluster


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    """The address of a cluster with two workers, which ends with the tests."""
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    with cluster.running(tmp_path_factory.mktemp("spark"), workers=2) as running:
        yield running.address
        application.stop()
