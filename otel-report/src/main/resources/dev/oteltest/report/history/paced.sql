-- What slow tests took.
SELECT t.test_id AS test_id, t.axes_no AS axes_no, t.run_no AS run_no, t.late AS late, t.took_ms AS took_ms
FROM timed t CROSS JOIN slow s WHERE s.test_id = t.test_id AND s.axes_no = t.axes_no
