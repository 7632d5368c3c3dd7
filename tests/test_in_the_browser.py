"""The whole, in a real browser on the committed extracts."""


def test_the_orders_page_shows_how_shpos_changed(address, screen):
    screen.goto(f"{address}/orders")
    screen.get_by_role("heading", name="SHPOs imposed rose by 56 to 166").wait_for()
    chart = screen.locator("[aria-roledescription=visualization]").first
    chart.wait_for()
    assert "Up 56 (+50.9%) from 110 in 2022-23, derived" in chart.get_attribute("aria-label")
