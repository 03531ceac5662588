import dev.oteltest.maven.GoldenTree
import dev.oteltest.otlp.file.TraceFileReader
import io.opentelemetry.api.common.AttributeKey

def spans = TraceFileReader.readAll(new File(basedir, "target/test-traces.pb").toPath())
assert spans.every { it.resource.attributes.get(AttributeKey.stringKey("ci.job")) == "nightly" }
// Surefire reported when the tests began, so nothing is estimated.
assert spans.every { it.attributes.get(AttributeKey.booleanKey("maven.tests.estimated_start")) == null }
// Quiet.
assert !new File(basedir, "build.log").text.contains("Trace of")
return GoldenTree.verify(basedir)
