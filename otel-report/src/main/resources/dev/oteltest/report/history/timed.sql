-- What passed in the newest runs with equal axes, where `late` is 1, and in those before. Of few runs, half are the newest.
SELECT a.test_id AS test_id, o.axes_no AS axes_no, o.run_no AS run_no, CASE WHEN o.age <= q.lately AND 2 * o.age <= o.axes_runs THEN 1 ELSE 0 END AS late, a.took_ms AS took_ms
FROM question q CROSS JOIN ordered_run o CROSS JOIN kept_result a
WHERE a.run_id = o.run_id AND a.verdict = 'passed' AND o.asked = 1 AND o.age <= q.lately + q.recent
