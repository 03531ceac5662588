// Without promtool and amtool, there is nothing to run; CI has them, and fails without.
def tools = ["promtool", "amtool"]
def there = tools.every { tool ->
  System.getenv("PATH").split(File.pathSeparator).any { new File(it, tool).canExecute() }
}
return there || System.getenv("OTEL_TEST_REQUIRE_TOOLS") == "true"
