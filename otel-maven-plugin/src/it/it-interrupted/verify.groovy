import dev.oteltest.maven.GoldenTree

GoldenTree.verifyResults(
    basedir,
    ["BUILD it-interrupted": "cancellation",
     "it-interrupted"      : "cancellation",
     "test-compile"        : "success",
     "compiler:testCompile": "success",
     "test"                : "cancellation",
     "surefire:test"       : "cancellation"])
// Maven's own threads end the session at the same time; they must not end the hook's work.
def log = new File(basedir, "build.log").text
assert log.contains("Trace of it-interrupted: cancellation")
assert !log.contains("Tracing of this build is incomplete")
assert new File(basedir, "target/test-metrics.pb").length() > 0
assert new File(basedir, "target/otel-report/index.html").text.contains("it-interrupted")
return true
