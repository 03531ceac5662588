def log = new File(basedir, 'build.log').text
assert log.contains('6 runs of 2 tests')
// All are of one revision, which is not known where this is not a checkout.
def words = /(flaky: 1 of 6, both outcomes on revision \w{7}|new: passed in the last 5 runs)/
assert (log =~ /OrderTest\.ships  $words/).find()
assert (log =~ /\.\.\.\.\.F\s/).find()
assert log.contains('usually')
assert new File(basedir, 'answer.csv').text == '"test_method"\n"isCreated"\n"ships"\n'
assert (new File(basedir, 'target/otel-report/history.html').text =~ words).find()
assert new File(basedir, 'target/otel-report/history.sql').text.contains('INSERT INTO test_result VALUES')
assert log.contains('The query has no answer')
assert log.contains('There is no history yet: builds with tests add theirs to')
assert log.contains("otel.history.format: csv is only for a question, such as -Dotel.history.sql='SELECT * FROM flaky'")
assert new File(basedir, 'target/otel-report/history/test_result.parquet').bytes[0..3] == 'PAR1'.bytes
assert log.contains('[\n{"newest":"6trunk"}\n]\n')
assert new File(basedir, 'target/otel-report/diff.md').text.contains('ships')
return true
