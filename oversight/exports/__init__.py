"""Files that leave the dashboard: pictures, tables, workbook, slides, report."""
