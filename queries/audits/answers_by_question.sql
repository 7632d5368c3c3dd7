-- Meaning: how often each answer was given to each question of one version of a form.
-- Grain: one row an answer that the form allows, given or not; the best answer of a question first.
-- answered_count and not_applicable_count are those of the question: what does not apply is in no answer's count.
-- Parameters: $area the board and $auditor_group one group, or empty for all; $kind the form, $version its version,
-- $start and $end the first and last day on which the audits were done
with
    given as (
        select r.question, r.answer, r.is_not_applicable
        from audit_answers as r
        join audits as a on a.area = r.area and a.audit_key = r.audit_key
        where
            ($area = '' or r.area = $area)
            and a.kind = $kind
            and a.form_version = $version
            and a.done_on between $start and $end
            and ($auditor_group = '' or a.auditor_group = $auditor_group)
    ),
    questions as (
        select
            question,
            count(*) filter (where not is_not_applicable) as answered_count,
            count(*) filter (where is_not_applicable) as not_applicable_count
        from given
        group by question
    ),
    answers as (
        select question, answer, count(*) as answer_count
        from given
        where not is_not_applicable
        group by question, answer
    ),
    form as (
        select distinct section, question_number, question, answer, best_order
        from audit_form_answers
        where ($area = '' or area = $area) and form = $kind and version = $version
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
from form as f
join questions as q on q.question = f.question
left join answers as n on n.question = f.question and n.answer = f.answer
order by f.question_number, f.question, f.best_order
