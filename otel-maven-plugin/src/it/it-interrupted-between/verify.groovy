import dev.oteltest.maven.GoldenTree

GoldenTree.verifyResults(basedir, ["BUILD it-interrupted-between": "cancellation"])
def log = new File(basedir, "build.log").text
assert log.contains("Trace of it-interrupted-between: cancellation")
assert !log.contains("Tracing of this build is incomplete")
assert !log.contains("Maven went on.")
assert new File(basedir, "target/test-metrics.pb").length() > 0
assert new File(basedir, "target/otel-report/index.html").text.contains("it-interrupted-between")
return true
