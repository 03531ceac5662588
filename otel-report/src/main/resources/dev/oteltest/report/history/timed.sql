-- What passed in the two newest windows of runs with equal axes: `late` is 1 in the newer one. Where there are fewer
-- runs, each has half of them.
SELECT a.test_id AS test_id, o.run_axes AS run_axes, o.run_id AS run_id, CASE WHEN o.age <= q.recent AND 2 * o.age <= o.axes_runs THEN 1 ELSE 0 END AS late, a.took_ms AS took_ms
FROM question q CROSS JOIN ordered_run o CROSS JOIN kept_result a
WHERE a.run_id = o.run_id AND a.verdict = 'passed' AND o.asked = 1 AND o.age <= 2 * q.recent
