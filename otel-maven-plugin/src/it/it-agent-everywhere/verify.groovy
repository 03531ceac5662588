// In parallel, both modules want the agent at the same time.
["none", "jacoco-late"].each { module ->
  def lines = new File(basedir, "$module/target/fork-test.txt").readLines()
  assert lines.count { it ==~ /-javaagent:.*opentelemetry-javaagent.*\.jar/ } == 1
  assert lines.contains("OTEL_TRACES_EXPORTER=none")
}
// What .mvn/maven.config passes; where JaCoCo sets the property, it takes its place, as without us.
assert new File(basedir, "none/target/fork-test.txt").readLines().contains("-Dconfig=1")
def late = new File(basedir, "jacoco-late/target/fork-test.txt").readLines()
assert late.any { it.contains("org.jacoco.agent") } && late.contains("-Dlate=1")
return true
