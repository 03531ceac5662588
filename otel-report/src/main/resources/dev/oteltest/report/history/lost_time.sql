-- Time that failed attempts and attempts that repeat a test took, in recent runs: by test, by class, by
-- context, by attempt.
SELECT w.kind AS kind, w.test_id AS test_id, w.module AS module, w.class_name AS class_name, w.method_name AS method_name, w.arguments AS arguments, w.context AS context, w.attempt AS attempt,
  w.lost_ms AS lost_ms, w.failed_ms AS failed_ms, w.repeated_ms AS repeated_ms, w.attempts AS attempts, w.runs AS runs
FROM (SELECT 'test' AS kind, l.test_id AS test_id, c.test_module AS module, c.test_class AS class_name, c.test_method AS method_name, c.test_arguments AS arguments, '' AS context, 0 AS attempt,
    SUM(l.failed_ms + l.repeated_ms) AS lost_ms, SUM(l.failed_ms) AS failed_ms, SUM(l.repeated_ms) AS repeated_ms, COUNT(*) AS attempts, COUNT(DISTINCT l.run_id) AS runs
  FROM lost l JOIN kept_case c ON c.test_id = l.test_id GROUP BY l.test_id, c.test_module, c.test_class, c.test_method, c.test_arguments
  UNION ALL
  SELECT 'class' AS kind, 0 AS test_id, c.test_module AS module, c.test_class AS class_name, '' AS method_name, '' AS arguments, '' AS context, 0 AS attempt,
    SUM(l.failed_ms + l.repeated_ms) AS lost_ms, SUM(l.failed_ms) AS failed_ms, SUM(l.repeated_ms) AS repeated_ms, COUNT(*) AS attempts, COUNT(DISTINCT l.run_id) AS runs
  FROM lost l JOIN kept_case c ON c.test_id = l.test_id GROUP BY c.test_module, c.test_class
  UNION ALL
  SELECT 'context' AS kind, 0 AS test_id, '' AS module, '' AS class_name, '' AS method_name, '' AS arguments, l.place_context AS context, 0 AS attempt,
    SUM(l.failed_ms + l.repeated_ms) AS lost_ms, SUM(l.failed_ms) AS failed_ms, SUM(l.repeated_ms) AS repeated_ms, COUNT(*) AS attempts, COUNT(DISTINCT l.run_id) AS runs
  FROM lost l WHERE l.place_context <> '' GROUP BY l.place_context
  UNION ALL
  SELECT 'attempt' AS kind, 0 AS test_id, '' AS module, '' AS class_name, '' AS method_name, '' AS arguments, '' AS context, l.attempt AS attempt,
    SUM(l.failed_ms + l.repeated_ms) AS lost_ms, SUM(l.failed_ms) AS failed_ms, SUM(l.repeated_ms) AS repeated_ms, COUNT(*) AS attempts, COUNT(DISTINCT l.run_id) AS runs
  FROM lost l GROUP BY l.attempt) w
ORDER BY w.kind DESC, w.lost_ms DESC, w.test_id, w.module, w.class_name, w.context, w.attempt
