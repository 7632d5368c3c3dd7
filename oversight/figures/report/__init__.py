"""The statutory tables of the annual report, its claims, and conflicts between sources."""
