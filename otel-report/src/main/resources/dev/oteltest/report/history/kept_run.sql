-- A row a run, also where a run was sent twice.
SELECT run_id, MAX(started_ms) AS run_ms, MAX(duration_ms) AS run_duration_ms, MAX(branch) AS run_branch, MAX(commit_id) AS run_commit, MAX(revision) AS run_revision, MAX(commit_ms) AS run_commit_ms, MAX(axes) AS run_axes, MAX(selection) AS run_selection, MAX(result) AS run_result, CASE WHEN MAX(excluded) = '' THEN 1 ELSE 0 END AS run_counts, MAX(excluded) AS run_excluded, MAX(tests) AS run_tests, MAX(failures) AS run_failures
FROM test_run GROUP BY run_id
