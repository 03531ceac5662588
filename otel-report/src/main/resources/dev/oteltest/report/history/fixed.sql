-- Tests that failed on the branch in a commit, and pass since another one; not those that are flaky, and not what is
-- long ago.
SELECT f.test_id AS test_id, c.test_module AS module, c.test_class AS class_name, c.test_method AS method_name, c.test_arguments AS arguments, f.run_axes AS axes, f.run_branch AS branch,
  f.runs AS runs, f.passing_runs AS passing_runs, f.fixed_revision AS fixed_revision, f.fixed_run AS fixed_run, f.fixed_ms AS fixed_ms, f.failed_revision AS failed_revision, f.failed_run AS failed_run, f.last_cause AS failure_key
FROM (SELECT t.test_id AS test_id, t.run_axes AS run_axes, t.run_branch AS run_branch, MAX(t.runs) AS runs,
    SUM(CASE WHEN t.run_no > t.fail_no THEN 1 ELSE 0 END) AS passing_runs,
    SUM(CASE WHEN t.run_no = t.fixed_no OR t.run_no = t.fail_no THEN t.committed ELSE 0 END) AS commits,
    MAX(CASE WHEN t.run_no = t.fixed_no THEN t.run_revision ELSE '' END) AS fixed_revision,
    MAX(CASE WHEN t.run_no = t.fixed_no THEN t.run_id ELSE '' END) AS fixed_run,
    MAX(CASE WHEN t.run_no = t.fixed_no THEN t.run_ms ELSE 0 END) AS fixed_ms,
    MAX(CASE WHEN t.run_no = t.fail_no THEN t.run_revision ELSE '' END) AS failed_revision,
    MAX(CASE WHEN t.run_no = t.fail_no THEN t.run_id ELSE '' END) AS failed_run,
    MAX(CASE WHEN t.run_no = t.fail_no THEN t.cause ELSE '' END) AS last_cause
  FROM (SELECT s.test_id AS test_id, s.run_axes AS run_axes, s.run_branch AS run_branch, s.run_id AS run_id, s.run_revision AS run_revision, s.run_ms AS run_ms, s.run_no AS run_no, s.committed AS committed, s.cause AS cause, s.runs AS runs, s.fail_no AS fail_no,
      MIN(CASE WHEN s.run_no > s.fail_no THEN s.run_no ELSE s.last_no END) OVER (PARTITION BY s.test_id, s.run_axes, s.run_branch) AS fixed_no
    FROM streak s WHERE s.here = 1 AND s.fail_no > 0 AND s.fail_no < s.last_no) t
  GROUP BY t.test_id, t.run_axes, t.run_branch) f
CROSS JOIN question q
JOIN kept_case c ON c.test_id = f.test_id
LEFT JOIN flaky k ON k.test_id = f.test_id AND k.axes = f.run_axes
WHERE f.runs >= q.least AND f.passing_runs < q.heal AND f.commits = 2 AND f.fixed_revision <> f.failed_revision AND COALESCE(k.runs, 0) = 0
ORDER BY f.passing_runs, f.test_id, f.run_axes
