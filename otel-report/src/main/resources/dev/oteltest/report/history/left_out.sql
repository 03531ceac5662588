-- The runs that do not count, and why.
SELECT run_id, run_ms, run_branch AS branch, run_revision AS revision, run_excluded AS excluded, run_tests AS tests, run_failures AS failures
FROM kept_run WHERE run_counts = 0 ORDER BY run_ms DESC, run_id
