-- A row a run, test and attempt, of a table that has this key and the names of now.
SELECT run_id, test_id, attempt, CASE WHEN outcome = 'quarantined' THEN 'failed' ELSE outcome END AS verdict, outcome AS ended, duration_ms AS took_ms, context AS place_context, failure_key AS cause, touch_set AS touched
FROM test_result
