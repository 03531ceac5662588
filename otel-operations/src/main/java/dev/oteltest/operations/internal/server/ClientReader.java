package dev.oteltest.operations.internal.server;

import dev.oteltest.operations.internal.text.JsonValue;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks with fabric8's client, which reads the kubeconfig or the service account of its pod. */
final class ClientReader implements WorkloadReader {

  private final String path;
  private final Access access;

  ClientReader(String path, Access access) {
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
  public JsonValue read(Duration timeout) throws WorkloadException, InterruptedException {
    // Its own timeout is for each part of a request, so a thread waits for the whole.
    FutureTask<@Nullable String> answer = new FutureTask<>(() -> ask(timeout));
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
    try {
      return JsonValue.read(text);
    } catch (IOException e) {
      throw new WorkloadException(
          false, "Kubernetes' answer is not JSON: " + WorkloadReader.excerpt(text));
    }
  }

  private @Nullable String ask(Duration timeout) throws WorkloadException {
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
      String message = e.getStatus() == null ? null : e.getStatus().getMessage();
      return new WorkloadException(
          e.getCode() == 404,
          "Kubernetes answered "
              + e.getCode()
              + ": "
              + WorkloadReader.excerpt(message == null ? String.valueOf(e.getMessage()) : message));
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
            + WorkloadReader.excerpt(
                String.valueOf(deepest == null ? null : deepest.getMessage())));
  }
}
