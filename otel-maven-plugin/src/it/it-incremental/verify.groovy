import dev.oteltest.maven.GoldenTree

def log = new File(basedir, "build.log").text
assert log.count("Nothing to compile") == 4
assert GoldenTree.summary(basedir, "Tests") == ["2: 2 passed", "2: 2 passed", "1: 1 failed"]
def page = ", or build with -Dotel.report for a page"
assert GoldenTree.summary(basedir, "Look") == ["", " -Dotel.show.files=target/unchanged.pb", " -Dotel.show.files=target/without-tests.pb", ""].collect { "mvn otel:show" + it + page }
def folder = basedir.toPath()
return GoldenTree.verify(folder, "target/unchanged.pb", "expected-unchanged.txt") &&
    GoldenTree.verify(folder, "target/without-tests.pb", "expected-without-tests.txt") &&
    GoldenTree.verify(folder, "target/test-traces.pb", "expected-changed.txt")
