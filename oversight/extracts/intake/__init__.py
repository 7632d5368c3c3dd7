"""Takes in what a coordinator hands in: workbooks and CSV files become checked tables, findings and questions."""
