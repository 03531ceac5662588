def log = new File(basedir, "build.log").text.replaceAll("\u001b\\[[0-9;]*m", "").replace("\r", "")

assert dev.oteltest.maven.ModuleResults.of(log) == [
  "cases": "SUCCESS",
  "shown": "SUCCESS",
  "foreign": "FAILURE",
  "misspelt-filter": "FAILURE",
  "one-attempt": "FAILURE"
]

// Failed tests with their spans, without Maven's levels in front of the lines.
def shown = log =~ /(?m)^it-show  FAILED  2 tests: 1 passed, 1 failed  \(\d+ spans, [\d.]+ m?s\)\n(?:Critical path .*\n)?(?:Without a span .*\n)?\nFAILED  example\.CalculatorTest\.adds  [\d.]+ m?s\n  expected: <5> but was: <4>\n  at (?:.*\/)?src\/test\/java\/example\/CalculatorTest\.java:\d+\n(?:  org\..*\n      at .*\n)?\n  adds\(\)  [\d.]+ m?s  ERROR\n/
assert shown.find()

// With -q, nothing but the text.
assert log =~ /(?m)^1 of \d+ spans matches the filter name:subtracts$/
assert log =~ /(?m)^>[ |]+[+\\]- subtracts\(\)  /

// Files of anybody.
assert log =~ /(?m)^shop  FAILED  no tests  \(1 span, 25\.0 ms\)$/
assert log =~ /(?m)^FAILED  GET \/orders  25\.0 ms\n  no such order\n\n  GET \/orders  SERVER  25\.0 ms  ERROR$/
assert log.contains("spans.jsonl: it also has metrics, which are left out")
assert log =~ /spans\.jsonl, byte \d+: .*\. The spans before it are read, none after it/

// What is wrong, and the remedy.
assert log.contains("Filter 'nmae:x', position 1: 'nmae:' is not a key. Use name:, status:")

// The same for a script, and nothing else.
def json = new groovy.json.JsonSlurper().parseText((log =~ /(?ms)^\{$.*?^}$/)[0])
assert json.shape == 1
assert json.totals == [tests: 2, passed: 1, failed: 1, quarantined: 0, skipped: 0, flaky: 0, neverRan: 0, failedContainers: 0]
assert json.failures*.name == ["example.CalculatorTest.adds"]
assert json.failures[0].reason == "expected: <5> but was: <4>"
assert json.failures[0].file.endsWith("src/test/java/example/CalculatorTest.java")

// At the end of the build: the page, the formats next to it, and the summary of the step.
assert log =~ /(?m)^::error file=.*CalculatorTest\.java,line=\d+,title=example\.CalculatorTest\.adds failed::expected: <5> but was: <4>%0A%0Anever ran: jar:jar$/
["index.html", "summary.md", "gl-code-quality-report.json", "gl-annotations.json"].each {
  assert new File(basedir, "target/otel-report/" + it).length() > 0
}
def summary = new File(basedir, "step-summary.md").getText("UTF-8")
assert summary.startsWith("<!-- otel-report begin ")
assert summary.contains("failed: `it-show`")
assert summary =~ /- `expected: <5> but was: <4>`: `example\.CalculatorTest\.adds` at `(?:.*\/)?src\/test\/java\/example\/CalculatorTest\.java:\d+`\n/

// Two runs compared.
assert log =~ /(?m)^Base +diff\/base\.jsonl\nHead +diff\/head\.jsonl$/
assert log.contains("\n1 difference: 1 span gone\n\nspan.removed  audit (shop)\n              below POST /pay\n")
["diff.html", "diff.md", "diff.json"].each {
  assert new File(basedir, "target/otel-report/" + it).length() > 0
}
assert log.contains("1 difference of the kinds in otel.diff.failOn: span.removed audit (shop). Mend the code, or compare with a run that has it: -Dotel.diff.base=last")
assert log.contains("These runs are not comparable: they ran other tests: the base 0, the head 2, both 0.")
assert log.contains("otel.diff.failOn is set, but these runs are not comparable")
assert log.contains("There is no run to compare with, as no runs are kept (otel.runs=off). Name the trace file of one with otel.diff.base (docs/diff.md)")
return true
