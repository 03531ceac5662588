-- A row a run, test and attempt, also where a run was sent twice. Where the table has this key, `keyed_result` is the same.
SELECT run_id, test_id, attempt, CASE WHEN MAX(outcome) = 'quarantined' THEN 'failed' ELSE MAX(outcome) END AS verdict, MAX(outcome) AS ended, MAX(duration_ms) AS took_ms, MAX(context) AS place_context, MAX(failure_key) AS cause, MAX(touch_set) AS touched
FROM test_result GROUP BY run_id, test_id, attempt
