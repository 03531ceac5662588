-- What failed, and what repeated a test, in recent runs: by test, by attempt.
SELECT a.test_id AS test_id, a.attempt AS attempt, a.place_context AS place_context, o.run_id AS run_id,
  CASE WHEN a.verdict = 'failed' THEN a.took_ms ELSE 0 END AS failed_ms,
  CASE WHEN a.verdict <> 'failed' THEN a.took_ms ELSE 0 END AS repeated_ms
FROM question q CROSS JOIN ordered_run o CROSS JOIN kept_result a
WHERE a.run_id = o.run_id AND (a.verdict = 'failed' OR (a.attempt > 1 AND a.verdict = 'passed')) AND o.asked = 1 AND o.age <= q.recent
