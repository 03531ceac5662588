import dev.oteltest.maven.GoldenTree
import dev.oteltest.otlp.file.TraceFileReader
import dev.oteltest.semconv.TestAttributes

def spans = TraceFileReader.readAll(new File(basedir, "target/test-traces.pb").toPath())
assert spans*.traceId.toSet().size() == 1

// The tests' own spans, below the goal.
def goal = spans.find { it.name == "surefire:test" }
def run = spans.find { it.name == "test run" }
assert run.parentSpanId == goal.spanId
def tests = spans.findAll { it.attributes.get(TestAttributes.KIND) in ["test", "invocation"] }
assert tests.collectEntries {
    [it.attributes.get(TestAttributes.CASE_NAME), it.attributes.get(TestAttributes.CASE_STATUS)]
} == [
    "example.BasketTest.holdsWhatWasPutIn"   : "pass",
    "example.BasketTest.countsPears"         : "fail",
    "example.BasketTest.weighsPears"         : "skipped",
    "example.BasketTest.sellsOnline"         : "skipped",
    "example.PriceTest/[1 euros].isPositive": "pass",
    "example.PriceTest/[2 euros].isPositive": "pass"
]

// No test class has Jupiter, so nothing of Jupiter was loaded, and nothing of ours that links to it.
def loaded = new File(basedir, "target/classes.log").readLines()
    .findAll { it.contains(" source: ") }
    .collect { it.replaceAll(/^.*?\] *([^ ]+) source: .*$/, '$1') }
assert loaded.contains("dev.oteltest.junit.TracingListener")
assert loaded.findAll { it.startsWith("org.junit.jupiter.") } == []
def linked = loaded.findAll { it.startsWith("dev.oteltest.") && !it.contains('$$') }.findAll {
    def type = GoldenTree.classLoader.getResource(it.replace('.', '/') + ".class")
    assert type != null : it
    // Annotations name their types with an L before them; if a type is missing, the JVM ignores it.
    new String(type.bytes, "ISO-8859-1") =~ /[^L]org\/junit\/jupiter\//
}
assert linked == []

// With the older Surefire, one line with where the remedy is.
assert GoldenTree.summary(basedir, "Untraced") == [
    "6 tests of it-junit4 ran without the JUnit extension; docs/junit.md has the reasons and what to do"
]
return true
