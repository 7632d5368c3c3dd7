"""Every attempt to get in without permission is refused by the running server behind nginx, and logged."""

import json

import pytest

from tests.deployed import region_attempts
from tests.deployed.attempts import ATTEMPTS, asking, opening
from tests.deployed.deployment import awaited
from tests.deployed.region_attempts import DERBYSHIRE, DRAFT, LEICESTERSHIRE
from tests.deployed.sign_in import Browser
from tests.screens import whole

EVERY = (*ATTEMPTS, *region_attempts.ATTEMPTS)


class Browsers:
    """The browsers of a deployment whose people sign in: each signed in once."""

    def __init__(self, deployed, screen):
        self.deployed, self.screen, self.kept, self.made = deployed, screen, {}, ""

    def of(self, user):
        """The browser of somebody; "" is nobody's."""
        if user not in self.kept:
            self.kept[user] = Browser(self.deployed)
            if user:
                self.kept[user].sign_in(user)
        self.kept[user].get("/_stcore/host-config")
        return self.kept[user]

    def file(self):
        """The address of a file that ann's browser makes, whose page stays open."""
        screen = self.screen(self.deployed)
        screen.goto(f"{self.deployed.address}/population")
        screen.get_by_placeholder("Enter any login").fill("ann")
        screen.get_by_placeholder("and password").fill("word")
        screen.get_by_role("button", name="Sign-in").click()
        whole(screen, "Eligible population")
        screen.get_by_role("button", name="Export").first.press("Enter")
        with screen.expect_download() as awaited:
            screen.get_by_role("button", name="Table (CSV)").first.click()
        assert screen.evaluate("at => fetch(at).then(answer => answer.status)", awaited.value.url) == 200
        return awaited.value.url


def test_there_are_at_least_forty_attempts():
    assert len({one.name for one in EVERY}) == len(EVERY) >= 40


@pytest.mark.parametrize("attempt", EVERY, ids=[f"{one.where} - {one.name}" for one in EVERY])
def test_an_attempt_is_refused_and_logged(attempt, request, chromium_at):
    deployed = request.getfixturevalue(attempt.where)
    browsers = Browsers(deployed, chromium_at)
    before = {"audit": len(deployed.log()), "nginx": len(deployed.seen_by_nginx())}
    assert attempt.tried(deployed, browsers) == attempt.met
    if attempt.log == "nginx":
        (line,) = awaited(lambda: deployed.seen_by_nginx()[before["nginx"] :])
        assert attempt.told in line and f'" {attempt.met} ' in line
    else:
        assert awaited(lambda: refusals(deployed.log()[before["audit"] :], attempt.told))


def refusals(lines, told):
    """The lines of the audit log that tell of a refusal in these words."""
    are_refusals = (one for one in lines if one["what"] in ("refused", "asked to sign in"))
    return [one for one in are_refusals if told in json.dumps(one)]


def test_each_is_let_in_to_what_is_theirs(of_region, chromium_at):
    """What the attempts on many boards are refused is there for those whose it is."""
    browsers = Browsers(of_region, chromium_at)
    pages = [
        ("ann", "kpis", DERBYSHIRE),
        ("mo", "kpis", LEICESTERSHIRE),
        ("mo", "", ""),  # the first board that is theirs
        ("rea", "region", ""),
        ("pat", "population", LEICESTERSHIRE),
        ("adam", "kpis", LEICESTERSHIRE),
    ]
    assert [opening(*one)(of_region, browsers) for one in pages] == [200] * len(pages)
    assert asking(f"{DRAFT}?{DERBYSHIRE}", method="PUT")(of_region, browsers) == 415  # let in, and no draft
    opened = [(one["who"], one["board"]) for one in of_region.log() if one["what"] == "local page opened"]
    assert {("ann", "derbyshire"), ("mo", "leicestershire"), ("adam", "leicestershire")} <= set(opened)
