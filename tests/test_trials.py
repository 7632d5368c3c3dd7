"""Every case that was tried on the dashboard behaves as is expected of it."""

import importlib
import pkgutil

import pytest

from tests import trials
from tests.daily import long_but_for

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
# Tables as a spreadsheet leaves them: each is typed in, built and read, which takes a second. D01, D08 and D19 are for
# daily work.
LONG |= {"F01_brackets_in_folder", "F02_equals_in_folder", "F07_foreign_parquet"}
LONG |= {name for name in CASES if name.startswith("D") and name[:3] not in ("D01", "D08", "D18", "D19")}


def test_each_case_is_tried_once() -> None:
    assert len(CASES) == sum(len(module.CASES) for module in MODULES)


@pytest.mark.parametrize("name", long_but_for(CASES.keys() - LONG, sorted(CASES)))
def test_it_behaves_as_expected(name: str, request: pytest.FixtureRequest) -> None:
    CASES[name](request)
