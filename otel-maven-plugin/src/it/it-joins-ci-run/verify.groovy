import dev.oteltest.maven.GoldenTree
import dev.oteltest.otlp.file.TraceFileReader
import io.opentelemetry.api.common.AttributeKey

def trace = "731ec8a47fd7450f753a812a4a8aa5a0"
assert GoldenTree.summary(basedir, "Trace ID") == [trace, trace]
// Before the merge, each is a root in the run's trace.
["test": "BUILD it-joins-ci-run", "security": "security_scan", "compile": "BUILD it-joins-ci-run"].each { job, name ->
  def spans = TraceFileReader.readAll(new File(basedir, "target/jobs/${job}.pb").toPath())
  assert spans.every { it.traceId == trace }
  def root = spans.find { it.name == name }
  assert !root.parentSpanContext.valid
  assert spans.findAll { !it.parentSpanContext.valid } == [root]
  assert root.links.collect { it.attributes.get(AttributeKey.stringKey("ci.previous_attempt")) } == ["12"]
}
// The second merge derived the same again, next to the ones that it found.
def merges = new File(basedir, "build.log").readLines().findAll { it.contains(" (4 of a CI run and its jobs, which nobody sent)") }
assert merges.size() == 2
def merged = TraceFileReader.readAll(new File(basedir, "target/merged.pb").toPath())
def run = merged.find { it.name == "CI" }
assert run.spanId == "aba151af7cfbcf0f"
assert run.status.description == "Failed: security"
return GoldenTree.verify(basedir.toPath(), "target/merged.pb", "expected-tree.txt")
