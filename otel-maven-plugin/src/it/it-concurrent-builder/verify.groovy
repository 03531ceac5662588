import dev.oteltest.maven.GoldenTree

assert GoldenTree.told(basedir, "Never ran") == ["b-needs-it, antrun:run"]
GoldenTree.verifyCauses(basedir, "antrun:run")
return GoldenTree.verify(basedir)
