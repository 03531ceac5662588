def log = new File(basedir, "build.log").text

assert dev.oteltest.maven.ModuleResults.of(log) == [
  "cases": "SUCCESS",
  "no-promtool": "FAILURE",
  "nothing": "FAILURE",
  "strategies": "SUCCESS",
  "strategies-fail": "FAILURE",
  "strategies-misspelt": "FAILURE",
  "several-broken": "FAILURE",
  "unknown-error": "FAILURE",
  "unknown-misspelt": "FAILURE",
  "accepted": "SUCCESS",
  "accepted-outdated": "SUCCESS",
  "relative-promtool": "SUCCESS"
]

// All problems of a build at once.
assert log.contains(": High Sampling Drop Rate: ")
assert log.contains("'otelcol_processor_dropped_spans_total' is deprecated since collector 0.110")
assert log.contains("nothing is known to emit 'imageflow_api_requests_total'")
assert log.contains("nobody is notified, because the routes of")
assert log.contains('severity="SEVERITY"')
assert log.contains("There are 3 problems in what production runs on: ")
assert log =~ /\[WARNING] .*: Requests: nothing is known to emit 'imageflow_api_requests_total'.*\[unknown-metric]/
assert log =~ /\[ERROR] .*: Requests: nothing is known to emit 'imageflow_api_requests_total'.*\[unknown-metric]/
assert log.contains("otel.operations.unknownMetrics is warn or error, not 'warning'")

assert log.contains("Checked 3 alert rules in 1 file, without metrics of tests")
assert log.contains("/no/such/promtool can't be started (there is no such program). Install promtool")
assert log.contains("There is nothing to check. Name files, folders or globs, e.g. -Dotel.operations.rules=operations/*.yaml")
assert log =~ /Checked the sampling strategies in .*sampling\.yaml/
assert log =~ /\[WARNING] .*otel\.yaml, line 4: 'composite\/development' is in development, so .* is not judged: .*\[not-judged]/
assert log.contains("[jaeger-truncates-limit]")
assert log =~ /misspelt\.yaml, line 2: .*did you mean 'default_strategy'\? /

// A file that can't be read does not end the check of the others.
assert log =~ /\[WARNING] .*a-empty\.yaml, line 1: there are no rules here, so nothing is evaluated/
assert !log.contains("b-incomplete.yaml, line 1: there are no rules")
assert log =~ /\[ERROR] .*b-incomplete\.yaml, line 4: a rule needs the key 'expr'/
assert log =~ /\[ERROR] .*c-not-yaml\.yaml, line 2: this is not YAML/
assert log =~ /\[ERROR] .*d-promql\.yaml.*Bad/
assert log =~ /\[ERROR] .*misspelt\.yaml, line 2: /

assert log.contains("[outdated-metric] Reason: Our collector is 0.97.")
assert log.contains("[unknown-metric] Reason: Our metrics are declared later.")
assert log =~ /Accepted: .*strategies\.json, line .*\[jaeger-truncates-limit] Reason: Half a trace/
assert log.contains("1 known 'not-parent-based' at ../operations/sampling.yaml, line 2 is gone")
assert log.contains("1 known 'unknown-metric' at ../operations/no-rules.yaml, line 2 is gone")
def left = new File(basedir, "accepted-outdated/otel-frozen.txt").text
assert left.contains("not-parent-based") == log.contains("Run mvn otel:check-operations on your machine")
assert new File(basedir, "accepted/otel-frozen.txt").readLines().size() == 3
assert log =~ /\[WARNING] .*object\.yaml, line 14: Slow: line 12 has an alert of the same name and labels/
return true
