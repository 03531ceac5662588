// Where this sample is run as a test, a copy of its test expects two files, as README.md does to see it fail.
def tests = new File(basedir, 'src/test/java/com/example/quickstart')
def original = new File(tests, 'PipelineTest.java').getText('UTF-8')
def edited = original.replace('("input.file_count", 1)', '("input.file_count", 2)')
assert edited != original
new File(tests, 'TwoFilesTest.java').setText(edited.replace('class PipelineTest', 'class TwoFilesTest'), 'UTF-8')
return true
