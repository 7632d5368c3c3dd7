"""The media type of each kind of file, by its ending, as a browser is told it."""

OFFICE, OPEN = "application/vnd.openxmlformats-officedocument", "application/vnd.oasis.opendocument"
MEDIA_TYPES = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "csv": "text/csv",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "ods": f"{OPEN}.spreadsheet",
    "zip": "application/zip",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "ics": "text/calendar",
    "pptx": f"{OFFICE}.presentationml.presentation",
}
