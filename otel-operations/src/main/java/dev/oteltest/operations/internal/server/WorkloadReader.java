package dev.oteltest.operations.internal.server;

import dev.oteltest.operations.internal.text.JsonValue;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads a workload from Kubernetes' API, in the API's own words. */
public interface WorkloadReader {

  /**
   * How the API is reached.
   *
   * @param context the context of the kubeconfig, or null for the current one
   * @param server the URL of the API, or null for that of the context
   * @param kubectl the path of kubectl, or null to let it be chosen
   * @param directory the folder in which kubectl runs
   */
  record Access(
      @Nullable String context,
      @Nullable String server,
      @Nullable String kubectl,
      Path directory) {}

  /**
   * Returns the reader of a resource: fabric8's client where it is on the class path and kubectl is
   * not asked for, otherwise kubectl.
   *
   * @param path the path of the resource at the API
   */
  static WorkloadReader of(String path, Access access) {
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
  String description();

  /**
   * Reads the workload once.
   *
   * @param timeout the most time that this may take
   * @throws WorkloadException if it is not there, or can't be read
   */
  JsonValue read(Duration timeout) throws WorkloadException, InterruptedException;

  /** Returns the start of an answer, on one line. */
  static String excerpt(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() > 500 ? line.substring(0, 500) + "…" : line;
  }
}
