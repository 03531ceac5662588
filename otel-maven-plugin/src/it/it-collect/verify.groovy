import dev.oteltest.otlp.file.TraceFileReader
import io.opentelemetry.api.common.AttributeKey

def own = "1" * 32
def spans = TraceFileReader.readAll(new File(basedir, "target/test-traces.pb").toPath())
def goal = spans.find { it.name == "otel:exec" }
def root = spans.find { it.name == "built root" }
def child = spans.find { it.name == "built child" }
assert root.traceId == goal.traceId
assert root.parentSpanId == goal.spanId
assert child.traceId == goal.traceId
assert child.parentSpanId == root.spanId
assert child.attributes.get(AttributeKey.stringKey("otel.collect.trace_id")) == own

def after = spans.find { it.name == "after" }
def linked = spans.find { it.name == "linked root" }
assert linked.traceId == own
assert linked.links.collect { it.spanContext.spanId } == [after.spanId]
assert spans.find { it.name == "linked child" }.traceId == own

def log = new File(basedir, "build.log").text
assert log.contains("Collected 2 spans (1 trace adopted), 1 request in test-metrics.pb, 1 request in test-logs.pb")
assert log.contains("Collected 2 spans (1 trace linked), 1 request in test-metrics.pb, 1 request in test-logs.pb")
assert new File(basedir, "target/test-metrics.pb").length() > 0
assert new File(basedir, "target/test-logs.pb").length() > 0
assert new File(basedir, "target").list().findAll { it.startsWith("otel-collect-") } == []

def env = new File(basedir, "target/env.txt").text
assert env.contains("OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:9\n")
assert !env.contains("OTEL_EXPORTER_OTLP_HEADERS")
return true
