-- How much longer all of a run took than usual, in thousandths: the middle of its tests, of at least three.
SELECT m.run_no AS run_no, MIN(CASE WHEN m.part >= 0.5 THEN m.ratio END) AS factor
FROM (SELECT r.run_no AS run_no, r.ratio AS ratio, cume_dist() OVER (PARTITION BY r.run_no ORDER BY r.ratio) AS part
  FROM (SELECT t.run_no AS run_no, CAST((t.took_ms * 1000 - (t.took_ms * 1000) % u.usual_ms) / u.usual_ms AS BIGINT) AS ratio
    FROM paced t JOIN usual u ON u.test_id = t.test_id AND u.axes_no = t.axes_no) r) m
GROUP BY m.run_no HAVING COUNT(*) >= 3
