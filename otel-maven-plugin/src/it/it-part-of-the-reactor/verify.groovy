import dev.oteltest.maven.GoldenTree

def folder = basedir.toPath()
return GoldenTree.verify(folder, "target/never.pb", "expected-never.txt") &&
    GoldenTree.verify(folder, "target/made.pb", "expected-made.txt")
