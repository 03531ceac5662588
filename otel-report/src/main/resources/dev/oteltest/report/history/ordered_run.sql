-- The runs that count, in their order: by the time of their commit, and of one commit, also if it was changed, by their
-- start. `age` is 1 for the newest of the `axes_runs` runs of equal axes, `here` is 1 for runs of the branch whose state is asked, `whole` for those in which all tests were asked for and none failed, and equal axes have an equal `axes_no`, by which engines sort faster.
SELECT o.run_id AS run_id, o.run_ms AS run_ms, o.run_branch AS run_branch, o.run_revision AS run_revision, o.run_axes AS run_axes, o.run_selection AS run_selection, o.committed AS committed, o.here AS here, o.asked AS asked, o.whole AS whole,
  DENSE_RANK() OVER (ORDER BY o.run_axes) AS axes_no,
  ROW_NUMBER() OVER (ORDER BY o.order_ms, o.run_ms, o.run_id) AS run_no,
  ROW_NUMBER() OVER (PARTITION BY o.run_axes, o.asked ORDER BY o.order_ms DESC, o.run_ms DESC, o.run_id DESC) AS age,
  COUNT(*) OVER (PARTITION BY o.run_axes, o.asked) AS axes_runs
FROM (SELECT r.run_id AS run_id, r.run_ms AS run_ms, r.run_branch AS run_branch, r.run_revision AS run_revision, r.run_axes AS run_axes, r.run_selection AS run_selection,
    CASE WHEN r.run_revision <> '' AND r.run_revision = r.run_commit THEN 1 ELSE 0 END AS committed,
    CASE WHEN r.run_commit_ms > 0 THEN r.run_commit_ms ELSE r.run_ms END AS order_ms,
    CASE WHEN q.branch = '' OR r.run_branch = q.branch THEN 1 ELSE 0 END AS asked,
    CASE WHEN r.run_branch = CASE WHEN q.branch = '' THEN n.newest_branch ELSE q.branch END THEN 1 ELSE 0 END AS here,
    CASE WHEN r.run_selection = '' AND r.run_result = 'passed' THEN 1 ELSE 0 END AS whole
  FROM kept_run r CROSS JOIN question q
  CROSS JOIN (SELECT MAX(b.run_branch) AS newest_branch FROM (SELECT run_branch, ROW_NUMBER() OVER (ORDER BY run_ms DESC, run_id DESC) AS newest FROM kept_run) b WHERE b.newest = 1) n
  WHERE r.run_counts = 1) o
