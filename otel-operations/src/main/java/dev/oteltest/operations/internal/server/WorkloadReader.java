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
import org.jspecify.annotations.Nullable;

/**
 * Reads a workload from Kubernetes' API, in the API's own words, by kubectl with its contexts and
 * credentials.
 */
public final class WorkloadReader {

  private static final int MAX_OUTPUT_SIZE = 10 << 20;

  private final List<String> command;
  private final Path directory;

  /**
   * Creates the reader of a resource.
   *
   * @param path the path of the resource at the API
   * @param access how the API is reached
   */
  public WorkloadReader(String path, Access access) {
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

  /**
   * How the API is reached.
   *
   * @param context the context of the kubeconfig, or null for the current one
   * @param server the URL of the API, or null for that of the context
   * @param kubectl the path of kubectl, or null for the one on the PATH
   * @param directory the folder in which kubectl runs
   */
  public record Access(
      @Nullable String context,
      @Nullable String server,
      @Nullable String kubectl,
      Path directory) {}

  /** Thrown if a workload can't be read; the message says why. */
  public static final class WorkloadException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean missing;

    private WorkloadException(boolean missing, String problem) {
      super(problem);
      this.missing = missing;
    }

    /** Returns whether Kubernetes answered that there is no such workload. */
    public boolean isMissing() {
      return missing;
    }
  }

  /** Returns who is asked for what. */
  public String description() {
    return String.join(" ", command);
  }

  /**
   * Reads the workload once.
   *
   * @param timeout the most time that this may take
   * @throws WorkloadException if it is not there, or can't be read
   */
  public JsonValue read(Duration timeout) throws WorkloadException, InterruptedException {
    String answer = ask(timeout);
    try {
      return JsonValue.read(answer);
    } catch (IOException e) {
      throw new WorkloadException(false, "kubectl's answer is not JSON: " + excerpt(answer));
    }
  }

  private String ask(Duration timeout) throws WorkloadException, InterruptedException {
    try {
      ToolOutput output = LimitedProcess.run(command, directory, timeout, MAX_OUTPUT_SIZE);
      if (output.exitCode() == 0) {
        return output.out();
      }
      throw new WorkloadException(
          output.all().contains("(NotFound)"),
          "kubectl ended with exit code " + output.exitCode() + ": " + excerpt(output.all()));
    } catch (ToolException e) {
      throw new WorkloadException(false, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new WorkloadException(
          false, e.getMessage() + ": install it, or set 'kubectl' to its path");
    }
  }

  /** Returns the start of an answer, on one line. */
  private static String excerpt(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() > 500 ? line.substring(0, 500) + "…" : line;
  }
}
