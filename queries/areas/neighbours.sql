-- Meaning: the areas that border on Derbyshire.
-- Grain: one row an area, by name.
-- Parameters: none
select area from areas where neighbour_of_derbyshire = 'yes' order by area
