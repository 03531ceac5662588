import dev.oteltest.maven.GoldenTree

assert GoldenTree.summary(basedir, "          never ran:") == ["c-needs-it, antrun:run x2"]
GoldenTree.verifyCauses(basedir, "antrun:run")
return GoldenTree.verify(basedir)
