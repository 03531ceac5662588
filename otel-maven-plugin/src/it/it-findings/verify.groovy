import dev.oteltest.maven.GoldenTree

def found = GoldenTree.events(basedir, "checkstyle:check")
assert found == ["finding Checkstyle UnusedImports warning src/main/java/example/Untidy.java:3"]
return GoldenTree.verify(basedir)
