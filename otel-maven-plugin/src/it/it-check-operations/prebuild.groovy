// promtool at a path of its own.
def tools = new File(basedir, "target/tools")
tools.mkdirs()
def promtool = System.getenv("PATH").split(File.pathSeparator).collect { new File(it, "promtool") }.find { it.canExecute() }
java.nio.file.Files.createSymbolicLink(new File(tools, "promtool").toPath(), promtool.toPath())
return true
