return dev.oteltest.maven.GoldenTree.verify(basedir)
