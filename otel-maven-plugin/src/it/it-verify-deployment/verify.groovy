import dev.oteltest.otlp.file.TraceFileReader
import groovy.json.JsonSlurper
import groovy.xml.XmlSlurper
import io.opentelemetry.api.common.AttributeKey

def log = new File(basedir, "build.log").text

assert dev.oteltest.maven.ModuleResults.of(log) == [
  "cases": "SUCCESS",
  "unknown": "FAILURE",
  "unknown-accepted": "SUCCESS",
  "misspelt": "FAILURE",
  "it-verify-deployment-plan": "SUCCESS",
  "misspelt-key": "FAILURE",
  "twice": "FAILURE"
]

assert log.contains("The deployment of production is failed: version failed: expected 1.2.4 at /version, but it is 1.2.3")
assert log.contains("The deployment of unknown is inconclusive: errors inconclusive: http://127.0.0.1:")
assert log.contains("answered 200 with an HTML page")
assert log.contains("otel-deployment.yaml, line 2: there is no environment 'stagin': did you mean 'staging'?")
assert log.contains("(dry run) status 200, /version 1.2.3")

// The reports of a build that failed are there.
def junit = new XmlSlurper().parse(new File(basedir, "target/reports/TEST-deployment-production.xml"))
assert junit.@failures == "1"
def json = new JsonSlurper().parse(new File(basedir, "target/otel-deployment/deployment-staging.json"))
assert json.verdict == "passed"
assert json.checks*.name == ["version", "errors"]
assert json.checks[0].attempts == 2

// The spans of a call of its own are in the file that it names.
def standalone = TraceFileReader.readAll(new File(basedir, "target/checks.pb").toPath())
assert standalone*.name.toSorted() == ["check version", "otel:verify-deployment"]

def spans = TraceFileReader.readAll(new File(basedir, "target/test-traces.pb").toPath())
def goal = spans.find { it.name == "otel:verify-deployment" }
assert goal.attributes.get(AttributeKey.stringKey("deployment.environment.name")) == "staging"
assert goal.attributes.get(AttributeKey.stringKey("maven.deployment.verdict")) == "passed"
def checks = spans.findAll { it.name.startsWith("check ") }
assert checks*.name == ["check version", "check errors"]
assert checks.every { it.parentSpanId == goal.spanId && it.traceId == goal.traceId }
assert checks[0].attributes.get(AttributeKey.longKey("maven.deployment.check.attempts")) == 2L
assert checks[1].attributes.get(AttributeKey.stringKey("maven.deployment.check.value")) == "0.25"

// The checks in the POM are read as those in a file, and its lines are named.
def inPom = new JsonSlurper().parse(new File(basedir, "plan/target/otel-deployment/deployment-staging.json"))
assert inPom.verdict == "passed"
assert inPom.checks[0].value == "status 200, /version 1.2.3"
assert log =~ /plan\/misspelt-key\.xml, line 47: 'htpt' is not a key of a check: did you mean 'http'\?/
assert log =~ /There are checks in <plan> of the POM, and in .*otel-deployment\.yaml: keep one of the two/
def ofCases = TraceFileReader.readAll(new File(basedir, "target/cases/test-traces.pb").toPath())

[inPom.toString(), ofCases.toString(), log, spans.toString(), json.toString()].each { assert !it.contains("top-s3cret-token") }
return true
