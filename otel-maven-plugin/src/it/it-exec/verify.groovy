import dev.oteltest.otlp.file.TraceFileReader
import io.opentelemetry.api.common.AttributeKey

def spans = TraceFileReader.readAll(new File(basedir, "target/test-traces.pb").toPath())
def scan = spans.find { it.name == "otel:exec" }
def parent = spans.find { it.spanId == scan.parentSpanId }
assert parent.name == "compile"
assert scan.attributes.get(AttributeKey.stringKey("ci.step")) == "security_scan"
assert scan.attributes.get(AttributeKey.stringKey("process.executable.name")) == "sh"
assert scan.attributes.get(AttributeKey.longKey("process.exit.code")) == 3L
assert scan.attributes.get(AttributeKey.stringArrayKey("process.command_args")) == null
def context = new File(basedir, "target/traceparent.txt").text.trim()
assert context.startsWith("00-${scan.traceId}-${scan.spanId}-")
assert new File(basedir, "target/argument.txt").text == "two words a 'quoted' b\n"

// The second call, of our goal alone, added its span and kept those of the build.
def after = spans.find { it.name == "after" }
assert after.traceId != scan.traceId
assert spans.count { it.name.startsWith("BUILD ") } == 1

// The findings in a report named on the command line count for the goal, its module and the build.
def reported = TraceFileReader.readAll(new File(basedir, "target/reported.pb").toPath())
def errors = AttributeKey.longKey("maven.findings.error")
assert reported.findAll { it.attributes.get(errors) == 1L }.collect { it.name }.toSorted() ==
    ["BUILD it-exec", "it-exec", "otel:exec"]
assert new File(basedir, "build.log").text.contains("Findings         1: 1 error; S1  Bad.")
return true
