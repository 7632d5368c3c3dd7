"""Programs for whoever keeps this repository; the dashboard imports none of them."""
