package dev.oteltest.operations.deployment;

import dev.oteltest.operations.internal.json.JsonValue;
import dev.oteltest.operations.internal.plan.PlanException;
import dev.oteltest.operations.internal.plan.PlanSection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks kubectl whether a workload's pods are all of the newest generation, and available. */
final class RolloutCheck implements Measurement.Source {

  private static final List<String> KINDS = List.of("deployment", "statefulset", "daemonset");

  static final Set<String> KEYS =
      Set.of("deployment", "statefulset", "daemonset", "namespace", "context", "kubectl", "server");

  private static final int LONGEST_OUTPUT = 10 << 20;

  private final String kind;
  private final String name;
  private final List<String> command;
  private final Path directory;

  private RolloutCheck(String kind, String name, List<String> command, Path directory) {
    this.kind = kind;
    this.name = name;
    this.command = command;
    this.directory = directory;
  }

  static RolloutCheck read(PlanSection section, PlanContext context) throws PlanException {
    List<String> kinds = KINDS.stream().filter(section::has).toList();
    if (kinds.size() != 1) {
      throw section.error(
          "a rollout names exactly one of "
              + String.join(", ", KINDS)
              + ", but this names "
              + (kinds.isEmpty() ? "none" : String.join(" and ", kinds)));
    }
    String kind = kinds.get(0);
    String name = name(section, kind);
    String namespace = section.has("namespace") ? name(section, "namespace") : "default";
    List<String> command = new ArrayList<>();
    command.add(section.text("kubectl", "kubectl"));
    for (String option : List.of("context", "server")) {
      if (section.has(option)) {
        command.add("--" + option + "=" + section.requiredText(option));
      }
    }
    // Without discovery, and in the API's own words, whatever the version of kubectl.
    command.addAll(
        List.of(
            "get", "--raw", "/apis/apps/v1/namespaces/" + namespace + "/" + kind + "s/" + name));
    return new RolloutCheck(kind, name, command, context.directory());
  }

  private static String name(PlanSection section, String key) throws PlanException {
    String name = section.requiredText(key);
    if (!name.matches("[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?")) {
      throw section.error(key, "'" + name + "' is not a name that Kubernetes allows");
    }
    return name;
  }

  @Override
  public String target() {
    return String.join(" ", command);
  }

  @Override
  public Measurement measure(Duration timeout) throws InterruptedException {
    Path output = null;
    try {
      output = Files.createTempFile("otel-rollout", ".txt");
      return ask(output, timeout);
    } catch (IOException e) {
      return Measurement.inconclusive(
          "",
          command.get(0)
              + " can't be started ("
              + e.getMessage()
              + "): install it, or set 'kubectl' to its path");
    } finally {
      delete(output);
    }
  }

  private Measurement ask(Path output, Duration timeout) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(output.toFile())) // it is empty
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        return Measurement.inconclusive(
            "", "kubectl did not answer within " + timeout.toMillis() + " ms");
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
      String error = text.strip();
      return error.contains("NotFound")
          ? Measurement.failed("", "there is no such " + kind + ": " + excerpt(error))
          : Measurement.inconclusive(
              "", "kubectl ended with exit code " + process.exitValue() + ": " + excerpt(error));
    }
    try {
      return judge(JsonValue.read(text));
    } catch (IOException e) {
      return Measurement.inconclusive(
          "", "kubectl answered with what is not JSON: " + excerpt(text));
    }
  }

  private Measurement judge(JsonValue workload) {
    JsonValue status = workload.get("status");
    boolean daemon = kind.equals("daemonset");
    JsonValue replicas = workload.at("/spec/replicas");
    long wanted =
        daemon
            ? status.get("desiredNumberScheduled").number()
            : replicas.isPresent() ? replicas.number() : 1;
    long updated = status.get(daemon ? "updatedNumberScheduled" : "updatedReplicas").number();
    long available = status.get(daemon ? "numberAvailable" : "availableReplicas").number();
    long all = daemon ? updated : status.get("replicas").number();
    String value =
        String.format(Locale.ROOT, "%d of %d updated, %d available", updated, wanted, available);
    long generation = workload.at("/metadata/generation").number();
    if (generation == 0) {
      return Measurement.inconclusive(value, "kubectl answered with what is not a " + kind);
    }
    if (status.get("observedGeneration").number() < generation) {
      return Measurement.failed(
          value, "Kubernetes has not observed generation " + generation + " of " + name);
    }
    for (JsonValue condition : status.get("conditions").items()) {
      if (condition.get("reason").textOrEmpty().equals("ProgressDeadlineExceeded")) {
        return Measurement.failed(value, condition.get("message").textOrEmpty());
      }
    }
    if (updated < wanted) {
      return Measurement.failed(value, "not every pod is of the newest generation");
    }
    if (all > updated) {
      return Measurement.failed(value, (all - updated) + " old pods have not ended");
    }
    return available < wanted
        ? Measurement.failed(value, "not every pod is available")
        : Measurement.passed(value);
  }

  private static String excerpt(String text) {
    return text.length() > 500 ? text.substring(0, 500) + "…" : text;
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
