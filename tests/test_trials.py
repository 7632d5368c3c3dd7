"""Every case that was tried on the dashboard behaves as is expected of it."""

import importlib
import pkgutil

import pytest

from tests import trials

FOUND = pkgutil.iter_modules(trials.__path__)
MODULES = [importlib.import_module(f"{trials.__name__}.{found.name}") for found in FOUND]
CASES = {name: case for module in MODULES for name, case in module.CASES.items()}

# Each starts several processes or servers, too slow for daily work, or is one of those that a daily test proves: of
# U03 the first use in a new session (test_pages), of U04 and U05 keys and low screens (test_presenting_in_the_browser).
LONG = {
    *("D15_year_2024_25", "U06_print", "U08_key_c", "U09_links", "U17_escape_in_filter", "V01_few_areas_chart"),
    "Y08_long_board_name",
    *("C01_welsh_output_redirected", "C03_c_locale", "F05_read_only_install_no_home", "U02_iframe", "Y07_welsh"),
    *("U03_first_press_after_restart", "U04_clicker", "U05_low_screens"),
}


def test_each_case_is_tried_once() -> None:
    assert len(CASES) == sum(len(module.CASES) for module in MODULES)


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.long if name in LONG else ()) for name in sorted(CASES)]
)
def test_it_behaves_as_expected(name: str, request: pytest.FixtureRequest) -> None:
    CASES[name](request)
