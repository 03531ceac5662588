import dev.oteltest.otlp.file.TraceFileReader

def spans = { String file -> TraceFileReader.readAll(new File(basedir, file).toPath()) }
def steps = spans("target/test-traces.pb")
def detached = spans("target/detached.pb")

// BuildKit continues the trace that it finds in TRACEPARENT.
def image = steps.find { it.name == "image" }
assert steps.findAll { it.parentSpanId == image.spanId }.size() == 1
assert steps.findAll { it.traceId == image.traceId }.size() > 10

def other = steps.find { it.name == "sh" }
assert detached.findAll { it.parentSpanId == other.spanId }.size() == 1
assert detached.findAll { it.traceId == other.traceId }.size() > 10
assert detached.findAll { it.traceId != other.traceId }.collect { it.name } == ["collect"]

def env = new File(basedir, "target/env.txt").readLines()
assert env.count("OTEL_EXPORTER_OTLP_PROTOCOL=grpc") == 2
assert !new File(basedir, "build.log").text.contains("but http/protobuf is collected")
return true
