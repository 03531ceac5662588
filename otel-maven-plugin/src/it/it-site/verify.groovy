import dev.oteltest.maven.GoldenTree

assert new File(basedir, "target/site/pmd.html").exists()
return GoldenTree.verify(basedir)
