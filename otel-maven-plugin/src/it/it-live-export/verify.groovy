import dev.oteltest.otlp.file.TraceFileReader

// The spans received over the network are those in the file, each once.
def spans = TraceFileReader.readAll(new File(basedir, "target/test-traces.pb").toPath())
def written = spans.collect { "${it.traceId} ${it.spanId} ${it.name}" }
def received = new File(basedir, "received.txt").readLines()
assert received.sort() == written.sort()
def names = spans.collect { it.name }
assert names.containsAll(["BUILD it-live-export", "surefire:test", "test run", "works(OpenTelemetry)", "injected", "after"])
assert new File(basedir, "build.log").readLines().every { !it.contains("exported live") }
return true
