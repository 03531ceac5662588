import dev.oteltest.maven.GoldenTree

GoldenTree.verifyCauses(basedir, "antrun:run")
return GoldenTree.verify(basedir)
