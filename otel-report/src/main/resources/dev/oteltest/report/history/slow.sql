-- Tests that take at least 10 ms on average in the newest runs: times of others are noise.
SELECT test_id, axes_no FROM timed WHERE late = 1 GROUP BY test_id, axes_no HAVING SUM(took_ms) >= 10 * COUNT(*)
