-- The last other name that a run gave a test, unless it ran under the old one since, such as on another branch.
SELECT w.test_id AS test_id, w.now_id AS now_id
FROM (SELECT r.was_id AS test_id, r.test_id AS now_id, r.started_ms AS since_ms, ROW_NUMBER() OVER (PARTITION BY r.was_id ORDER BY r.started_ms DESC, r.test_id) AS nth FROM test_rename r) w
LEFT JOIN (SELECT test_id, MAX(started_ms) AS last_ms FROM test_result WHERE test_id IN (SELECT was_id FROM test_rename) GROUP BY test_id) s ON s.test_id = w.test_id
WHERE w.nth = 1 AND COALESCE(s.last_ms, 0) < w.since_ms
