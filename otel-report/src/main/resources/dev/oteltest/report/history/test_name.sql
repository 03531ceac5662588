-- Tests by all of their names: `test_id` is that of now.
SELECT CASE WHEN COALESCE(n.now_id, 0) = 0 THEN c.test_id ELSE n.now_id END AS test_id, c.test_class AS class_name, c.test_method AS method_name, c.test_arguments AS arguments
FROM kept_case c LEFT JOIN renamed n ON n.test_id = c.test_id
