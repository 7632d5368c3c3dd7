-- Meaning: how often each answer was given to each question of one version of a form.
-- Grain: one row an answer that the form allows, given or not; the best answer of a question first.
-- answered_count and not_applicable_count are those of the question: what does not apply is in no answer's count.
-- Parameters: $kind the form, $version its version, $auditor_group one group or empty for all, $start and $end the
-- first and last day on which the audits were done
with
    given as (
        select r.question, r.answer, r.is_not_applicable
        from audit_answers as r
        join audits as a using (audit_key)
        where
            a.kind = $kind
            and a.form_version = $version
            and a.done_on between $start and $end
            and ($auditor_group = '' or a.auditor_group = $auditor_group)
    ),
    questions as (
        select
            question,
            count(*) filter (not is_not_applicable) as answered_count,
            count(*) filter (is_not_applicable) as not_applicable_count
        from given
        group by question
    ),
    answers as (
        select question, answer, count(*) as answer_count
        from given
        where not is_not_applicable
        group by question, answer
    )
select
    f.section,
    f.question_number,
    f.question,
    f.answer,
    f.best_order,
    coalesce(n.answer_count, 0) as answer_count,
    q.answered_count,
    q.not_applicable_count
from audit_form_answers as f
join questions as q using (question)
left join answers as n on n.question = f.question and n.answer = f.answer
where f.form = $kind and f.version = $version
order by f.question_number, f.question, f.best_order
