package dev.oteltest.operations.internal.server;

import dev.oteltest.operations.internal.text.JsonValue;
import dev.oteltest.operations.internal.tool.LimitedProcess;
import dev.oteltest.operations.internal.tool.ToolException;
import dev.oteltest.operations.internal.tool.ToolOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks kubectl, with its contexts and credentials. */
final class KubectlReader implements WorkloadReader {

  private static final int MAX_OUTPUT_SIZE = 10 << 20;

  private final List<String> command;
  private final Path directory;

  KubectlReader(String path, Access access) {
    List<String> arguments = new ArrayList<>();
    arguments.add(
        access.kubectl() == null
            ? "kubectl"
            : LimitedProcess.program(access.kubectl(), access.directory()));
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
    ToolOutput output = ask(timeout);
    if (output.exitCode() != 0) {
      throw new WorkloadException(
          output.all().contains("(NotFound)"),
          "kubectl ended with exit code "
              + output.exitCode()
              + ": "
              + WorkloadReader.excerpt(output.all()));
    }
    try {
      return JsonValue.read(output.out());
    } catch (IOException e) {
      throw new WorkloadException(
          false, "kubectl's answer is not JSON: " + WorkloadReader.excerpt(output.all()));
    }
  }

  private ToolOutput ask(Duration timeout) throws WorkloadException, InterruptedException {
    try {
      return LimitedProcess.run(command, directory, timeout, MAX_OUTPUT_SIZE);
    } catch (ToolException e) {
      throw new WorkloadException(false, String.valueOf(e.getMessage()));
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
    }
  }
}
