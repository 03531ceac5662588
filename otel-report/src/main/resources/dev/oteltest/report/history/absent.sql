-- Tests that passed or failed in none of the newest complete runs; not a class as a whole, which has results only where it failed. `skipped` and `stopped` count the runs that state
-- that they did not run.
SELECT c.test_id AS test_id, COALESCE(d.skipped, 0) AS skipped, COALESCE(d.stopped, 0) AS stopped
FROM kept_case c
LEFT JOIN (SELECT a.test_id AS test_id, SUM(CASE WHEN a.verdict = 'passed' OR a.verdict = 'failed' THEN 1 ELSE 0 END) AS ran,
    COUNT(DISTINCT CASE WHEN a.verdict = 'skipped' THEN a.run_id ELSE '' END) - MAX(CASE WHEN a.verdict = 'skipped' THEN 0 ELSE 1 END) AS skipped,
    COUNT(DISTINCT CASE WHEN a.verdict = 'never_ran' THEN a.run_id ELSE '' END) - MAX(CASE WHEN a.verdict = 'never_ran' THEN 0 ELSE 1 END) AS stopped
  FROM lately o CROSS JOIN kept_result a WHERE a.run_id = o.run_id GROUP BY a.test_id) d ON d.test_id = c.test_id
WHERE COALESCE(d.ran, 0) = 0 AND c.test_method <> ''
