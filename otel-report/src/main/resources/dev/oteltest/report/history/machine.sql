-- How much longer all of a run took than usual, in thousandths: the middle of its tests, of at least three.
SELECT m.run_id AS run_id, MIN(m.ratio) AS factor
FROM (SELECT r.run_id AS run_id, r.ratio AS ratio, ROW_NUMBER() OVER (PARTITION BY r.run_id ORDER BY r.ratio) AS nth, COUNT(*) OVER (PARTITION BY r.run_id) AS n
  FROM (SELECT t.run_id AS run_id, CAST((t.took_ms * 1000 - (t.took_ms * 1000) % u.usual_ms) / u.usual_ms AS BIGINT) AS ratio
    FROM paced t JOIN usual u ON u.test_id = t.test_id AND u.run_axes = t.run_axes) r) m
WHERE m.nth * 100 >= m.n * 50 AND m.n >= 3 GROUP BY m.run_id
