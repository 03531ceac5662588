import dev.oteltest.maven.GoldenTree

assert GoldenTree.summary(basedir, "          never ran:") == ["b-needs-it, antrun:run"]
GoldenTree.verifyCauses(basedir, "antrun:run")
return GoldenTree.verify(basedir)
