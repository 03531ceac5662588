-- Tests that the last complete run of some axes has, and that passed or failed in none of the newest, whatever their axes.
-- `runs` are those of the axes whose last run has it; `skipped` and `stopped` count the runs that state that it did not
-- run. What the last runs lack is gone, not absent.
SELECT t.test_id AS test_id, SUM(t.skipped) AS skipped, SUM(t.stopped) AS stopped, SUM(CASE WHEN t.age = 1 THEN t.runs ELSE 0 END) AS runs
FROM (SELECT a.test_id AS test_id, o.age AS age, o.runs AS runs,
    MAX(CASE WHEN a.verdict = 'skipped' THEN 1 ELSE 0 END) AS skipped,
    MAX(CASE WHEN a.verdict = 'never_ran' THEN 1 ELSE 0 END) AS stopped,
    MAX(CASE WHEN a.verdict = 'passed' OR a.verdict = 'failed' THEN 1 ELSE 0 END) AS ran
  FROM lately o CROSS JOIN kept_result a WHERE a.run_id = o.run_id GROUP BY a.test_id, o.run_id, o.age, o.runs) t
GROUP BY t.test_id HAVING SUM(t.ran) = 0 AND MIN(t.age) = 1
