-- Tests that the last complete run has, and that passed or failed in none of the newest. `skipped` and `stopped` count
-- the runs that state that they did not run. What the last run lacks is gone, not absent.
SELECT a.test_id AS test_id,
  COUNT(DISTINCT CASE WHEN a.verdict = 'skipped' THEN a.run_id ELSE '' END) - MAX(CASE WHEN a.verdict = 'skipped' THEN 0 ELSE 1 END) AS skipped,
  COUNT(DISTINCT CASE WHEN a.verdict = 'never_ran' THEN a.run_id ELSE '' END) - MAX(CASE WHEN a.verdict = 'never_ran' THEN 0 ELSE 1 END) AS stopped
FROM lately o CROSS JOIN kept_result a WHERE a.run_id = o.run_id GROUP BY a.test_id
HAVING SUM(CASE WHEN a.verdict = 'passed' OR a.verdict = 'failed' THEN 1 ELSE 0 END) = 0 AND MIN(o.age) = 1
