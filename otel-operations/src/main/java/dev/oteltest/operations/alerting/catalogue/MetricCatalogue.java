package dev.oteltest.operations.alerting.catalogue;

import dev.oteltest.internal.text.NearestName;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.operations.internal.prometheus.PrometheusMetric;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of metrics that something is known to emit. Immutable: each method returns a catalogue
 * with more names.
 *
 * @since 0.1
 */
public final class MetricCatalogue {

  private final Set<String> names;
  private final Set<String> prefixes;

  /**
   * Names of OpenTelemetry, in Prometheus' characters, but without what it appends for units and
   * kinds.
   */
  private final Set<String> conventions;

  /** What to say about a name that is not emitted any more, or not yet. */
  private final Map<String, String> problems;

  private MetricCatalogue(
      Set<String> names,
      Set<String> prefixes,
      Set<String> conventions,
      Map<String, String> problems) {
    this.names = Set.copyOf(names);
    this.prefixes = Set.copyOf(prefixes);
    this.conventions = Set.copyOf(conventions);
    this.problems = Map.copyOf(problems);
  }

  /** Returns a catalogue without any name. */
  public static MetricCatalogue empty() {
    return new MetricCatalogue(Set.of(), Set.of(), Set.of(), Map.of());
  }

  /**
   * Returns a catalogue of what is emitted in addition to the metrics of an application's own:
   * those of OpenTelemetry's semantic conventions, and of this toolkit; by Prometheus and
   * Alertmanager about targets, alerts and themselves, by Prometheus' client for Java about its
   * process, by OpenTelemetry's collector about itself, and from spans by its connector and by
   * Tempo. Names of OpenTelemetry are known with and without {@code _total} and unit, because this
   * depends on configuration.
   *
   * @param collectorVersion the version of the collector, such as {@code 0.110}; null for the
   *     newest
   * @throws IllegalArgumentException if the version is not two numbers
   */
  public static MetricCatalogue standard(@Nullable String collectorVersion) {
    Set<String> known = new HashSet<>();
    Set<String> ofConventions = new HashSet<>();
    Map<String, String> outdated = new HashMap<>();
    KnownMetrics.read(collectorVersion, known, ofConventions, outdated);
    return new MetricCatalogue(known, Set.of(), ofConventions, outdated);
  }

  /**
   * Adds the metrics that tests emitted, by the names that Prometheus gives them by default.
   *
   * @param metrics such as {@code CapturedTelemetry.getMetrics()}
   */
  public MetricCatalogue withMetrics(Collection<MetricData> metrics) {
    Set<String> emitted = new HashSet<>();
    metrics.forEach(metric -> emitted.addAll(PrometheusMetric.of(metric).series()));
    return withNames(emitted);
  }

  /**
   * Adds the metrics in a file of OTLP, such as {@code test-metrics.pb}, by the names that
   * Prometheus gives them by default.
   *
   * @throws IOException if the file can't be read, or is damaged
   */
  public MetricCatalogue withEmitted(Path file) throws IOException {
    Set<String> emitted = new HashSet<>();
    PrometheusMetric.emitted(file).forEach(metric -> emitted.addAll(metric.series()));
    return withNames(emitted);
  }

  /**
   * Adds names.
   *
   * @param added names in Prometheus; one that ends in {@code *} stands for all that begin with it
   */
  public MetricCatalogue withNames(Collection<String> added) {
    Set<String> allNames = new HashSet<>(names);
    Set<String> allPrefixes = new HashSet<>(prefixes);
    for (String name : added) {
      if (name.endsWith("*")) {
        allPrefixes.add(name.substring(0, name.length() - 1));
      } else {
        allNames.add(name);
      }
    }
    return new MetricCatalogue(allNames, allPrefixes, conventions, problems);
  }

  /**
   * Adds the names in a file: one in each line; comments begin with {@code #}.
   *
   * @throws IllegalArgumentException if the file can't be read, or a line is not a name
   */
  public MetricCatalogue withFile(Path file) {
    Set<String> declared = new HashSet<>();
    List<String> lines = UserFile.text(file).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String name = lines.get(i).replaceFirst("#.*", "").strip();
      if (name.isEmpty()) {
        continue;
      }
      if (!name.matches("[a-zA-Z_:][a-zA-Z0-9_:]*\\*?")) {
        throw new UserFile(file)
            .error(
                i + 1,
                ("'%s' is not the name of a metric in Prometheus: write one in each line; * at the"
                        + " end stands for any rest")
                    .formatted(name));
      }
      declared.add(name);
    }
    return withNames(declared);
  }

  /** Returns whether something emits a metric of that name. */
  public boolean contains(String metric) {
    return names.contains(metric)
        || prefixes.stream().anyMatch(metric::startsWith)
        || (!problems.containsKey(metric)
            && PrometheusMetric.withoutSuffixes(metric).stream().anyMatch(conventions::contains));
  }

  /** Returns whether the name is known, but as one that is not emitted any more, or not yet. */
  public boolean isOutdated(String metric) {
    return problems.containsKey(metric) && !contains(metric);
  }

  /** Returns what is wrong with the name of a metric, and what to use instead; null if nothing. */
  public @Nullable String problemOf(String metric) {
    if (contains(metric)) {
      return null;
    }
    String known = problems.get(metric);
    if (known != null) {
      return known;
    }
    String nearest = NearestName.question(metric, names).strip();
    if (nearest.isEmpty()) {
      nearest = NearestName.question(metric, conventions).strip();
    }
    String hint = nearest.isEmpty() ? "; if" : ": " + nearest + " If";
    return "nothing is known to emit '%s'%s something does, declare it".formatted(metric, hint);
  }
}
