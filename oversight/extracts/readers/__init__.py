"""Readers of what is given: CSV tables, what may not stand in them, and the ids of the KPIs of kpis.yaml."""
