-- Tests that have another name now, to which up to three changes lead.
SELECT e.test_id AS test_id, CASE WHEN COALESCE(m.now_id, 0) <> 0 THEN m.now_id WHEN COALESCE(n.now_id, 0) <> 0 THEN n.now_id ELSE e.now_id END AS now_id
FROM name_change e LEFT JOIN name_change n ON n.test_id = e.now_id LEFT JOIN name_change m ON m.test_id = n.now_id
