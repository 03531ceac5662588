-- Which slow tests take longer in the newest runs than before, by a fifth and 10 ms at least, on machines made equal: a
-- ranking, not a verdict.
SELECT w.test_id AS test_id, c.test_module AS module, c.test_class AS class_name, c.test_method AS method_name, c.test_arguments AS arguments, x.run_axes AS axes,
  w.p50_ms - w.p50_before_ms AS more_ms, w.p50_before_ms AS p50_before_ms, w.p50_ms AS p50_ms, w.p95_before_ms AS p95_before_ms, w.p95_ms AS p95_ms, w.results_before AS results_before, w.results AS results
FROM (SELECT p.test_id AS test_id, p.axes_no AS axes_no,
    MIN(CASE WHEN p.late = 0 AND p.part >= 0.5 THEN p.ms END) AS p50_before_ms,
    MIN(CASE WHEN p.late = 1 AND p.part >= 0.5 THEN p.ms END) AS p50_ms,
    MIN(CASE WHEN p.late = 0 AND p.part >= 0.95 THEN p.ms END) AS p95_before_ms,
    MIN(CASE WHEN p.late = 1 AND p.part >= 0.95 THEN p.ms END) AS p95_ms,
    SUM(1 - p.late) AS results_before, SUM(p.late) AS results
  FROM (SELECT e.test_id AS test_id, e.axes_no AS axes_no, e.late AS late, e.ms AS ms, cume_dist() OVER (PARTITION BY e.test_id, e.axes_no, e.late ORDER BY e.ms) AS part
    FROM (SELECT t.test_id AS test_id, t.axes_no AS axes_no, t.late AS late, CAST((t.took_ms * 1000 - (t.took_ms * 1000) % t.factor) / t.factor AS BIGINT) AS ms
      FROM (SELECT x.test_id AS test_id, x.axes_no AS axes_no, x.late AS late, x.took_ms AS took_ms, CASE WHEN COALESCE(m.factor, 0) = 0 THEN 1000 ELSE m.factor END AS factor
        FROM paced x LEFT JOIN machine m ON m.run_no = x.run_no) t) e) p
  GROUP BY p.test_id, p.axes_no) w
CROSS JOIN question q
JOIN (SELECT DISTINCT axes_no, run_axes FROM ordered_run) x ON x.axes_no = w.axes_no
JOIN kept_case c ON c.test_id = w.test_id
WHERE w.results_before >= q.least AND w.results >= q.least AND w.p50_ms - w.p50_before_ms >= 10 AND (w.p50_ms - w.p50_before_ms) * 5 >= w.p50_before_ms
ORDER BY w.p50_ms - w.p50_before_ms DESC, w.test_id, x.run_axes
