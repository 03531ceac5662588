-- What a slow test usually took before, as a measure of machines.
SELECT u.test_id AS test_id, u.axes_no AS axes_no, MIN(u.took_ms) AS usual_ms
FROM (SELECT test_id, axes_no, took_ms, ROW_NUMBER() OVER (PARTITION BY test_id, axes_no ORDER BY took_ms) AS nth, COUNT(*) OVER (PARTITION BY test_id, axes_no) AS n
  FROM paced WHERE late = 0) u
WHERE u.nth * 100 >= u.n * 50 GROUP BY u.test_id, u.axes_no HAVING MIN(u.took_ms) >= 10
