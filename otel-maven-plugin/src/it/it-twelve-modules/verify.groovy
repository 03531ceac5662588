import dev.oteltest.maven.GoldenTree

// m08 depends on m07; m05, and through it m09 and m10, depend on m03.
GoldenTree.verifyCauses(
    basedir,
    ["m03 verify antrun:run": "m03 compile antrun:run",
     "m05": "m03 compile antrun:run",
     "m07 verify antrun:run": "m07 compile antrun:run",
     "m08": "m07 compile antrun:run",
     "m09": "m03 compile antrun:run",
     "m10": "m03 compile antrun:run"])
return GoldenTree.verify(basedir)
