-- Tests that did not run lately, although there were enough complete runs of axes that have them: disabled, or stopped by what is around them.
SELECT c.test_id AS test_id, c.test_module AS module, c.test_class AS class_name, c.test_method AS method_name, c.test_arguments AS arguments,
  n.runs AS runs, n.skipped AS skipped, n.stopped AS stopped, COALESCE(b.last_ms, 0) AS last_ms
FROM absent n
JOIN kept_case c ON c.test_id = n.test_id
CROSS JOIN question q
LEFT JOIN (SELECT a.test_id AS test_id, MAX(o.run_ms) AS last_ms FROM absent x CROSS JOIN kept_result a CROSS JOIN ordered_run o
  WHERE a.test_id = x.test_id AND o.run_id = a.run_id AND (a.verdict = 'passed' OR a.verdict = 'failed') GROUP BY a.test_id) b ON b.test_id = n.test_id
WHERE n.runs >= q.least
ORDER BY COALESCE(b.last_ms, 0), c.test_id
