package dev.oteltest.operations.internal.server;

import dev.oteltest.operations.internal.text.JsonValue;
import dev.oteltest.operations.internal.tool.LimitedProcess;
import dev.oteltest.operations.internal.tool.ToolException;
import dev.oteltest.operations.internal.tool.ToolOutput;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads a workload from Kubernetes' API, in the API's own words. */
public abstract class WorkloadReader {

  private static final int MAX_OUTPUT_SIZE = 10 << 20;

  private final String asked;

  private WorkloadReader(String asked) {
    this.asked = asked;
  }

  /**
   * How the API is reached.
   *
   * @param context the context of the kubeconfig, or null for the current one
   * @param server the URL of the API, or null for that of the context
   * @param kubectl the path of kubectl, or null to let it be chosen
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

  /**
   * Returns the reader of a resource: fabric8's client where it is on the class path and kubectl is
   * not asked for, otherwise kubectl.
   *
   * @param path the path of the resource at the API
   */
  public static WorkloadReader of(String path, Access access) {
    return access.kubectl() == null && isClientThere()
        ? new ClientReader(path, access)
        : new KubectlReader(path, access);
  }

  private static boolean isClientThere() {
    try {
      Class.forName(
          "io.fabric8.kubernetes.client.KubernetesClientBuilder",
          false,
          WorkloadReader.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Returns who is asked for what. */
  public abstract String description();

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
      throw new WorkloadException(false, asked + " answer is not JSON: " + excerpt(answer));
    }
  }

  abstract String ask(Duration timeout) throws WorkloadException, InterruptedException;

  /** Returns the start of an answer, on one line. */
  private static String excerpt(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() > 500 ? line.substring(0, 500) + "…" : line;
  }

  /** Asks kubectl, with its contexts and credentials. */
  private static final class KubectlReader extends WorkloadReader {

    private final List<String> command;
    private final Path directory;

    private KubectlReader(String path, Access access) {
      super("kubectl's");
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
    String ask(Duration timeout) throws WorkloadException, InterruptedException {
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
        String message = String.valueOf(e.getMessage());
        throw new WorkloadException(
            false,
            ("%s can't be started (%s): install it, set 'kubectl' to its path, or add fabric8's"
                    + " kubernetes-client as a <dependency> of the plugin")
                .formatted(
                    command.get(0),
                    message.contains("error=2,") ? "there is no such program" : message));
      }
    }
  }

  /** Asks with fabric8's client, which reads the kubeconfig or the service account of its pod. */
  private static final class ClientReader extends WorkloadReader {

    private final String path;
    private final Access access;

    private ClientReader(String path, Access access) {
      super("Kubernetes'");
      this.path = path;
      this.access = access;
    }

    @Override
    public String description() {
      return path
          + (access.server() == null ? "" : " at " + access.server())
          + (access.context() == null ? "" : " with the context " + access.context());
    }

    @Override
    String ask(Duration timeout) throws WorkloadException, InterruptedException {
      // Its own timeout is for each part of a request, so a thread waits for the whole.
      FutureTask<@Nullable String> answer = new FutureTask<>(() -> raw(timeout));
      Thread thread = new Thread(answer, "otel-rollout");
      thread.setDaemon(true);
      thread.start();
      String text;
      try {
        text = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        throw new WorkloadException(
            false, "Kubernetes did not answer within " + timeout.toMillis() + " ms");
      } catch (ExecutionException e) {
        throw problem(e.getCause());
      } finally {
        answer.cancel(true);
      }
      if (text == null) {
        throw new WorkloadException(true, "Kubernetes answered 404 for " + path);
      }
      return text;
    }

    private @Nullable String raw(Duration timeout) throws WorkloadException {
      Config config = Config.autoConfigure(access.context());
      if (access.context() != null
          && (config.getCurrentContext() == null
              || !access.context().equals(config.getCurrentContext().getName()))) {
        // The client would take another cluster instead.
        throw new WorkloadException(
            false, "the kubeconfig has no context '" + access.context() + "'");
      }
      if (access.server() != null) {
        config.setMasterUrl(access.server());
      }
      config.setRequestTimeout((int) timeout.toMillis());
      config.setConnectionTimeout((int) timeout.toMillis());
      config.setRequestRetryBackoffLimit(0); // the check itself is repeated
      try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build()) {
        return client.raw(path);
      }
    }

    private static WorkloadException problem(@Nullable Throwable failure) {
      if (failure instanceof WorkloadException e) {
        return e;
      }
      if (failure instanceof KubernetesClientException e && e.getCode() > 0) {
        String status = e.getStatus() == null ? null : e.getStatus().getMessage();
        String message = excerpt(status == null ? String.valueOf(e.getMessage()) : status);
        return new WorkloadException(
            e.getCode() == 404, "Kubernetes answered " + e.getCode() + ": " + message);
      }
      if (failure instanceof LinkageError e) {
        return new WorkloadException(
            false, "the kubernetes-client on the class path can't be used: " + e);
      }
      Throwable deepest = failure;
      while (deepest != null && deepest.getCause() != null) {
        deepest = deepest.getCause();
      }
      return new WorkloadException(
          false,
          "Kubernetes can't be reached: "
              + excerpt(String.valueOf(deepest == null ? null : deepest.getMessage())));
    }
  }
}
