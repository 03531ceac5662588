-- What is asked. A test has no verdict under `least` runs, flakiness heals by `heal` passes, a window has
-- `recent` runs of equal axes, and lately are the `lately` newest complete runs. '' is everything; only
-- questions about the state of a branch then ask the branch of the newest run.
SELECT 5 AS least, 20 AS heal, 50 AS recent, 20 AS lately, 'main' AS main_branch, '' AS branch, '' AS test_name, '' AS touch_kind, '' AS touch_name
