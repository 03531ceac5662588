import dev.oteltest.otlp.file.TraceFileReader
import io.opentelemetry.api.common.AttributeKey

def log = new File(basedir, "build.log").text
def read = { TraceFileReader.readAll(new File(basedir, it).toPath()) }

def spans = read("target/test-traces.pb")
assert spans.collect { it.name }.findAll { it.startsWith("otel:") }.toSorted() ==
    ["otel:check-operations", "otel:collect", "otel:collect", "otel:exec", "otel:instrument-manifest", "otel:verify-deployment"]
assert spans.find { it.name == "otel:exec" }.attributes.get(AttributeKey.stringKey("ci.step")) == "security_scan"
assert new File(basedir, "operations/shop.yaml").text.contains('image: "registry.example.com/shop:2"')

assert read("target/merged.pb").collect { it.spanId }.toSet() == spans.collect { it.spanId }.toSet()
assert new File(basedir, "target/page.html").text.contains("it-every-goal")
assert log.contains("BUILD it-every-goal")
assert log.contains("These runs are not comparable")
assert log.contains("There is no history: no runs are kept (otel.runs=off)")
assert log.contains("Sending to http://127.0.0.1:1/v1/traces failed: no connection")
return true
