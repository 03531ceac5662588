-- What a slow test usually took before, as a measure of machines.
SELECT u.test_id AS test_id, u.run_axes AS run_axes, MIN(u.took_ms) AS usual_ms
FROM (SELECT test_id, run_axes, took_ms, ROW_NUMBER() OVER (PARTITION BY test_id, run_axes ORDER BY took_ms) AS nth, COUNT(*) OVER (PARTITION BY test_id, run_axes) AS n
  FROM paced WHERE late = 0) u
WHERE u.nth * 100 >= u.n * 50 GROUP BY u.test_id, u.run_axes HAVING MIN(u.took_ms) >= 10
