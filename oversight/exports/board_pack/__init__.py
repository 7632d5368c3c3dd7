"""The board pack: its slides, written as PPTX and PDF."""
