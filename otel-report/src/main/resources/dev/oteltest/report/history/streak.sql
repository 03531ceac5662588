-- The newest results of a test on each branch: `last_no` is the newest run, `pass_no` and `fail_no` the newest that passed
-- and failed, 0 if none did; `runs` is of all branches. `there` is 0 if a newer run of the branch passed without it: then it is
-- gone, or disabled.
SELECT j.test_id AS test_id, j.run_id AS run_id, j.run_axes AS run_axes, j.run_branch AS run_branch, j.run_revision AS run_revision, j.run_ms AS run_ms, j.run_no AS run_no, j.committed AS committed, j.here AS here, j.passed AS passed, j.cause AS cause,
  COUNT(*) OVER (PARTITION BY j.test_id, j.run_axes) AS runs,
  MAX(j.run_no) OVER (PARTITION BY j.test_id, j.run_axes, j.run_branch) AS last_no,
  MAX(CASE WHEN j.passed = 1 THEN j.run_no ELSE 0 END) OVER (PARTITION BY j.test_id, j.run_axes, j.run_branch) AS pass_no,
  CASE WHEN COALESCE(w.whole_no, 0) > MAX(j.run_no) OVER (PARTITION BY j.test_id, j.run_axes, j.run_branch) THEN 0 ELSE 1 END AS there,
  MAX(CASE WHEN j.passed = 0 THEN j.run_no ELSE 0 END) OVER (PARTITION BY j.test_id, j.run_axes, j.run_branch) AS fail_no
FROM judged j
LEFT JOIN (SELECT run_axes, run_branch, MAX(run_no) AS whole_no FROM ordered_run WHERE whole = 1 GROUP BY run_axes, run_branch) w
  ON w.run_axes = j.run_axes AND w.run_branch = j.run_branch
