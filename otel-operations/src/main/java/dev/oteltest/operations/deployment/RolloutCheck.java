package dev.oteltest.operations.deployment;

import dev.oteltest.operations.internal.server.WorkloadReader;
import dev.oteltest.operations.internal.text.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Asks Kubernetes whether a workload's pods are all of the newest generation, and available. */
final class RolloutCheck implements Measurement.Source {

  private static final List<String> KINDS = List.of("deployment", "statefulset", "daemonset");

  static final Set<String> KEYS =
      Set.of("deployment", "statefulset", "daemonset", "namespace", "context", "kubectl", "server");

  /** Each question starts a process of its own, so only some are asked at once. */
  private static final Semaphore AT_ONCE = new Semaphore(8, true);

  private final String kind;
  private final String name;
  private final WorkloadReader reader;

  RolloutCheck(PlanSection section, Connections connections) {
    kind = section.onlyOf(KINDS, "a rollout names", "this names");
    name = name(section, kind);
    String namespace = section.has("namespace") ? name(section, "namespace") : "default";
    reader =
        new WorkloadReader(
            "/apis/apps/v1/namespaces/" + namespace + "/" + kind + "s/" + name,
            new WorkloadReader.Access(
                section.text("context"),
                section.text("server"),
                section.text("kubectl"),
                connections.directory()));
  }

  private static String name(PlanSection section, String key) {
    String name = section.requiredText(key);
    if (!name.matches("[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?")) {
      throw section.error(key, "'" + name + "' is not a name that Kubernetes allows");
    }
    return name;
  }

  @Override
  public String target() {
    return reader.description();
  }

  @Override
  public Measurement measure(Duration timeout) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    if (!AT_ONCE.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
      return Measurement.inconclusive(
          "", "Kubernetes did not answer the rollouts before within " + timeout.toMillis() + " ms");
    }
    try {
      return ask(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())));
    } finally {
      AT_ONCE.release();
    }
  }

  private Measurement ask(Duration timeout) throws InterruptedException {
    try {
      return judge(reader.read(timeout));
    } catch (WorkloadReader.WorkloadException e) {
      return e.isMissing()
          ? Measurement.failed("", "there is no such " + kind + ": " + e.getMessage())
          : Measurement.inconclusive("", String.valueOf(e.getMessage()));
    }
  }

  private Measurement judge(JsonValue workload) {
    JsonValue status = workload.get("status");
    boolean daemon = kind.equals("daemonset");
    JsonValue replicas = workload.at("/spec/replicas");
    long wanted = replicas.isPresent() ? replicas.number() : 1;
    if (daemon) {
      wanted = status.get("desiredNumberScheduled").number();
    }
    long updated = status.get(daemon ? "updatedNumberScheduled" : "updatedReplicas").number();
    long available = status.get(daemon ? "numberAvailable" : "availableReplicas").number();
    long all = daemon ? updated : status.get("replicas").number();
    // Pods that a StatefulSet leaves as they are.
    long kept =
        Math.min(wanted, workload.at("/spec/updateStrategy/rollingUpdate/partition").number());
    String value =
        String.format(Locale.ROOT, "%d of %d updated, %d available", updated, wanted, available);
    long generation = workload.at("/metadata/generation").number();
    if (generation == 0) {
      return Measurement.inconclusive(value, "Kubernetes answered with what is not a " + kind);
    }
    if (status.get("observedGeneration").number() < generation) {
      return Measurement.failed(
          value, "Kubernetes has not observed generation " + generation + " of " + name);
    }
    for (JsonValue condition : status.get("conditions").items()) {
      if (condition.text("type").equals("Progressing")
          && condition.text("reason").equals("ProgressDeadlineExceeded")) {
        return Measurement.failed(value, "Kubernetes gave up: " + condition.text("message"))
            .asLast();
      }
    }
    if (updated < wanted - kept) {
      boolean paused = workload.at("/spec/paused").textOrEmpty().equals("true");
      String why = paused ? ", and the rollout is paused" : "";
      return Measurement.failed(value, "not every pod is of the newest generation" + why);
    }
    if (all - updated > kept) {
      return Measurement.failed(value, (all - updated - kept) + " old pods have not ended");
    }
    return available < wanted
        ? Measurement.failed(value, "not every pod is available")
        : Measurement.passed(value);
  }
}
