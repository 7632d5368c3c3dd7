"""Files that leave, converted by LibreOffice and read page by page: `make test-exports`, not part of `make test`."""
