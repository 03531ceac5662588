-- The life of tests, from the oldest run to the newest.
SELECT c.test_id AS test_id, c.test_module AS module, c.test_class AS class_name, c.test_method AS method_name, c.test_arguments AS arguments, o.run_axes AS axes, o.run_no AS run_no, o.run_id AS run_id, o.run_ms AS run_ms, o.run_branch AS branch, o.run_revision AS revision,
  a.attempt AS attempt, a.ended AS outcome, a.took_ms AS duration_ms, a.cause AS failure_key
FROM question q CROSS JOIN kept_case c CROSS JOIN kept_result a CROSS JOIN ordered_run o
WHERE a.test_id = c.test_id AND o.run_id = a.run_id AND o.asked = 1 AND (q.test_name = '' OR q.test_name = c.test_class OR q.test_name = c.test_class || '.' || c.test_method)
ORDER BY c.test_id, o.run_axes, o.run_no, a.attempt
