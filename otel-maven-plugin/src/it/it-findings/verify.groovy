import dev.oteltest.maven.GoldenTree

def found = GoldenTree.events(basedir, "checkstyle:check")
assert found == ["finding Checkstyle UnusedImports warning src/main/java/example/Untidy.java:3"]
found = GoldenTree.events(basedir, "pmd:pmd")
assert found == ["finding PMD EmptyCatchBlock warning src/main/java/example/Untidy.java:10"]
return GoldenTree.verify(basedir)
