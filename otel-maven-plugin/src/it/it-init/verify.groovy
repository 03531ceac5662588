import dev.oteltest.otlp.file.TraceFileReader

def log = new File(basedir, "build.log").text.replaceAll("\u001b\\[[0-9;]*m", "").replace("\r", "")
def source = new File(basedir, "../../../../src/it/it-init")

// Shows what it would do, twice with the same diff, and how to do it.
assert log.count("[INFO] +      <artifactId>otel-junit-extension</artifactId>\n") == 2
assert log.count("[INFO] +        <artifactId>otel-maven-plugin</artifactId>\n") == 2
assert log.count("[INFO]   with: { path: target/otel-report/otel-report-*.html, archive: false }\n") == 2
assert log =~ /Nothing is written yet\. To write this: mvn -f shop\/pom\.xml dev\.oteltest:otel-maven-plugin:\S+:init -Dotel\.init\.write\n/
assert log.contains("Written: pom.xml, core/pom.xml\n")

assert log.count("[INFO] +        <artifactId>opentelemetry-bom</artifactId>\n") == 2

// The project that was written has a trace.
def names = TraceFileReader.readAll(new File(basedir, "shop/target/test-traces.pb").toPath()).collect { it.name }
assert names.containsAll(["BUILD shop", "core", "surefire:test", "CoreTest", "works()", "order"])

// And is as it was.
["pom.xml", "core/pom.xml", ".github/workflows/build.yml"].each {
  assert new File(basedir, "shop/" + it).text == new File(source, "shop/" + it).text
}
return true
