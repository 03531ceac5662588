def log = new File(basedir, "build.log").text

// All problems of a build at once.
assert log.contains("High Sampling Drop Rate (")
assert log.contains("'otelcol_processor_dropped_spans_total' is deprecated since collector 0.110")
assert log.contains("nothing is known to emit 'imageflow_api_requests_total'")
assert log.contains("its alerts reach nobody, only receivers of")
assert log.contains('severity="SEVERITY"')
assert log.contains("There are 4 problems in what production runs on: ")

assert log.contains("Checked 3 alert rules in 1 file; no metrics of tests were there")
assert log.contains("promtool can't be started (")
assert log.contains("There is nothing to check. Name files, folders or globs, e.g. -Dotel.operations.rules=operations/*.yaml")
assert log =~ /Checked the sampling strategies in .*sampling\.yaml/
assert log.contains("[jaeger-truncates-limit]")
assert log =~ /misspelt\.yaml, line 2: .*did you mean 'default_strategy'\? .*\[unreadable\]/
return true
