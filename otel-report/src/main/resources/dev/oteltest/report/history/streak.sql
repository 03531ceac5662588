-- The newest results of a test on each branch: `last_no` is the newest run, `pass_no` and `fail_no` the newest that passed
-- and failed, 0 if none did; `runs` is of all branches.
SELECT j.test_id AS test_id, j.run_id AS run_id, j.run_axes AS run_axes, j.run_branch AS run_branch, j.run_revision AS run_revision, j.run_ms AS run_ms, j.run_no AS run_no, j.committed AS committed, j.here AS here, j.passed AS passed, j.cause AS cause,
  COUNT(*) OVER (PARTITION BY j.test_id, j.run_axes) AS runs,
  MAX(j.run_no) OVER (PARTITION BY j.test_id, j.run_axes, j.run_branch) AS last_no,
  MAX(CASE WHEN j.passed = 1 THEN j.run_no ELSE 0 END) OVER (PARTITION BY j.test_id, j.run_axes, j.run_branch) AS pass_no,
  MAX(CASE WHEN j.passed = 0 THEN j.run_no ELSE 0 END) OVER (PARTITION BY j.test_id, j.run_axes, j.run_branch) AS fail_no
FROM judged j
