"""One cluster of a master and two workers, one server of Spark Connect and one region of five boards for all tests of
this folder."""

import os

import pytest

from oversight.spark import cluster as application
from oversight.spark import watch
from tests.on_spark import cluster
from tools.sample import boards as generator


@pytest.fixture(scope="session", autouse=True)
def patience():
    """A machine at its limit takes minutes to give a worker: no test gives up on one unless that is what it tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(watch, "WITHOUT_WORKER", 600.0)
        patch.setattr(watch, "LONGEST", 1800.0)
        patch.setattr(application, "REST", 0.0)
        yield


@pytest.fixture(scope="session")
def running(tmp_path_factory):
    """A cluster with two workers, which ends with the tests."""
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    with cluster.running(tmp_path_factory.mktemp("spark"), workers=2) as running:
        yield running
        application.stop()


@pytest.fixture(scope="session")
def address(running):
    """The address of its master."""
    return running.address


@pytest.fixture(scope="session")
def deployment(tmp_path_factory):
    """The folder of five boards."""
    to = tmp_path_factory.mktemp("deployment")
    list(generator.write(to, 5, 2, seed=29))
    return to
