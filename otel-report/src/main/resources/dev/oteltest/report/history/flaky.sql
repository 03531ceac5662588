-- Tests that pass and fail without a change: on one revision with equal axes, or in one run, whatever its revision.
-- Flips only rank.
SELECT f.test_id AS test_id, c.test_module AS module, c.test_class AS class_name, c.test_method AS method_name, c.test_arguments AS arguments, f.run_axes AS axes,
  f.runs AS runs, f.failed_runs AS failed_runs, f.revisions AS revisions, f.retries AS retries, f.flips AS flips, f.passes_since AS passes_since,
  f.last_revision AS last_revision, f.last_run AS last_run, f.last_ms AS last_ms, f.last_cause AS failure_key
FROM (SELECT l.test_id AS test_id, l.run_axes AS run_axes, COUNT(*) AS runs,
    SUM(CASE WHEN l.fails > 0 THEN 1 ELSE 0 END) AS failed_runs,
    SUM(CASE WHEN l.proof = 1 AND l.run_revision <> '' THEN 1 ELSE 0 END) AS revisions,
    SUM(CASE WHEN l.passes > 0 AND l.fails > 0 THEN 1 ELSE 0 END) AS retries,
    SUM(CASE WHEN l.nth > 1 AND l.was <> l.passed THEN 1 ELSE 0 END) AS flips,
    SUM(CASE WHEN l.run_no > l.last_no AND l.fails = 0 THEN 1 ELSE 0 END) AS passes_since,
    MAX(CASE WHEN l.run_no = l.last_no THEN l.run_revision ELSE '' END) AS last_revision,
    MAX(CASE WHEN l.run_no = l.last_no THEN l.run_id ELSE '' END) AS last_run,
    MAX(CASE WHEN l.run_no = l.last_no THEN l.run_ms ELSE 0 END) AS last_ms,
    MAX(CASE WHEN l.run_no = l.last_no THEN l.cause ELSE '' END) AS last_cause
  FROM (SELECT p.test_id AS test_id, p.run_axes AS run_axes, p.run_id AS run_id, p.run_revision AS run_revision, p.run_ms AS run_ms, p.run_no AS run_no, p.passes AS passes, p.fails AS fails, p.passed AS passed, p.cause AS cause, p.nth AS nth, p.was AS was, p.proof AS proof,
      MAX(CASE WHEN p.proof = 1 THEN p.run_no ELSE 0 END) OVER (PARTITION BY p.test_id, p.run_axes) AS last_no
    FROM (SELECT s.test_id AS test_id, s.run_axes AS run_axes, s.run_id AS run_id, s.run_revision AS run_revision, s.run_ms AS run_ms, s.run_no AS run_no, s.passes AS passes, s.fails AS fails, s.passed AS passed, s.cause AS cause, s.nth AS nth, s.was AS was,
        CASE WHEN s.same_passes > 0 AND s.run_no = s.same_failed_no THEN 1 ELSE 0 END AS proof
      FROM (SELECT j.test_id AS test_id, j.run_axes AS run_axes, j.run_id AS run_id, j.run_revision AS run_revision, j.run_ms AS run_ms, j.run_no AS run_no, j.passes AS passes, j.fails AS fails, j.passed AS passed, j.cause AS cause,
          SUM(j.passes) OVER (PARTITION BY j.test_id, j.run_axes, j.same) AS same_passes,
          MAX(CASE WHEN j.fails > 0 THEN j.run_no ELSE 0 END) OVER (PARTITION BY j.test_id, j.run_axes, j.same) AS same_failed_no,
          ROW_NUMBER() OVER (PARTITION BY j.test_id, j.run_axes, j.run_branch ORDER BY j.run_no) AS nth,
          LAG(j.passed) OVER (PARTITION BY j.test_id, j.run_axes, j.run_branch ORDER BY j.run_no) AS was
        FROM judged j WHERE j.asked = 1) s) p) l
  WHERE l.last_no > 0
  GROUP BY l.test_id, l.run_axes) f
CROSS JOIN question q
JOIN kept_case c ON c.test_id = f.test_id
WHERE f.runs >= q.least AND f.passes_since < q.heal
ORDER BY f.flips DESC, f.failed_runs DESC, f.test_id, f.run_axes
