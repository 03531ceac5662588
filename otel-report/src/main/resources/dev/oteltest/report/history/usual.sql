-- What a slow test usually took before, as a measure of machines.
SELECT u.test_id AS test_id, u.axes_no AS axes_no, MIN(u.took_ms) AS usual_ms
FROM (SELECT test_id, axes_no, took_ms, cume_dist() OVER (PARTITION BY test_id, axes_no ORDER BY took_ms) AS part
  FROM paced WHERE late = 0) u
WHERE u.part >= 0.5 GROUP BY u.test_id, u.axes_no HAVING MIN(u.took_ms) >= 10
