def log = new File(basedir, 'build.log').text

// What ran before it, in another order than Surefire's own here, and the command that shows it.
assert log.contains('before: the polluter is CurrencyTest.switchesToDollar. PriceTest#isInEuro fails after it, and passes alone, each 3 times')
assert log.contains("The shortest command that fails: mvn -Dtest='shop.CurrencyTest#switchesToDollar,shop.PriceTest#isInEuro' test -Dsurefire.runOrder=alphabetical")
assert log.contains('zone: it fails with -Duser.timezone=Pacific/Kiritimati, and passes without, each 3 times')
// Quarantine does not hide a failure here.
assert (log =~ /fails if `load price` is there: (\d+) of \1 failing, 0 of 15 passing/).find()

// Neither a crash nor a test that is not there is a verdict.
assert log.contains('PriceTest#killsItsJvm has no verdict: its JVM ended before it')
assert log.contains("PriceTest#isInEuros has no verdict: it did not run: did you mean 'isInEuro'?")
assert log.contains('otel:repeat runs alone')
assert (log =~ /PriceTest#isPositive fails in 0 of [1-9] attempts?/).find()

// The attempts are of no history, and the spans of the last run are still there.
assert new File(basedir, 'runs').list().findAll { it.endsWith('.rows.gz') }.size() == 1
assert new File(basedir, 'target/test-traces.pb').length() > 0
assert new File(basedir, 'target/otel-repeat/test-traces.pb').length() > 0
assert log.contains('otel.diff.base: target/otel-repeat/test-traces.pb has the attempts of mvn otel:repeat -Dotel.repeat.test=PriceTest#isPositive, which are not a run to compare with')
assert !new File(basedir, 'target/otel-repeat/attempt/reports').list().toList().empty
return true
