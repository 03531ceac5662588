return dev.oteltest.maven.BrokenBuilds.verify(basedir)
