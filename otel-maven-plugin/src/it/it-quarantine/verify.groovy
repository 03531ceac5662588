List<String> logs = new File(basedir, 'build.log').text.split('Scanning for projects') as List
assert logs.size() == 4

assert logs[1].contains('Tests run: 4, Failures: 0, Errors: 0, Skipped: 2')
assert logs[1].contains('  Tests            4: 2 passed, 2 quarantined')
assert logs[1].contains('CartTest.holds(int)[1]')
assert logs[1].contains('quarantined until 2999-12-31 (shop, https://issues.example.com/7)')
assert logs[1].contains('BUILD SUCCESS')

assert logs[2] =~ /ERROR.*stale\.yaml, line 6: no test is called example\.CartTest\.held: did you mean 'example\.CartTest\.holds'\?/

assert logs[3].contains('4: 2 passed, 2 failed')
assert logs[3] =~ /WARNING: .*broken\.yaml, line 5: 'expires' of an entry is its last day in UTC, as in 2026-12-31, not 'next week'/
assert logs[3] =~ /ERROR.*broken\.yaml, line 5: 'expires' of an entry/
return true
