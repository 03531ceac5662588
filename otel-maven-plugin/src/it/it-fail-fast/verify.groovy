import dev.oteltest.maven.GoldenTree

GoldenTree.verifyCauses(basedir, "surefire:test")
return GoldenTree.verify(basedir)
