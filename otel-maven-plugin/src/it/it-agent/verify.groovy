import dev.oteltest.otlp.file.TraceFileReader

def agent = ~/-javaagent:.*opentelemetry-javaagent.*\.jar/
def mockito = ~/-javaagent:.*mockito-core-.*\.jar/
def jacoco = ~/-javaagent:.*org\.jacoco\.agent.*/

/** The lines a fork left, with the jars' paths shortened. */
def fork = { module, name = "test" ->
  new File(basedir, "$module/target/fork-${name}.txt").readLines().collect {
    it ==~ agent ? "AGENT" : it ==~ jacoco ? "JACOCO" : it ==~ mockito ? "MOCKITO" : it
  }.findAll { !it.startsWith("--add-") && !it.startsWith("-Djava.") && !it.startsWith("OTEL_JAVAAGENT_ENABLED=") }
}
def works = { module, name = "test" ->
  new File(basedir, "$module/target/fork-${name}.txt").readLines().contains("OTEL_JAVAAGENT_ENABLED=true")
}
def silent = ["OTEL_LOGS_EXPORTER=none", "OTEL_METRICS_EXPORTER=none", "OTEL_TRACES_EXPORTER=none"]
def off = "-Dotel.instrumentation.jmx-metrics.enabled=false"

// However the POM sets the arguments, they are what they are without the agent, and the agent's follow.
assert fork("none") == ["AGENT", off] + silent
assert fork("literal") == ["-Dliteral=1", "-Xmx256m", "AGENT", off] + silent
assert fork("pom-property") == ["-Dpom=1", "AGENT", off] + silent
assert fork("jacoco") == ["JACOCO", "AGENT", off] + silent
assert fork("jacoco-late") == ["JACOCO", "-Dlate=1", "AGENT", off] + silent
assert fork("jacoco-early") == ["JACOCO", "-Dearly=1", "AGENT", off] + silent
assert fork("unresolved-late") == ["-Dlate=1", "AGENT", off] + silent
assert fork("unresolved-early") == ["-Dearly=1", "AGENT", off] + silent
assert fork("jvm") == ["AGENT", off] + silent
assert fork("tool-options") == ["-Dtool=1", "AGENT", off, silent[0], "OTEL_METRICS_EXPORTER=logging", silent[2]]
assert fork("executions") == ["AGENT", off] + silent
assert fork("executions", "second") == ["MOCKITO", "-Dfork=second", "AGENT", off] + silent
assert fork("executions", "failsafe") == ["JACOCO", "-Dfork=failsafe", "AGENT", off] + silent
// An agent that is there is left alone, and so are its exporters.
assert fork("other-agent") == ["AGENT"]
assert !fork("no-extension").contains("AGENT")
// The command line replaces the property, JaCoCo's, too, as it does without us.
assert fork("jacoco", "cli") == ["-Dfork=cli", "AGENT", off] + silent
assert fork("none", "path") == ["-Dfork=path", "AGENT", off] + silent

// Without the agent's file, tests run without the agent.
assert fork("none", "missing") == ["-Dfork=missing"]
assert fork("none", "unresolved") == ["-Dfork=unresolved"]

// Where the agent works, and not only is there.
assert works("jacoco") && works("jacoco", "cli") && !works("none")

// JaCoCo's report counts what the test covered, no more and no less than without the agent.
["jacoco", "jacoco-late", "jacoco-early"].each { module ->
  def row = new File(basedir, "$module/target/site/jacoco/jacoco.csv").readLines().find { it.contains(",it,Covered,") }
  assert row != null && row.split(",")[3..4] == ["3", "4"] // the constructor isn't covered, twice() is
}
assert new File(basedir, "executions/target/jacoco.exec").length() > 0

def log = new File(basedir, "build.log").readLines()
assert log.count { it.contains("otel.agent: the tests of own-fork run in Maven's own JVM (forkCount=0), which gets no agent") } == 1
assert log.any {
  it.contains("otel.agent: the tests of no-extension get no agent, because nothing would record its spans. Add to that module:" +
      " <dependency><groupId>dev.oteltest</groupId><artifactId>otel-junit-extension</artifactId><scope>test</scope></dependency>")
}
assert log.count {
  it.contains("otel.agent: there is no file ${new File(basedir, "no/such.jar")}. Tests run without the agent." +
      " Correct the path, or use -Dotel.agent=true to have it downloaded")
} == 1
assert log.count {
  it.contains("otel.agent needs io.opentelemetry.javaagent:opentelemetry-javaagent:0.0.1, which can't be had: ") &&
      it.endsWith(". Tests run without the agent. It can also be another version, or the path of its jar")
} == 1
return true
