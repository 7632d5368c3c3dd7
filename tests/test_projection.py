"""Where a count is going: the model, its range, and when none is given."""

import os
import subprocess
import sys

import pandas as pd
import pytest
from scipy import stats
from statsmodels.tsa.exponential_smoothing.ets import ETSModel

from oversight.measures import projection
from oversight.measures.projection import Past, Range

# Category 1 people of England and Wales on 31 March, 2014 to 2025.
NATION = [46102, 49466, 52770, 55236, 58637, 60294, 62435, 64325, 66741, 68357, 70052, 73047]


def fading(years, first=1000.0, step=100.0, by=0.9):
    """A count whose rise fades by a tenth each year: 1,000, 1,090, 1,171 ..."""
    values = [first]
    for number in range(1, years):
        values.append(values[-1] + step * by**number)
    return values


def test_a_rise_that_fades_goes_on_fading():
    said = projection.fitted(fading(12))
    assert [one.ahead for one in said] == [1, 2]
    assert [one.middle for one in said] == pytest.approx(fading(14)[12:], rel=0.002)
    assert all(one.low <= one.middle <= one.high for one in said)


def test_the_range_is_the_models_widened_for_few_years():
    series = pd.Series([value / NATION[-1] for value in NATION])
    model = ETSModel(series, error="add", trend="add", damped_trend=True).fit(disp=False)
    theirs = model.get_prediction(start=12, end=13).summary_frame(alpha=0.2) * NATION[-1]
    # 12 years less 5 parameters leave 7: Student's t at 90% is 1.415, the Normal's 1.282, and 12 / 7 is 1.714
    wider = stats.t.ppf(0.9, 7) / stats.norm.ppf(0.9) * (12 / 7) ** 0.5
    assert wider == pytest.approx(1.445, abs=0.001)
    for one, (_, row) in zip(projection.fitted(NATION), theirs.iterrows(), strict=True):
        assert one.middle == pytest.approx(row["mean"])
        assert one.high - one.middle == pytest.approx(wider * (row["pi_upper"] - row["mean"]))
        assert one.middle - one.low == pytest.approx(one.high - one.middle)


def test_the_record_is_what_would_have_been_said_two_years_before_from_six_years_on():
    found = projection.projection(NATION)
    assert [one.known for one in found.past] == [6, 7, 8, 9, 10]
    assert [one.came for one in found.past] == NATION[7:]
    [first, *_] = found.past
    assert first.said == projection.fitted(NATION[:6])[1]
    assert found.error < found.error_of_no_change
    # "no change" one and two years ahead: 2,141 + 4,031 from 2019, 1,890 + 4,306 from 2020 ... 2,995 from 2024
    naive = [
        abs(NATION[known - 1] - NATION[known + ahead])
        for known in range(6, 12)
        for ahead in (0, 1)
        if known + ahead < 12
    ]
    assert (len(naive), naive[:3]) == (11, [2141, 4031, 1890])
    assert found.error_of_no_change == pytest.approx(sum(naive) / 11)


def test_a_miss_is_in_per_cent_of_what_came():
    one = Past(6, Range(2, 90, 104, 118), 100)
    assert (one.missed_by, one.is_within) == (4, True)
    assert (Past(6, Range(2, 101, 104, 118), 100).is_within, Past(6, Range(2, 90, 96, 99), 100).missed_by) == (
        False,
        -4,
    )


@pytest.mark.parametrize(
    "values",
    [NATION[:9], [*NATION[:11], 49], [100, 137, 104, 117, 97, 127, 66, 81, 113, 137, 125, 132], [70] * 12],
    ids=["nine years", "a count under 50", "no change was nearer", "no change was exact"],
)
def test_no_range_is_given(values):
    assert projection.projection(values) is None


def test_no_end_of_a_range_is_under_zero():
    falling = [900, 700, 520, 390, 300, 220, 160, 120, 90, 65]
    assert min(one.low for one in projection.fitted(falling)) >= 0


def test_what_is_slow_to_load_waits_until_a_range_is_worked_out():
    code = "import sys; from oversight.measures import projection; projection.projection([60] * 9)"
    code += "; sys.exit('statsmodels' in sys.modules or 'scipy' in sys.modules or 'pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_first_years_are_fitted_once_however_many_follow_them():
    projection.fitted_once.cache_clear()
    projection.projection(NATION[:-1])
    before = projection.fitted_once.cache_info().misses
    projection.projection(NATION)
    assert projection.fitted_once.cache_info().misses == before + 1


THREADS = """
import ctypes
from pathlib import Path
from oversight.measures import projection
projection.fitted([46102, 49466, 52770, 55236, 58637, 60294, 62435, 64325, 66741, 68357])
loaded = {line.split()[-1] for line in Path("/proc/self/maps").read_text().splitlines() if "openblas" in line}
names = ("scipy_openblas_get_num_threads", "scipy_openblas_get_num_threads64_")
libraries = [ctypes.CDLL(path) for path in loaded]
print(*[getattr(one, name)() for one in libraries for name in names if hasattr(one, name)])
"""


def test_a_fit_is_worked_out_in_one_thread():
    around = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run([sys.executable, "-c", THREADS], env=around, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {"1"}
