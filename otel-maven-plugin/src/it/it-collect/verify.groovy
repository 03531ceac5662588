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
def emitted = spans.find { it.name == "emitted root" }
assert emitted.traceId == after.traceId
assert emitted.parentSpanId == after.spanId

def log = new File(basedir, "build.log").text

assert dev.oteltest.maven.ModuleResults.of(log) == [
  "cases": "SUCCESS",
  "merge": "SUCCESS",
  "without-command": "FAILURE",
  "foreign-address": "FAILURE"
]
assert log.count("Collected 2 spans (1 trace adopted), 1 request in test-metrics.pb, 1 request in test-logs.pb") == 3
assert new File(basedir, "target/test-metrics.pb").length() > 0
assert new File(basedir, "target/test-logs.pb").length() > 0
assert new File(basedir, "target").list().findAll { it.startsWith("otel-collect-") } == []

def env = new File(basedir, "target/env.txt").text
assert env.contains("OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:9\n")
assert !env.contains("OTEL_EXPORTER_OTLP_HEADERS")

def detached = TraceFileReader.readAll(new File(basedir, "target/detached.pb").toPath())
def collect = detached.find { it.name == "collect" }
assert detached.collect { it.name }.toSorted() == ["collect", "detached child", "detached root"]
assert detached.find { it.name == "detached root" }.parentSpanId == collect.spanId
assert log.contains("Collected 2 spans (1 trace adopted), 1 request in test-metrics.pb, 1 request in test-logs.pb")
assert !new File(basedir, "target/otel-collect.env").exists()
assert !new File(basedir, "target/otel-collect.state").exists()
def github = new File(basedir, "target/github.env").text
def token = (github =~ /OTEL_EXPORTER_OTLP_HEADERS=x-otel-test-token=([0-9a-f]{32})\n/)[0][1]
assert github.endsWith("OTEL_EXPORTER_OTLP_ENDPOINT=\nOTEL_EXPORTER_OTLP_HEADERS=\nOTEL_EXPORTER_OTLP_PROTOCOL=\n")
assert log.contains("\n::add-mask::" + token + "\n")
assert log.indexOf(token) == log.indexOf("::add-mask::" + token) + "::add-mask::".length()

def all = new File(basedir, "all")
assert all.list().toSorted() == ["test-logs.pb", "test-metrics.pb", "traces.pb"]
assert log.contains("Merged 2 files into ${new File(all, 'traces.pb')}: ")
assert log.contains("Merged 1 file into ${new File(all, 'test-metrics.pb')}: 3 metrics\n")
assert log.contains("Merged 1 file into ${new File(all, 'test-logs.pb')}: 3 log records\n")
assert new File(all, "test-metrics.pb").bytes == new File(basedir, "target/test-metrics.pb").bytes
assert new File(all, "test-logs.pb").bytes == new File(basedir, "target/test-logs.pb").bytes

assert log.contains("otel.collect.address is '203.0.113.7', but must be an address of this machine")
assert log.contains("To collect what one command emits, run it with otel:exec: mvn otel:exec -Dotel.exec.command='…'")
return true
