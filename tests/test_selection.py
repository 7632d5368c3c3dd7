"""The reader's choice, from the address and back to it."""

import dataclasses

import hypothesis.strategies as st
import pytest
from hypothesis import given

from oversight.measures.reporting_years import year_before
from oversight.selection import Selection, chosen, joined, parted

DEFAULT = Selection("Derbyshire", "England and Wales", "2023-24")
AREAS = ["Derbyshire", "Northumbria", "North Yorkshire", "England and Wales"]
YEARS = ["2023-24", "2022-23", "2021-22"]


def choose(**given):
    return chosen(given, DEFAULT, AREAS, YEARS)


def test_an_address_without_parameters_gives_the_default_silently():
    assert choose() == (DEFAULT, [])


def test_known_values_are_followed():
    found, told = choose(area="Northumbria", compare="Derbyshire", year="2021-22")
    assert found == Selection("Northumbria", "Derbyshire", "2021-22")
    assert told == []


def test_one_value_alone_leaves_the_others_at_their_default():
    assert choose(year="2022-23") == (Selection("Derbyshire", "England and Wales", "2022-23"), [])


def test_the_choice_goes_out_as_it_came_in():
    found, _ = choose(area="Northumbria", compare="Derbyshire", year="2021-22")
    assert found.parameters() == {"area": "Northumbria", "compare": "Derbyshire", "year": "2021-22"}
    assert choose(**found.parameters()) == (found, [])


def test_an_empty_value_is_passed_over_silently():
    assert choose(area="", year="", view="present", stop="") == (DEFAULT, [])


def test_an_unknown_area_is_told_with_the_nearest_name_and_the_default_shown():
    found, told = choose(area="Northumbia")
    assert found == DEFAULT
    assert told == ["There is no area “Northumbia”. Did you mean Northumbria? Derbyshire is shown instead."]


def test_an_area_in_other_letters_finds_its_name():
    assert choose(area="NORTHUMBRIA")[1] == [
        "There is no area “NORTHUMBRIA”. Did you mean Northumbria? Derbyshire is shown instead."
    ]


def test_an_area_like_no_other_gets_no_guess():
    assert choose(area="Atlantis")[1] == ["There is no area “Atlantis”. Derbyshire is shown instead."]


def test_an_unknown_year_is_told_with_the_nearest_and_the_default_shown():
    found, told = choose(year="2021/22")
    assert found == DEFAULT
    assert told == ["There is no reporting year “2021/22”. Did you mean 2021-22? 2023-24 is shown instead."]


def test_an_unknown_comparator_is_told_and_the_known_values_beside_it_are_followed():
    found, told = choose(area="Northumbria", compare="Wessex", year="2022-23")
    assert found == Selection("Northumbria", "England and Wales", "2022-23")
    assert told == ["There is no area “Wessex”. England and Wales is shown instead."]


def test_each_unknown_value_has_its_sentence():
    assert len(choose(area="Mercia", compare="Wessex", year="1066")[1]) == 3


def test_a_very_long_value_is_cut():
    _, [told] = choose(area="x" * 200_000)
    assert told == f"There is no area “{'x' * 60}…”. Derbyshire is shown instead."


@pytest.mark.parametrize(
    ("hostile", "printed"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("Derby\nshire\x00", "Derby shire "),
        ("\u202eerihsybreD", " erihsybreD"),
        ("' or 1=1 --", "' or 1=1 --"),
    ],
)
def test_a_hostile_value_is_never_followed_and_is_told_on_one_line(hostile, printed):
    found, [told] = choose(year=hostile)
    assert found == DEFAULT
    assert told.startswith(f"There is no reporting year “{printed}”.")


def test_where_the_list_of_areas_cannot_be_read_no_area_is_called_unknown():
    found, told = chosen({"area": "Northumbria"}, DEFAULT, [], YEARS)
    assert found == DEFAULT
    assert told == ["The list of areas cannot be read, so Derbyshire is shown instead of “Northumbria”."]


def test_the_default_is_followed_even_where_no_list_can_be_read():
    assert chosen(DEFAULT.parameters(), DEFAULT, [], []) == (DEFAULT, [])


def test_a_reporting_year_ends_on_its_31_march():
    assert DEFAULT.last_day == "31 March 2024"
    assert Selection("Derbyshire", "Kent", "1999-00").last_day == "31 March 2000"


def test_the_year_before_also_works_across_the_century():
    assert year_before("2023-24") == "2022-23"
    assert year_before("2000-01") == "1999-00"


def test_a_choice_cannot_be_changed_in_place():
    with pytest.raises(dataclasses.FrozenInstanceError):
        DEFAULT.area = "Kent"


def test_an_unknown_kind_of_audit_is_told_and_all_kinds_are_shown():
    kinds = {"audit_kind": ["case", "chairing"], "auditor_group": []}
    given = {"audit_kind": "chairng", "auditor_group": "lay adviser"}
    found, told = chosen(given, DEFAULT, AREAS, YEARS, **kinds)
    assert found == DEFAULT
    assert told == [
        "There is no audit type “chairng”. Did you mean chairing? The most recent type is shown instead.",
        "The list of auditor groups cannot be read, so all auditors are shown instead of “lay adviser”.",
    ]


def test_a_kind_of_audit_goes_out_only_where_one_is_chosen():
    assert "audit_kind" not in DEFAULT.parameters()
    chairing, _ = chosen({"audit_kind": "chairing"}, DEFAULT, AREAS, YEARS, audit_kind=["chairing"])
    assert chairing.parameters()["audit_kind"] == "chairing"
    assert "audit_kind" not in chairing.parameters(audit_kind="")


AREA_NAMES = ["Kent", "London, City of", "King's Lynn & West", "Dyfed–Powys", "Dyfed-Powys", "Ynys Môn a Gŵyr"]


@pytest.mark.parametrize("name", AREA_NAMES)
def test_an_area_of_any_name_is_chosen_compared_and_handed_on(name):
    default = Selection("Kent", "Kent", "2023-24")
    asked = {"area": name, "compare": name, "areas": joined([name, "Kent"])}
    found, told = chosen(asked, default, AREA_NAMES, ["2023-24"])
    assert told == [] and (found.area, found.compare) == (name, name)
    assert found.areas_chosen == tuple(dict.fromkeys([name, "Kent"]))
    assert chosen(found.parameters(), default, AREA_NAMES, ["2023-24"]) == (found, [])


def test_a_name_with_a_comma_is_found_in_an_address_written_by_hand():
    found, told = chosen({"areas": "Kent, London, City of"}, DEFAULT, AREA_NAMES, ["2023-24"])
    assert (found.areas_chosen, told) == (("Kent", "London, City of"), [])


@given(st.lists(st.text(alphabet='ab", ', min_size=1).map(str.strip).filter(bool)))
def test_names_of_any_letters_are_parted_as_they_were_joined(names):
    assert parted(joined(names)) == names


def test_a_name_in_the_address_that_is_no_choice_is_told():
    _, told = choose(**{"amp;year": "2021-22", "utm_source": "mail", "view": "present", "stop": "orders"})
    assert told == [
        "The address names “amp;year”, which is no choice here and is not followed. Did you mean “year”?",
        "The address names “utm_source”, which is no choice here and is not followed.",
    ]
    _, told = choose(**{f"name{number}": "" for number in range(100)})
    assert (len(told), told[-1]) == (6, "95 more names in the address are no choice here.")
