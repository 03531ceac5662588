-- Of the newest `recent` complete runs, the newest of equal axes: that with the age 1 is the last of `runs`. Axes that are
-- not among them are not run any more.
SELECT m.run_id AS run_id, m.age AS age, COUNT(*) OVER (PARTITION BY m.run_axes) AS runs
FROM (SELECT l.run_id AS run_id, l.run_axes AS run_axes, ROW_NUMBER() OVER (PARTITION BY l.run_axes ORDER BY l.nth) AS age
  FROM (SELECT o.run_id AS run_id, o.run_axes AS run_axes, ROW_NUMBER() OVER (ORDER BY o.run_no DESC) AS nth FROM ordered_run o WHERE o.run_selection = '' AND o.asked = 1) l CROSS JOIN question q
  WHERE l.nth <= q.recent) m CROSS JOIN question q
WHERE m.age <= q.lately
