package dev.oteltest.samples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The tools for Node.js that the tests use, installed once from npm. */
final class Tools {

  static final Path FOLDER = Path.of("target/pipeline-tools").toAbsolutePath();

  private static boolean installed;

  private Tools() {}

  /** Installs them; skips the test if there is no Node.js, except in CI, which has it. */
  static synchronized void install() throws Exception {
    require("OTEL_TEST_REQUIRE_PRODUCERS", "Node.js", "npm", "--version");
    if (installed) {
      return; // what runs at the same time uses these files
    }
    Files.createDirectories(FOLDER);
    Path sources = Path.of("src/test/node");
    for (String file :
        List.of("package.json", "lint-workflow.mjs", "lint-forms.mjs", "run-workflow.mjs")) {
      Files.copy(sources.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Processes.run(
        FOLDER, Map.of(), "npm", "install", "--no-audit", "--no-fund", "--no-package-lock");
    installed = true;
  }

  /** Skips the test if something is missing; where the variable is set, the test fails instead. */
  static void require(String variable, String what, String... command) throws Exception {
    boolean there;
    try {
      Processes.run(Path.of("."), Map.of(), command);
      there = true;
    } catch (IOException e) {
      there = false;
    }
    if ("true".equals(System.getenv(variable))) {
      assertThat(there).as("%s is there", what).isTrue();
    }
    Assumptions.assumeTrue(there, what + " is not there");
  }
}
