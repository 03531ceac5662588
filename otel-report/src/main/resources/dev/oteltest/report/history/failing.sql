-- Tests whose newest run on the branch failed: since when, and what the last pass was; not those that are flaky, and not
-- those without which the branch passes.
SELECT f.test_id AS test_id, c.test_module AS module, c.test_class AS class_name, c.test_method AS method_name, c.test_arguments AS arguments, f.run_axes AS axes, f.run_branch AS branch,
  f.runs AS runs, f.failing_runs AS failing_runs, f.passes_before AS passes_before, f.since_revision AS since_revision, f.since_run AS since_run, f.since_ms AS since_ms, f.passed_revision AS passed_revision, f.passed_run AS passed_run, f.last_cause AS failure_key
FROM (SELECT t.test_id AS test_id, t.run_axes AS run_axes, t.run_branch AS run_branch, MAX(t.runs) AS runs,
    SUM(CASE WHEN t.run_no > t.pass_no THEN 1 ELSE 0 END) AS failing_runs,
    SUM(CASE WHEN t.run_no > t.failed_no AND t.run_no <= t.pass_no THEN 1 ELSE 0 END) AS passes_before,
    MAX(CASE WHEN t.run_no = t.since_no THEN t.run_revision ELSE '' END) AS since_revision,
    MAX(CASE WHEN t.run_no = t.since_no THEN t.run_id ELSE '' END) AS since_run,
    MAX(CASE WHEN t.run_no = t.since_no THEN t.run_ms ELSE 0 END) AS since_ms,
    MAX(CASE WHEN t.run_no = t.pass_no THEN t.run_revision ELSE '' END) AS passed_revision,
    MAX(CASE WHEN t.run_no = t.pass_no THEN t.run_id ELSE '' END) AS passed_run,
    MAX(CASE WHEN t.run_no = t.last_no THEN t.cause ELSE '' END) AS last_cause
  FROM (SELECT s.test_id AS test_id, s.run_axes AS run_axes, s.run_branch AS run_branch, s.run_id AS run_id, s.run_revision AS run_revision, s.run_ms AS run_ms, s.run_no AS run_no, s.cause AS cause, s.runs AS runs, s.last_no AS last_no, s.pass_no AS pass_no,
      MAX(CASE WHEN s.passed = 0 AND s.run_no < s.pass_no THEN s.run_no ELSE 0 END) OVER (PARTITION BY s.test_id, s.run_axes, s.run_branch) AS failed_no,
      MIN(CASE WHEN s.run_no > s.pass_no THEN s.run_no ELSE s.last_no END) OVER (PARTITION BY s.test_id, s.run_axes, s.run_branch) AS since_no
    FROM streak s WHERE s.here = 1 AND s.there = 1 AND s.pass_no < s.last_no) t
  GROUP BY t.test_id, t.run_axes, t.run_branch) f
CROSS JOIN question q
JOIN kept_case c ON c.test_id = f.test_id
LEFT JOIN flaky k ON k.test_id = f.test_id AND k.axes = f.run_axes
WHERE f.runs >= q.least AND COALESCE(k.runs, 0) = 0
ORDER BY f.failing_runs DESC, f.test_id, f.run_axes
