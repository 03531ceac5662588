import static io.opentelemetry.api.common.AttributeKey.longKey
import static io.opentelemetry.api.common.AttributeKey.stringKey

import dev.oteltest.otlp.file.TraceFileReader

def spans = TraceFileReader.readAll(new File(basedir, "target/test-traces.pb").toPath())
def byId = spans.collectEntries { [it.spanId, it] }
def text = { span, key -> span.attributes.get(stringKey(key)) }
def statement = { text(it, "db.query.text") ?: text(it, "db.statement") ?: "" }
def parents = { span -> // the span's own parents, the nearest first
  def all = []
  for (def at = byId[span.parentSpanId]; at != null; at = byId[at.parentSpanId]) {
    all << at
  }
  all
}
def testOf = { span -> parents(span).collect { text(it, "test.case.name") }.find { it != null } }

// Four tests at once, and whatever they ask for on other threads is in the test that asked.
def calls = ["testRestTemplate", "restClient", "webTestClient", "restAssured", "jdkHttpClient", "okHttp",
             "message", "async", "scheduled", "reactive"]
def placed = spans.findResults {
  def name = statement(it) =~ /select what as (\w+)_(\d) from orders/
  name ? [name[0][1], name[0][2], testOf(it), parents(it).any { it.name == "GET /orders/{what}" }] : null
}
def http = { !["message", "async", "scheduled"].contains(it) }
assert placed.toSorted { it[0] + it[1] } == calls.toSorted().collectMany { call ->
  (1..4).collect { [call, "" + it, "com.example.shop.CallsTest.$call(int)[$it]", http(call)] }
}
spans.findAll { it.name == "orders process" }.each { assert byId[it.parentSpanId].name == "orders publish" }

// Nobody asks for what runs on a schedule: it is in no test, and says so.
def ticks = spans.findAll { statement(it).contains("as tick from") }
assert ticks.size() >= 2
ticks.each {
  assert testOf(it) == null
  assert text(it, "junit.unattributed") != null
}
def roots = spans.findAll { !byId.containsKey(it.parentSpanId) }
assert roots.collect { it.name }.toSet() == ["BUILD it-agent-spring", "Orders.tick"].toSet()
assert roots.findAll { it.name != "BUILD it-agent-spring" }.every { text(it, "junit.unattributed") != null }

// What starts the application is below the class that needed it.
spans.findAll { statement(it).startsWith("create table") }.each {
  assert testOf(it) == null
  assert parents(it).any { it.name in ["CallsTest", "RepeatedTest"] }
}
assert spans.count { statement(it).startsWith("create table orders") || statement(it).startsWith("create table if not exists orders") } == 1

// A constructor has no span unless it holds something, as only that of CallsTest does.
def constructors = spans.findAll { it.name.startsWith("constructor ") }
assert constructors.collect { it.name }.toSet().every { it.startsWith("constructor CallsTest(") }
def created = spans.findAll { statement(it).contains("as created from") }
assert created.size() == 40
assert created.collect { it.parentSpanId }.toSet() == constructors.collect { it.spanId }.toSet()

// What a lifecycle method of a test does is in that test, of four at once.
def prepared = spans.findAll { statement(it).contains("as prepared from") }
assert prepared.size() == 40
assert prepared.every { byId[it.parentSpanId].name.startsWith("@BeforeEach fourAtOnce(") }
assert prepared.collect { testOf(it) }.toSet().size() == 40

// The application has its own name, the tests the module's.
def service = stringKey("service.name")
assert spans.findAll { it.instrumentationScopeInfo.name.startsWith("dev.oteltest.") }
    .every { it.resource.getAttribute(service) == "it-agent-spring" }
assert spans.findAll { it.instrumentationScopeInfo.name.startsWith("io.opentelemetry.") }
    .every { it.resource.getAttribute(service) == "shop" }

// Statements that one span repeats: one select for each owner, none for shelves, which are read in batches.
def repeated = { name ->
  spans.find { it.name == name }.events.findAll { it.name == "junit.repeated_statement" }
      .collect { [it.attributes.get(longKey("junit.repeated_statement.count")),
                  it.attributes.get(stringKey("junit.repeated_statement.text"))] }
      .findAll { it[1].startsWith("SELECT") }
}
assert repeated("onePerOwner()").size() == 1
assert repeated("onePerOwner()")[0][0] == 14
assert repeated("onePerOwner()")[0][1].contains("FROM owner_pets")
assert repeated("inBatches()") == []
assert repeated("inSiblingThreads()") == [[12, "SELECT what FROM orders WHERE what = ?"]]

// The last log records of the test that failed, and of no other.
def logs = spans.collectEntries { span ->
  [span.name, span.events.findAll { it.name == "junit.log" }.collect {
    ["junit.log.severity", "junit.log.logger", "junit.log.message", "exception.type", "exception.message"]
        .collect { key -> it.attributes.get(stringKey(key)) }
  }]
}
assert logs.findAll { it.value }.keySet() == ["pays()"].toSet()
assert logs["pays()"] == [
  ["INFO", "com.example.shop.FailingTest", "paying 17 with password=[redacted]", null, null],
  ["WARN", "com.example.shop.FailingTest", "refused", "java.lang.IllegalStateException", "no money"],
  ["INFO", "com.example.Jul", "cleaning up", null, null],
]
return true
