"""Decisions of a board meeting: checked before they are shown, recorded as rows, taken back. No Streamlit here."""
