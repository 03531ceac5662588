import dev.oteltest.otlp.file.TraceFileReader

// What was sent last is what is in the file, which has the second build only.
assert new File(basedir, "received.txt").readLines() == ["/v1/metrics"] * 2
assert new File(basedir, "received.pb").bytes == new File(basedir, "target/test-metrics.pb").bytes

def text = new File(basedir, "target/test-metrics.txt").readLines()
def suite = 'test_suite_name="example.CalculatorTest"} '
assert text.contains('oteltest_tests{cicd_pipeline_name="it-metrics",test_case_result_status="pass",' + suite + "2")
assert text.contains('oteltest_tests{cicd_pipeline_name="it-metrics",test_case_result_status="skipped",' + suite + "1")
assert text.contains('oteltest_test_duration_seconds_count{cicd_pipeline_name="it-metrics"} 2')
assert text.any { it.startsWith('oteltest_step_duration_seconds{ci_step="unit_tests",cicd_pipeline_name="it-metrics"} ') }
assert text.count { it.startsWith("oteltest_slowest_test_duration_seconds{") } == 1
assert !text.any { it.contains("cicd_pipeline_run_errors") }
assert text.last() == "# EOF"

// An exemplar leads to a test in the trace.
def exemplar = text.findResult { (it =~ /trace_id="(\w+)",span_id="(\w+)"/).with { it.find() ? [it.group(1), it.group(2)] : null } }
assert TraceFileReader.readAll(new File(basedir, "target/test-traces.pb").toPath())
    .any { [it.traceId, it.spanId] == exemplar && it.name in ["adds()", "multiplies()"] }
return true
