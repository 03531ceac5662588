-- A row a run and test that passed or failed in it, of tests that failed at least once: `passed` is 1 if its last attempt
-- did, `same` is equal where nothing differs that could explain another outcome. A class that failed as a whole, which has
-- results only then, passed where its tests ran: as attempt 0.
SELECT j.test_id AS test_id, j.run_id AS run_id, j.run_axes AS run_axes, j.run_branch AS run_branch, j.run_revision AS run_revision, j.run_ms AS run_ms, j.run_no AS run_no, j.committed AS committed, j.here AS here, j.asked AS asked,
  CASE WHEN j.run_revision <> '' THEN j.run_revision ELSE 'run ' || j.run_id END AS same,
  SUM(CASE WHEN j.verdict = 'passed' AND j.attempt > 0 THEN 1 ELSE 0 END) + CASE WHEN MAX(j.attempt) = 0 THEN 1 ELSE 0 END AS passes,
  SUM(CASE WHEN j.verdict = 'failed' THEN 1 ELSE 0 END) AS fails,
  CASE WHEN MAX(CASE WHEN j.verdict = 'passed' THEN j.attempt ELSE -1 END) > MAX(CASE WHEN j.verdict = 'failed' THEN j.attempt ELSE -1 END) THEN 1 ELSE 0 END AS passed,
  MAX(j.cause) AS cause
FROM (SELECT a.test_id AS test_id, a.attempt AS attempt, a.verdict AS verdict, a.cause AS cause, o.run_id AS run_id, o.run_axes AS run_axes, o.run_branch AS run_branch, o.run_revision AS run_revision, o.run_ms AS run_ms, o.run_no AS run_no, o.committed AS committed, o.here AS here, o.asked AS asked
  FROM (SELECT DISTINCT test_id FROM kept_result WHERE ended = 'failed' OR ended = 'quarantined') x
  CROSS JOIN kept_result a CROSS JOIN ordered_run o
  WHERE a.test_id = x.test_id AND o.run_id = a.run_id AND (a.verdict = 'passed' OR a.verdict = 'failed')
  UNION ALL
  SELECT x.test_id AS test_id, 0 AS attempt, 'passed' AS verdict, '' AS cause, o.run_id AS run_id, o.run_axes AS run_axes, o.run_branch AS run_branch, o.run_revision AS run_revision, o.run_ms AS run_ms, o.run_no AS run_no, o.committed AS committed, o.here AS here, o.asked AS asked
  FROM (SELECT DISTINCT test_id FROM kept_result WHERE ended = 'failed' OR ended = 'quarantined') x
  CROSS JOIN kept_case y CROSS JOIN kept_case c CROSS JOIN kept_result a CROSS JOIN ordered_run o
  WHERE y.test_id = x.test_id AND y.test_method = '' AND c.test_module = y.test_module AND c.test_class = y.test_class AND c.test_method <> '' AND a.test_id = c.test_id AND o.run_id = a.run_id AND (a.verdict = 'passed' OR a.verdict = 'failed')) j
GROUP BY j.test_id, j.run_id, j.run_axes, j.run_branch, j.run_revision, j.run_ms, j.run_no, j.committed, j.here, j.asked
