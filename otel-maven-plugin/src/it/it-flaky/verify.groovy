def log = new File(basedir, 'build.log').text

// In an order that each JVM draws, what it needs has run before it or not.
assert (log =~ /  fails if com\.example\.shop\.CatalogTest\.importsAll has not run before it in its JVM: (\d+) of \1 failing, 0 of \d+ passing\n/).find()
return true
