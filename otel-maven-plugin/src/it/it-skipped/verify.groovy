def log = new File(basedir, "build.log").text
assert log.count("BUILD SUCCESS") == 2
assert !log.contains("Trace of")
assert !new File(basedir, "target/test-traces.pb").exists()
assert !new File(basedir, "target/otel-test").exists()
return true
