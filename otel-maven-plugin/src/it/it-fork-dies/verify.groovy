import dev.oteltest.otlp.file.TraceFileReader

def spans = TraceFileReader.readAll(new File(basedir, "target/test-traces.pb").toPath())
def lost = spans.find { it.name == "BTest" }
assert lost != null
assert lost.attributes.asMap().toString().contains("test.suite.run.status=aborted")
assert lost.status.statusCode.name() == "ERROR"
assert !spans.any { it.name == "AbstractBaseTest" }
assert new File(basedir, "build.log").text.contains(
    "Did not run      example.BTest (a test JVM exited before it reported anything about it)")
// One copy of the trace is enough.
assert new File(basedir, "target/otel-test").listFiles().every { it.name == "lock" }
return true
