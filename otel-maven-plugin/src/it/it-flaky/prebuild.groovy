import java.nio.file.Files

def suites = new File(basedir, '../../../../../.ci/flaky').canonicalFile
['src/test/java/com/example/shop/CatalogTest.java', 'src/main/java/com/example/shop/Database.java'].each {
  def copy = new File(basedir, it)
  copy.parentFile.mkdirs()
  Files.copy(new File(suites, it).toPath(), copy.toPath())
}
return true
