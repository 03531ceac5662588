package dev.oteltest.samples.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts other programs. */
final class Processes {

  private Processes() {}

  /** How a program ended. */
  record Ended(int exitCode, String output) {}

  /** Runs a program and returns what it printed. */
  static String run(Path folder, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Ended ended = end(folder, environment, command);
    if (ended.exitCode() != 0) {
      throw new IOException(
          String.join(" ", command)
              + " ended with exit code "
              + ended.exitCode()
              + "\n"
              + ended.output());
    }
    return ended.output();
  }

  /** Runs a program, whatever its exit code is. */
  static Ended end(Path folder, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(System.getenv());
    all.putAll(environment);
    return isolated(folder, all, command);
  }

  /** Runs a program with that environment only, whatever its exit code is. */
  static Ended isolated(Path folder, Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("pipeline", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(15, TimeUnit.MINUTES)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new IOException(List.of(command) + " did not end\n" + read(output));
      }
      return new Ended(process.exitValue(), read(output));
    } finally {
      Files.delete(output);
    }
  }

  private static String read(Path output) throws IOException {
    return new String(Files.readAllBytes(output), UTF_8);
  }
}
