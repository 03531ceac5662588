// The invoker fills in POMs only.
def pom = new File(basedir, "pom.xml").text
def version = (pom =~ /otel-maven-plugin<\/artifactId>\s*<version>([^<]+)</)[0][1]
["unreadable-bom", "unreadable-pom"].each {
  def extensions = new File(basedir, "$it/.mvn/extensions.xml")
  extensions.text = extensions.text.replace("@project.version@", version)
}
return true
