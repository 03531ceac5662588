import dev.oteltest.maven.GoldenTree

def root = GoldenTree.root(basedir)
assert root.traceId == "0af7651916cd43dd8448eb211c80319c"
assert root.parentSpanId == "b7ad6b7169203331"
assert root.spanContext.traceState.get("vendor") == "value"
return GoldenTree.verify(basedir)
