package dev.oteltest.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Tools of operations that not every machine has. */
public final class RequiredTools {

  private RequiredTools() {}

  /** Skips the test where a tool is not installed; CI, which has it, fails instead. */
  public static void require(String tool) {
    boolean there =
        Arrays.stream(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, tool)));
    if ("true".equals(System.getenv("OTEL_TEST_REQUIRE_TOOLS"))) {
      assertThat(there).as(tool + " is installed").isTrue();
    }
    assumeTrue(there, tool + " is not installed");
  }
}
