import dev.oteltest.maven.GoldenTree

GoldenTree.verifyResults(
    basedir,
    ["BUILD it-interrupted": "cancellation",
     "it-interrupted"      : "cancellation",
     "test-compile"        : "success",
     "compiler:testCompile": "success",
     "test"                : "cancellation",
     "surefire:test"       : "cancellation"])
return true
