-- Meaning: the terms of MAPPA in plain words.
-- Grain: one row a term, by name.
-- Parameters: none
select term, meaning, report_definition from glossary order by lower(term)
