import dev.oteltest.maven.GoldenTree
import groovy.json.JsonSlurper

def summary = { File page ->
  def lines = page.readLines("UTF-8")
  new JsonSlurper().parseText(lines[lines.indexOf("// begin-otel-report-summary") + 1])
}

// The page at the end of the build states what the build's summary states.
def page = new File(basedir, "target/otel-report/index.html")
def run = summary(page)
assert [run.version, run.title, run.result] == [1, "it-report", "failed"]
assert run.tests == [total: 3, passed: 1, failed: 1, quarantined: 0, skipped: 1, neverRan: 0, flaky: 0, failedContainers: 0]
assert run.failures*.test == ["example.CalculatorTest.adds"]
assert run.failures[0].message == "<b>2 & 2</b> ==> expected: <5> but was: <4>"
def html = page.getText("UTF-8")
assert html.contains("3 tests: 1 passed, 1 failed, 1 skipped")
assert html.contains("&lt;b&gt;2 &amp; 2&lt;/b&gt; ==&gt; expected: &lt;5&gt; but was: &lt;4&gt;")
assert !html.contains("<b>2")

// A copy has the name of the job.
def copies = page.parentFile.listFiles().findAll { it.name.startsWith("otel-report-") }
assert copies.size() == 1
assert copies[0].name ==~ /otel-report-unit-tests-[0-9a-f]{8}\.html/
assert copies[0].bytes == page.bytes

// The goal shows the same run as a folder of files.
assert new File(basedir, "site/report.css").length() > 0
def nightly = summary(new File(basedir, "site/index.html"))
assert nightly.title == "Nightly"
assert nightly.tests == run.tests
assert nightly.spans == run.spans

def log = new File(basedir, "build.log").text

assert dev.oteltest.maven.ModuleResults.of(log) == [
  "cases": "SUCCESS",
  "directory": "SUCCESS",
  "unwritable": "FAILURE",
  "nowhere": "FAILURE"
]
def flag = "mvn otel:show, or build with -Dotel.report for a page"
assert GoldenTree.summary(basedir, "Look") == ["mvn otel:show, or open " + page.toURI().toString().replace("file:/", "file:///"), flag]
assert log.contains("Report: " + new File(basedir, "site/index.html"))

def warning = "The report of this build is not written: "
assert log.count(warning) == 1
assert log.count("BUILD SUCCESS") == 2
assert log.contains("The report is not written: ")
assert log.contains("otel.report.files: nothing matches 'nowhere.pb' in ")
return true
