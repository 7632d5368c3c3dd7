"""The annual report statistics as a document or a spreadsheet."""
