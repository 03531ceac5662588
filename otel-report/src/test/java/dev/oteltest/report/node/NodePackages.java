package dev.oteltest.report.node;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The npm packages of {@code src/test/node/package.json}, which are installed once for all tests.
 */
public final class NodePackages {

  /** Where the packages and other files for Node.js are. */
  static final Path FOLDER = Path.of("target", "node");

  private static final Path WANTED = Path.of("src/test/node/package.json");

  private NodePackages() {}

  /**
   * Aborts a test if there is no Node.js, or fails it with {@code
   * OTEL_TEST_REQUIRE_PRODUCERS=true}.
   */
  static void assumeNode() {
    try {
      run(List.of("npm", "--version"));
    } catch (IOException e) {
      String reason = "npm is not on the PATH: " + e.getMessage();
      if (Boolean.parseBoolean(System.getenv("OTEL_TEST_REQUIRE_PRODUCERS"))) {
        fail(reason);
      }
      Assumptions.abort(reason);
    }
  }

  /** Returns a file of a package, such as {@code axe-core/axe.min.js}. */
  public static Path file(String name) {
    try {
      install(WANTED, FOLDER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return FOLDER.resolve("node_modules").resolve(name);
  }

  /** Installs the packages of a {@code package.json} in a folder, unless they are there. */
  static synchronized void install(Path packages, Path folder) throws IOException {
    Path installed = folder.resolve("installed.json");
    byte[] wanted = Files.readAllBytes(packages);
    if (Files.exists(installed) && Arrays.equals(Files.readAllBytes(installed), wanted)) {
      return;
    }
    Files.createDirectories(folder);
    Files.write(folder.resolve("package.json"), wanted);
    Result npm =
        run(
            List.of(
                "npm",
                "install",
                "--prefix=" + folder,
                "--no-audit",
                "--no-fund",
                "--no-package-lock"));
    if (npm.exitCode != 0) {
      throw new IOException("npm did not install " + packages + ":\n" + npm.output);
    }
    Files.write(installed, wanted);
  }

  /** What a program wrote, and how it ended. */
  record Result(int exitCode, String output) {}

  static Result run(List<String> command) throws IOException {
    Path output = Files.createTempFile("node", ".log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        Stream.concat(process.descendants(), Stream.of(process.toHandle()))
            .forEach(ProcessHandle::destroyForcibly);
        throw new IOException(
            command.get(0) + " did not end in 5 minutes:\n" + Files.readString(output));
      }
      return new Result(
          process.exitValue(), new String(Files.readAllBytes(output), StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      Files.delete(output);
    }
  }
}
