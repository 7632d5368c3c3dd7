-- Meaning: the MAPPA areas and England and Wales, for the filters.
-- Grain: one row an area, areas first, by name.
-- Parameters: none
select area, kind from areas order by kind, area
