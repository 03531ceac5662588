-- The newest complete runs, of which that with the age 1 is the last.
SELECT l.run_id AS run_id, l.age AS age
FROM (SELECT o.run_id AS run_id, ROW_NUMBER() OVER (ORDER BY o.run_no DESC) AS age FROM ordered_run o WHERE o.run_selection = '' AND o.asked = 1) l CROSS JOIN question q
WHERE l.age <= q.lately
