import dev.oteltest.maven.GoldenTree

// A goal that failed has its exception as an event, too.
def findings = { goal -> GoldenTree.events(basedir, goal).findAll { it.startsWith("finding ") } }
def shop = "src/main/java/example/Shop.java"
assert findings("compiler:compile") as Set == [
    "finding javac warning warning warnings/$shop:11".toString(),
    "finding javac warning warning warnings/$shop:12".toString(),
    "finding javac error error errors/$shop:6".toString(),
    "finding javac error error errors/$shop:9".toString(),
    // Only logged, because the goal did not fail.
    "finding javac error error lenient/src/main/java/example/Wrong.java:4"
] as Set
// Maven 4 does not say which line of the POM it is.
assert findings("enforcer:enforce")*.replaceFirst(":(22|null)\$", "") == [
    "finding Enforcer RequireProperty error rules/pom.xml",
    "finding Enforcer RequireFilesExist error rules/pom.xml",
    "finding Enforcer RequireProperty warning rules/pom.xml"
]
assert findings("spotless:check") == [
    "finding Spotless format error unformatted/src/main/java/example/Loose.java:4"
]
assert findings("apache-rat:check") as Set == [
    "finding RAT unapproved-license error licenses/$shop:null".toString(),
    "finding RAT unapproved-license error licenses/pom.xml:null"
] as Set
assert findings("animal-sniffer:check") == [
    "finding Animal Sniffer undefined-reference error signatures/$shop:8".toString()
]
assert GoldenTree.summary(basedir, "Findings")*.replaceFirst("; .*", "") == ["12: 9 error, 3 warning"]
return true
