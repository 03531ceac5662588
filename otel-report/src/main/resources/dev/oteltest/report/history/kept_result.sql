-- A row a run, test and attempt, also where a run was sent twice, under the names of now. Where the table has this key and
-- these names, `keyed_result` is the same.
SELECT r.run_id AS run_id, r.named_id AS test_id, r.attempt AS attempt, CASE WHEN MAX(r.outcome) = 'quarantined' THEN 'failed' ELSE MAX(r.outcome) END AS verdict, MAX(r.outcome) AS ended, MAX(r.duration_ms) AS took_ms, MAX(r.context) AS place_context, MAX(r.failure_key) AS cause, MAX(r.touch_set) AS touched
FROM (SELECT a.run_id AS run_id, CASE WHEN COALESCE(n.now_id, 0) = 0 THEN a.test_id ELSE n.now_id END AS named_id, a.attempt AS attempt, a.outcome AS outcome, a.duration_ms AS duration_ms, a.context AS context, a.failure_key AS failure_key, a.touch_set AS touch_set
  FROM test_result a LEFT JOIN renamed n ON n.test_id = a.test_id) r
GROUP BY r.run_id, r.named_id, r.attempt
