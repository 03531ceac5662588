import dev.oteltest.otlp.file.TraceFileReader

def log = new File(basedir, "build.log").text.replaceAll("\u001b\\[[0-9;]*m", "").replace("\r", "")

// The file of each build.
assert (log =~ /(?m)^\[INFO\]   File +(.*)$/).collect { it[1] } == [
  "target/test-traces.pb",
  "target/build-traces.pb, beside the last run with tests: target/test-traces.pb",
  "target/test-traces.pb, with the earlier builds of this CI job",
]

// The run is the one with tests, and what is newer is named.
assert log =~ /(?m)^target\/test-traces\.pb \(mvn verify, \d{4}-\d\d-\d\d \d\d:\d\d\); newer, without tests: target\/build-traces\.pb \(mvn package -DskipTests, .*\)\nit-last-run  FAILED  1 test: 1 failed /

// After the clean, the job's file has all that the job did, and its page shows the failure.
def spans = TraceFileReader.readAll(new File(basedir, "target/test-traces.pb").toPath())
assert spans.count { it.name == "BUILD it-last-run" } == 2
assert spans.count { it.name == "pays()" } == 1
assert new File(basedir, "target/otel-report/index.html").text =~ /<title>[^<]*failed/
// The summary of the second build is about that build.
assert (log =~ /Trace of it-last-run: (\w+)/).collect { it[1] } == ["failed", "success", "success"]
return true
