-- A row a test.
SELECT test_id, MAX(module) AS test_module, MAX(class_name) AS test_class, MAX(method_name) AS test_method, MAX(arguments) AS test_arguments
FROM test_case GROUP BY test_id
