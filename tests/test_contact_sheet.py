"""The contact sheet lays each picture beside the mock-up that it belongs to."""

from PIL import Image

from tests import contact_sheet


def picture(path, colour: str, size=(1240, 700)) -> None:
    """A picture of one colour."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, colour).save(path)


def test_a_picture_stands_beside_its_mockup_and_a_missing_one_leaves_its_place_empty(tmp_path):
    pictures, mockups = tmp_path / "pictures", tmp_path / "mockups"
    picture(mockups / "01_summary.png", "#ff0000")
    picture(mockups / "02_orders.png", "#00ff00")
    picture(pictures / "normal" / "summary.png", "#0000ff", (1240, 1400))
    whole = Image.open(contact_sheet.write(pictures, mockups))
    left, right = contact_sheet.SPACE + 5, 2 * contact_sheet.SPACE + contact_sheet.WIDTH + 5
    first = contact_sheet.LABEL + 5
    assert (whole.getpixel((left, first)), whole.getpixel((right, first))) == ((255, 0, 0), (0, 0, 255))
    second = contact_sheet.LABEL + 700 + contact_sheet.SPACE + first
    assert (whole.getpixel((left, second)), whole.getpixel((right, second))) == ((0, 255, 0), (236, 239, 242))


def test_the_longest_word_of_a_mockups_name_says_which_picture_it_belongs_to(tmp_path):
    for name in ("normal/levels.png", "opened/levels--01-local-records.png", "390/summary.png"):
        picture(tmp_path / name, "#ffffff", (10, 10))
    found = [
        contact_sheet.picture_of(tmp_path / name, tmp_path) for name in ("03b_levels_local.png", "x_summary_390.png")
    ]
    assert [one.name for one in found] == ["levels--01-local-records.png", "summary.png"]
    assert contact_sheet.picture_of(tmp_path / "99_unlike.png", tmp_path) is None


def test_without_mockups_four_pictures_stand_in_a_row(tmp_path):
    for number in range(5):
        picture(tmp_path / "normal" / f"{number}.png", "#ffffff", (620, 100))
    whole = Image.open(contact_sheet.write(tmp_path, None))
    assert whole.size == (contact_sheet.SPACE + 4 * 636, 2 * (100 + contact_sheet.LABEL + contact_sheet.SPACE))
