import dev.oteltest.maven.GoldenTree

GoldenTree.verifyChild(basedir, "antrun:run", new File(basedir, "target/antrun.txt").text)
GoldenTree.verifyChild(basedir, "exec:exec", new File(basedir, "target/exec.txt").text)
def inner = GoldenTree.root(new File(basedir, "src/inner/build"))
GoldenTree.verifyChild(basedir, "invoker:run", "00-" + inner.traceId + "-" + inner.parentSpanId + "-01")
return true
