package dev.oteltest.report.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.output.html.data.PageApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The modules of the page's script in Node.js: what a linter finds, and what their tests do. */
class PageScriptsTest {

  private static final Path MODULES = Path.of("src/main/resources/dev/oteltest/report/html/app");
  private static final Path TESTS = Path.of("src/test/node");

  @BeforeAll
  static void requireNode() {
    NodePackages.assumeNode();
  }

  @Test
  void theLinterFindsNothing() throws IOException {
    Path linter = NodePackages.file("eslint/bin/eslint.js");
    Path script = NodePackages.FOLDER.resolve("page.js");
    Files.writeString(script, PageApplication.script());
    Path live = NodePackages.FOLDER.resolve("live.js");
    Files.writeString(live, PageApplication.liveScript());

    NodePackages.Result found =
        NodePackages.run(
            List.of(
                "node",
                linter.toString(),
                "--config=" + TESTS.resolve("eslint.config.mjs"),
                MODULES.toString(),
                TESTS.toString(),
                script.toString(),
                live.toString()));

    assertThat(found.output()).isEmpty();
    assertThat(found.exitCode()).isZero();
  }

  static Stream<String> tests() throws IOException {
    try (Stream<Path> files = Files.list(TESTS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".test.mjs"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("tests")
  void doesWhatItsTestsSay(String test) throws IOException {
    NodePackages.Result result =
        NodePackages.run(
            List.of("node", "--test", "--test-reporter=spec", TESTS.resolve(test).toString()));

    assertThat(result.exitCode()).as(result.output()).isZero();
  }
}
