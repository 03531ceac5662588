-- The tables of the history as views of `otel_traces`, the table of the collector's exporter for ClickHouse: for who has
-- the traces of tests there, and asks the questions without sending rows. A run is a trace, and has the revision that
-- its CI states; touches are those of all spans below a test. Nobody
-- states there that a test was renamed.
CREATE VIEW test_run AS
SELECT TraceId AS run_id, toInt64(toUnixTimestamp64Milli(min(Timestamp))) AS started_ms,
  toInt64(max(toUnixTimestamp64Milli(Timestamp) + intDiv(Duration, 1000000)) - min(toUnixTimestamp64Milli(Timestamp))) AS duration_ms,
  max(ResourceAttributes['vcs.ref.head.name']) AS branch, max(ResourceAttributes['vcs.ref.head.revision']) AS commit_id, max(ResourceAttributes['vcs.ref.head.revision']) AS revision,
  toInt64(0) AS commit_ms, '' AS axes, '' AS selection, max(ResourceAttributes['process.runtime.version']) AS jdk, max(ResourceAttributes['host.name']) AS machine,
  if(countIf(SpanAttributes['test.case.result.status'] = 'fail') > 0, 'failed', 'passed') AS result,
  if(countIf(SpanAttributes['test.case.result.status'] = 'fail') * 10 > countIf(SpanAttributes['test.case.name'] <> '') * 8 AND countIf(SpanAttributes['test.case.name'] <> '') >= 10, 0, 1) AS counts,
  if(counts = 0, 'over 80 % failed', '') AS excluded,
  countIf(SpanAttributes['test.case.name'] <> '') AS tests, countIf(SpanAttributes['test.case.result.status'] = 'fail') AS failures
FROM otel_traces WHERE ScopeName = 'dev.oteltest.junit' GROUP BY TraceId;

CREATE VIEW test_result AS
SELECT TraceId AS run_id, toInt64(bitAnd(cityHash64(ServiceName, SpanAttributes['test.suite.name'], SpanAttributes['test.case.name']), 9223372036854775807)) AS test_id,
  toInt32(greatest(toInt32OrZero(SpanAttributes['test.attempt']), 1)) AS attempt,
  multiIf(SpanAttributes['junit.result'] = 'never_ran', 'never_ran', SpanAttributes['test.case.result.status'] = 'pass', 'passed', SpanAttributes['test.case.result.status'] = 'fail', 'failed', 'skipped') AS outcome,
  toInt64(toUnixTimestamp64Milli(Timestamp)) AS started_ms, toInt64(intDiv(Duration, 1000000)) AS duration_ms, toInt32(0) AS worker, toInt32(0) AS place, '' AS context,
  if(outcome = 'failed', substring(StatusMessage, 1, 200), '') AS failure_key, toInt64(bitAnd(cityHash64(SpanId), 9223372036854775807)) AS touch_set
FROM otel_traces WHERE ScopeName = 'dev.oteltest.junit' AND SpanAttributes['test.case.name'] <> '' AND SpanAttributes['test.case.result.status'] <> '';

CREATE VIEW test_case AS
SELECT DISTINCT toInt64(bitAnd(cityHash64(ServiceName, SpanAttributes['test.suite.name'], SpanAttributes['test.case.name']), 9223372036854775807)) AS test_id,
  toString(ServiceName) AS module, SpanAttributes['test.suite.name'] AS class_name, SpanAttributes['test.case.name'] AS method_name, '' AS arguments
FROM otel_traces WHERE ScopeName = 'dev.oteltest.junit' AND SpanAttributes['test.case.name'] <> '' AND SpanAttributes['test.case.result.status'] <> '';

CREATE VIEW renamed AS
SELECT toInt64(0) AS test_id, toInt64(0) AS now_id WHERE 1 = 0;

CREATE VIEW test_touch AS
WITH RECURSIVE below AS (
  SELECT TraceId AS trace, SpanId AS test_span, SpanId AS span FROM otel_traces WHERE ScopeName = 'dev.oteltest.junit' AND SpanAttributes['test.case.result.status'] <> ''
  UNION ALL
  SELECT b.trace AS trace, b.test_span AS test_span, s.SpanId AS span FROM below b JOIN otel_traces s ON s.TraceId = b.trace AND s.ParentSpanId = b.span)
SELECT t.run_id AS run_id, t.touch_set AS touch_set, t.kind AS kind, t.name AS name, toInt64(count()) AS calls
FROM (SELECT b.trace AS run_id, toInt64(bitAnd(cityHash64(b.test_span), 9223372036854775807)) AS touch_set,
    multiIf(s.SpanAttributes['db.collection.name'] <> '', 'table', s.SpanAttributes['http.route'] <> '', 'endpoint', s.SpanAttributes['messaging.destination.name'] <> '', 'topic', s.SpanAttributes['server.address'] <> '', 'host', '') AS kind,
    multiIf(kind = 'table', s.SpanAttributes['db.collection.name'], kind = 'endpoint', s.SpanAttributes['http.route'], kind = 'topic', s.SpanAttributes['messaging.destination.name'], s.SpanAttributes['server.address']) AS name
  FROM below b JOIN otel_traces s ON s.TraceId = b.trace AND s.SpanId = b.span) t
WHERE t.kind <> '' GROUP BY t.run_id, t.touch_set, t.kind, t.name;
