package dev.oteltest.operations.alerting;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The command line tools that tests need. */
public final class Tools {

  private Tools() {}

  /** Skips a test without the tool, or fails it where CI requires tools. */
  public static void require(String tool) {
    boolean there =
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(bin -> Files.isExecutable(Path.of(bin, tool)));
    if ("true".equals(System.getenv("OTEL_TEST_REQUIRE_TOOLS"))) {
      assertTrue(there, tool + " is not installed");
    }
    assumeTrue(there, tool + " is not installed");
  }

  /** Returns a resource of these tests as a file. */
  public static Path resource(String name) {
    return Path.of("src/test/resources/dev/oteltest/operations/alerting", name);
  }
}
