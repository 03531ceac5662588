import dev.oteltest.otlp.file.TraceFileReader

def spans = TraceFileReader.readAll(new File(basedir, "target/test-traces.pb").toPath())
def passed = spans.findAll { it.attributes.asMap().toString().contains("test.case.result.status=pass") }
assert passed*.name.sort() == ["a1()", "a2()", "b1()", "b2()"]
def failed = spans.findAll { it.attributes.asMap().toString().contains("test.case.result.status=fail") }
assert failed*.name.sort() == ["a3KillsAll()", "b3Waits()"]
assert spans*.spanId.toSet().size() == spans.size()
return true
