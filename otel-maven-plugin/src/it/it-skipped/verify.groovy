assert !new File(basedir, "target/test-traces.pb").exists()
assert !new File(basedir, "target/otel-test").exists()
return true
