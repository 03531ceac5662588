import dev.oteltest.maven.GoldenTree

return GoldenTree.verify(basedir)
