// In parallel, both modules want the agent at the same time.
["none", "jacoco-late"].each { module ->
  def lines = new File(basedir, "$module/target/fork-test.txt").readLines()
  assert lines.count { it ==~ /-javaagent:.*opentelemetry-javaagent.*\.jar/ } == 1
  assert lines.contains("OTEL_TRACES_EXPORTER=none")
}
def late = new File(basedir, "jacoco-late/target/fork-test.txt").readLines()
assert late.any { it.contains("org.jacoco.agent") } && late.contains("-Dlate=1")
return true
