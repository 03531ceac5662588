def log = new File(basedir, "build.log").text.replaceAll("\u001b\\[[0-9;]*m", "").replace("\r", "")
def builds = log.split("(?m)^\\[INFO] Scanning for projects", -1)
def (bound, ended) = [builds[1].split("BUILD SUCCESS")[0], builds[1].split("BUILD SUCCESS")[1]]

// In the middle of the build.
assert bound.contains("Not judged yet, as the build goes on: -Dotel.check judges it at the end")
assert bound.contains("otel-check.yaml:2: enough tests")
assert bound.contains("4 gates: 3 held, 1 not judged yet")

// At its end, after Maven's own verdict: the last line says what failed.
assert ended.contains("otel-check.yaml:2: error: enough tests")
assert ended.contains("run tests is 1, but at least 2 is required")
assert ended.contains("4 gates: 3 held, 1 violated")
// The summary of the build says it, too.
assert log =~ /(?m)^\[INFO]   Gates +4 gates: 3 held, 1 violated/
assert ended =~ /(?m)^\[ERROR] 1 gate fails: otel-check\.yaml:2: run tests is 1, but at least 2 is required/

// The comparison: in the log, in the summary, next to the page, in the last line.
assert ended =~ /(?m)^\[INFO] test\.removed +example\.CalculatorTest\.subtracts$/
assert log =~ /(?m)^\[INFO]   Differences +2 differences: 1 test gone, 1 new span\n\[INFO] +target\/otel-report\/diff\.html$/
assert ended =~ /(?m)^\[ERROR] .*\. 1 difference of the kinds in otel\.diff\.failOn: test\.removed in example\.CalculatorTest\.subtracts\. Mend the code/
["diff.html", "diff.md", "diff.json"].each { assert new File(basedir, "target/otel-report/" + it).length() > 0 }

// Over its files.
assert builds[2].contains("BUILD FAILURE")
assert builds[2] =~ /Failed to execute goal .*:check .*1 gate fails: otel-check\.yaml:2: /
["check.sarif", "TEST-otel-check.xml"].each {
  assert new File(basedir, "target/otel-check/" + it).length() > 0
}
return true
