String log = new File(basedir, "build.log").text
assert log.contains("absent-maven-plugin")
// Maven reports the problem; a module that cannot be planned does not make the recording incomplete.
assert !log.contains("Tracing of this build is incomplete")
return dev.oteltest.maven.GoldenTree.verify(basedir)
