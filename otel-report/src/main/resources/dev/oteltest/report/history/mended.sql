-- Tests that fail on the main branch, and whose newest run on another branch passed; not those that are flaky.
SELECT h.test_id AS test_id, c.test_module AS module, c.test_class AS class_name, c.test_method AS method_name, c.test_arguments AS arguments, h.run_axes AS axes, h.run_branch AS branch,
  h.runs AS runs, h.run_revision AS passed_revision, h.run_id AS passed_run, h.run_ms AS passed_ms, m.run_branch AS main_branch, m.run_revision AS failed_revision, m.run_id AS failed_run, m.cause AS failure_key
FROM streak h CROSS JOIN question q
CROSS JOIN (SELECT MIN(r.run_branch) AS name FROM kept_run r CROSS JOIN question o WHERE r.run_branch = o.main_branch OR r.run_branch = o.other_main) b
JOIN streak m ON m.test_id = h.test_id AND m.run_axes = h.run_axes
JOIN kept_case c ON c.test_id = h.test_id
LEFT JOIN flaky k ON k.test_id = h.test_id AND k.axes = h.run_axes
WHERE h.here = 1 AND h.run_branch <> b.name AND h.run_no = h.last_no AND h.passed = 1 AND m.run_branch = b.name AND m.run_no = m.last_no AND m.there = 1 AND m.passed = 0
  AND h.runs >= q.least AND COALESCE(k.runs, 0) = 0
ORDER BY h.test_id, h.run_axes
