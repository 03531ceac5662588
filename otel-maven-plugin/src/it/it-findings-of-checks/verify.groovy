import dev.oteltest.maven.GoldenTree

// A goal that failed has its exception as an event, too.
def findings = { goal -> GoldenTree.events(basedir, goal).findAll { it.startsWith("finding ") } }
def shop = "src/main/java/example/Shop.java"
assert findings("compiler:compile") as Set == [
    "finding javac warning warning $shop:11".toString(),
    "finding javac warning warning $shop:12".toString(),
    "finding javac error error $shop:6".toString(),
    "finding javac error error $shop:9".toString()
] as Set
assert findings("enforcer:enforce") == [
    "finding Enforcer RequireProperty error null:null",
    "finding Enforcer RequireFilesExist error null:null",
    "finding Enforcer RequireProperty warning null:null"
]
assert findings("apache-rat:check") as Set == [
    "finding RAT unapproved-license error $shop:null".toString(),
    "finding RAT unapproved-license error pom.xml:null"
] as Set
assert findings("animal-sniffer:check") == [
    "finding Animal Sniffer undefined-reference error $shop:8".toString()
]
assert findings("japicmp:cmp") == [
    "finding japicmp METHOD_RETURN_TYPE_CHANGED error null:null",
    "finding japicmp METHOD_REMOVED error null:null"
]
assert GoldenTree.summary(basedir, "Findings") == ["12: 9 error, 3 warning"]
return true
