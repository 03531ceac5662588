-- What is asked. A test has no verdict under `least` runs, and flakiness heals by `heal` passes. Of runs of equal axes,
-- the newest `recent` are looked at, or the newest `lately` and the `recent` before. '' is everything; only questions
-- about the state of a branch then ask the branch of the newest run. The main branch has one of two names.
SELECT 5 AS least, 20 AS heal, 50 AS recent, 10 AS lately, '' AS branch, '' AS test_name, '' AS touch_kind, '' AS touch_name, 'main' AS main_branch, 'master' AS other_main
