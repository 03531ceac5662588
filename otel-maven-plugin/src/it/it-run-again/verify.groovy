// Each command of the page runs, and what it runs is the test that failed.
Properties invoker = new Properties()
new File(basedir, 'invoker.properties').withInputStream { invoker.load(it) }
List<String> ran = (2..5).collect { 'mvn ' + invoker["invoker.goals.$it"] - ' -Dmaven.test.failure.ignore' }

String page = new File(basedir, 'target/otel-report/index.html').text
List<String> shown = (page =~ /class="again">Run it again: <code>([^<]*)</).collect { it[1].replace('&#39;', "'") }
assert shown as Set == [
  "mvn -pl :shop-cart -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest='CartTest#counts' test",
  "mvn -pl :shop-web -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest='WebTest\$Empty#opens' test",
  "mvn -pl :shop-web -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest=WebTest test",
  "mvn -pl :shop-web -am -Dfailsafe.failIfNoSpecifiedTests=false -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test='WebIT#pays' verify",
] as Set
assert shown.collect { it.replace("'", '') } as Set == ran as Set

// Tests and failures of each call after the first.
String log = new File(basedir, 'build.log').text
String calls = log.substring(log.indexOf('BUILD SUCCESS'))
assert (calls =~ /Tests run: (\d+), Failures: (\d+), Errors: 0, Skipped: 0\s*\n/).collect { it[1] + '/' + it[2] } ==
  ['3/2', '1/1', '3/2', '1/1']
