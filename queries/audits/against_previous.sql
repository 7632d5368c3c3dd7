-- Meaning: the answers of one audit beside those of the audit before it, on the same version of the same form.
-- Grain: one row a question of the form that either of them answered; a best_order of 1 is the best answer, and null
-- where the question did not apply or was not answered.
-- Parameters: $area their board, or empty where no two boards have the same keys; $audit and $previous the keys of the
-- two audits
with
    answered as (
        select r.audit_key, r.question, r.answer, r.is_not_applicable, f.best_order
        from audit_answers as r
        join audits as a on a.area = r.area and a.audit_key = r.audit_key
        left join
            audit_form_answers as f
            on f.area = r.area
            and f.form = a.kind
            and f.version = a.form_version
            and f.question = r.question
            and f.answer = r.answer
        where ($area = '' or r.area = $area) and r.audit_key in ($audit, $previous)
    ),
    questions as (
        select distinct f.section, f.question_number, f.question
        from audit_form_answers as f
        join audits as a on a.area = f.area and a.kind = f.form and a.form_version = f.version
        where ($area = '' or a.area = $area) and a.audit_key = $audit
    )
select
    q.section,
    q.question_number,
    q.question,
    n.answer as answer,
    n.best_order as best_order,
    n.is_not_applicable as is_not_applicable,
    p.answer as previous_answer,
    p.best_order as previous_best_order,
    p.is_not_applicable as previous_is_not_applicable
from questions as q
left join answered as n on n.question = q.question and n.audit_key = $audit
left join answered as p on p.question = q.question and p.audit_key = $previous
where n.question is not null or p.question is not null
order by q.question_number, q.question
