-- Meaning: the areas that border on an area, as far as the extracts hold them.
-- Grain: one row a neighbour, by name; none where they are not held.
-- Parameters: $area the area
select unnest(string_split(neighbours, ';')) as area from areas where area = $area order by 1
