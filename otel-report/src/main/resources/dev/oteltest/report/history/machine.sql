-- How much longer all of a run took than usual, in thousandths: the middle of its tests, of at least three.
SELECT m.run_no AS run_no, MIN(m.ratio) AS factor
FROM (SELECT r.run_no AS run_no, r.ratio AS ratio, ROW_NUMBER() OVER (PARTITION BY r.run_no ORDER BY r.ratio) AS nth, COUNT(*) OVER (PARTITION BY r.run_no) AS n
  FROM (SELECT t.run_no AS run_no, CAST((t.took_ms * 1000 - (t.took_ms * 1000) % u.usual_ms) / u.usual_ms AS BIGINT) AS ratio
    FROM paced t JOIN usual u ON u.test_id = t.test_id AND u.axes_no = t.axes_no) r) m
WHERE m.nth * 100 >= m.n * 50 AND m.n >= 3 GROUP BY m.run_no
