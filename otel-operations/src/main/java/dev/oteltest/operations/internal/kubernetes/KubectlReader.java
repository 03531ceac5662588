package dev.oteltest.operations.internal.kubernetes;

import dev.oteltest.operations.internal.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks kubectl, with its contexts and credentials. */
final class KubectlReader implements WorkloadReader {

  private static final int LONGEST_OUTPUT = 10 << 20;

  private final List<String> command;
  private final Path directory;

  KubectlReader(String path, Access access) {
    List<String> arguments = new ArrayList<>();
    arguments.add(access.kubectl() == null ? "kubectl" : access.kubectl());
    if (access.context() != null) {
      arguments.add("--context=" + access.context());
    }
    if (access.server() != null) {
      arguments.add("--server=" + access.server());
    }
    // Without discovery, and in the API's own words, whatever the version of kubectl.
    arguments.addAll(List.of("get", "--raw", path));
    command = List.copyOf(arguments);
    directory = access.directory();
  }

  @Override
  public String description() {
    return String.join(" ", command);
  }

  @Override
  public JsonValue read(Duration timeout) throws WorkloadException, InterruptedException {
    Path output = null;
    try {
      output = Files.createTempFile("otel-rollout", ".txt");
      return ask(output, timeout);
    } catch (IOException e) {
      throw new WorkloadException(
          false,
          command.get(0)
              + " can't be started ("
              + (String.valueOf(e.getMessage()).contains("error=2,")
                  ? "there is no such program"
                  : e.getMessage())
              + "): install it, set 'kubectl' to its path, or add fabric8's kubernetes-client as a"
              + " <dependency> of the plugin");
    } finally {
      delete(output);
    }
  }

  private JsonValue ask(Path output, Duration timeout)
      throws WorkloadException, IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(output.toFile())) // it is empty
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new WorkloadException(
            false, "kubectl did not answer within " + timeout.toMillis() + " ms");
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String text;
    try (InputStream in = Files.newInputStream(output)) {
      text = new String(in.readNBytes(LONGEST_OUTPUT), StandardCharsets.UTF_8);
    }
    if (process.exitValue() != 0) {
      throw new WorkloadException(
          text.contains("(NotFound)"),
          "kubectl ended with exit code "
              + process.exitValue()
              + ": "
              + WorkloadReader.excerpt(text));
    }
    try {
      return JsonValue.read(text);
    } catch (IOException e) {
      throw new WorkloadException(
          false, "kubectl answered with what is not JSON: " + WorkloadReader.excerpt(text));
    }
  }

  private static void delete(@Nullable Path file) {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        file.toFile().deleteOnExit();
      }
    }
  }
}
