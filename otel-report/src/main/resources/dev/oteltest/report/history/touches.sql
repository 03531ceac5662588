-- Which tests touched what, in recent runs: calls are the most of one attempt.
SELECT t.kind AS kind, t.name AS name, a.test_id AS test_id, c.test_module AS module, c.test_class AS class_name, c.test_method AS method_name, c.test_arguments AS arguments,
  MAX(t.calls) AS calls, COUNT(DISTINCT a.run_id) AS runs, MAX(o.run_ms) AS last_ms
FROM question q CROSS JOIN ordered_run o CROSS JOIN test_touch t CROSS JOIN kept_result a CROSS JOIN kept_case c
WHERE t.run_id = o.run_id AND a.run_id = t.run_id AND a.touched = t.touch_set AND c.test_id = a.test_id AND o.asked = 1 AND o.age <= q.recent AND (q.touch_kind = '' OR t.kind = q.touch_kind) AND (q.touch_name = '' OR t.name = q.touch_name)
GROUP BY t.kind, t.name, a.test_id, c.test_module, c.test_class, c.test_method, c.test_arguments
ORDER BY t.kind, t.name, MAX(t.calls) DESC, a.test_id
