-- What slow tests took.
SELECT t.test_id AS test_id, t.run_axes AS run_axes, t.run_id AS run_id, t.late AS late, t.took_ms AS took_ms
FROM timed t CROSS JOIN slow s WHERE s.test_id = t.test_id AND s.run_axes = t.run_axes
