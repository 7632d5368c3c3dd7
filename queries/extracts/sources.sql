-- Meaning: the documents that figures were taken from, with how many figures each gave.
-- Grain: one row a source, the most used first.
-- Parameters: none
select src.title, src.publisher, src.published_on, src.kind, src.link, count(s.source_id)::bigint as figure_count
from sources as src
left join annual_statistics as s using (source_id)
group by all
order by figure_count desc, src.title
