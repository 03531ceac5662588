package dev.oteltest.operations.alerting;

import dev.oteltest.internal.text.NearestName;
import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.operations.alerting.catalogue.MetricCatalogue;
import dev.oteltest.operations.finding.OperationsFinding;
import dev.oteltest.operations.internal.prometheus.PrometheusPrograms;
import dev.oteltest.operations.internal.prometheus.PromqlExpression;
import dev.oteltest.operations.internal.prometheus.Promtool;
import dev.oteltest.operations.internal.prometheus.RuleDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Alert rules that are read from files: those of Prometheus and its operator ({@code
 * PrometheusRule}), and files with {@code alert_rules}. A file may have several documents.
 *
 * <p>An instance remembers which of its rules have fired in a test, so keep one for all tests in a
 * static field. It may be used by several threads.
 *
 * @since 0.1
 */
public final class AlertRules {

  private final List<RuleFile> files;
  private final PrometheusTools tools;
  private final Set<AlertRule> fired;

  private AlertRules(List<RuleFile> files, PrometheusTools tools, Set<AlertRule> fired) {
    this.files = List.copyOf(files);
    this.tools = tools;
    this.fired = fired;
  }

  /**
   * Reads files of rules that belong together.
   *
   * @param first a file
   * @param more more files, such as those with the metrics that the first one's rules use
   * @throws IllegalArgumentException if a file is not as specified; unknown keys, lengths of time
   *     that are none, and two {@code alert_rules} of the same name are refused
   */
  public static AlertRules read(Path first, Path... more) {
    List<Path> paths = new ArrayList<>(List.of(first));
    paths.addAll(List.of(more));
    return read(paths);
  }

  /** Reads files of rules that belong together; without any, tests are those of expressions. */
  static AlertRules read(Collection<Path> paths) {
    return of(
        paths,
        problem -> {
          throw problem;
        });
  }

  /**
   * Reads what can be read of files of rules that belong together, to report all that is wrong.
   *
   * @param problems gets each group, rule or file that is not as specified; these are left out
   */
  public static AlertRules readLeniently(
      Collection<Path> paths, Consumer<? super OperationsFinding> problems) {
    return of(paths, problem -> problems.accept(OperationsFinding.refused(problem.getMessage())));
  }

  private static AlertRules of(Collection<Path> paths, Consumer<InvalidFileException> problems) {
    Map<String, AlertRule> seen = new HashMap<>();
    List<RuleFile> files = new ArrayList<>();
    paths.forEach(file -> files.addAll(RuleFileReader.read(file, seen, problems)));
    return new AlertRules(
        files, PrometheusTools.ofSystemProperties(), ConcurrentHashMap.newKeySet());
  }

  /** Returns the same rules, evaluated by other tools. */
  public AlertRules with(PrometheusTools others) {
    return new AlertRules(files, others, fired);
  }

  /** Returns the rules that raise alerts, in their order. */
  public List<AlertRule> alerts() {
    return files.stream().flatMap(file -> file.alerts().stream()).toList();
  }

  /**
   * Starts a scenario without series.
   *
   * @see AlertScenario#series(String, String)
   */
  public AlertScenario scenario() {
    return new AlertScenario(this);
  }

  /**
   * Starts a scenario with a series.
   *
   * @see AlertScenario#series(String, String)
   */
  public AlertScenario series(String name, String values) {
    return scenario().series(name, values);
  }

  /** Returns the rules of which no alert has been asserted to fire, in their order. */
  public List<AlertRule> neverFired() {
    return alerts().stream().filter(rule -> !fired.contains(rule)).toList();
  }

  /**
   * Checks the rules with {@code promtool check rules}, which knows all of PromQL and of templates.
   *
   * @return what is wrong; empty if nothing is
   * @throws IllegalStateException if promtool can't be run
   */
  public List<String> check() {
    return promtool()
        .check(
            files.stream().map(RuleFile::prometheus).toList(),
            files.stream().map(file -> file.path().toString()).toList());
  }

  /**
   * Returns what is not wrong, but probably not meant: alerts of the same name and labels, and
   * documents that Prometheus does not read.
   *
   * @return a warning for each; empty if there are none
   */
  public List<OperationsFinding> notes() {
    return files.stream().flatMap(file -> file.notes().stream()).toList();
  }

  /**
   * Returns the metrics that rules use, but that are not in a catalogue: the most common reason why
   * an alert never fires.
   *
   * @return a finding for each metric of each rule, in the order of the rules: an error of the trap
   *     {@code outdated-metric} if the name is known as one that is not emitted any more, or not
   *     yet; otherwise, a warning of the trap {@code unknown-metric}
   */
  public List<OperationsFinding> unknownMetrics(MetricCatalogue catalogue) {
    MetricCatalogue known = catalogue.withNames(recordedNames());
    Map<String, Optional<String>> problems = new HashMap<>();
    return files.stream()
        .flatMap(RuleFile::evaluated)
        .flatMap(rule -> rule.unknownMetrics(known, problems).stream())
        .toList();
  }

  private Set<String> recordedNames() {
    return files.stream()
        .flatMap(file -> file.recorded().stream())
        .map(RuleFile.Evaluated::name)
        .collect(Collectors.toSet());
  }

  /**
   * Returns the rules in Prometheus' format: those of {@code alert_rules}, with severity and
   * actions as labels, by which Alertmanager routes them, and as annotations for people; and those
   * of a {@code PrometheusRule}. Rules of files that have that format already are left out.
   *
   * @throws IllegalStateException if there are no others
   */
  public String toPrometheus() {
    List<RuleFile> others =
        files.stream().filter(file -> file.kind() != RuleDocument.Kind.PROMETHEUS).toList();
    if (others.isEmpty()) {
      throw new IllegalStateException("There are no alert_rules in " + this);
    }
    return "groups:\n" + PrometheusText.groups(others);
  }

  /**
   * Returns all rules, of whatever files, as a {@code PrometheusRule}, which Prometheus' operator
   * reads.
   *
   * @param name the object's name in Kubernetes
   * @param labels the object's labels, by which a Prometheus selects its rules, such as {@code
   *     release: prometheus}
   * @throws IllegalArgumentException if the name is not one of Kubernetes
   */
  public String toPrometheusRule(String name, Map<String, String> labels) {
    return PrometheusText.rule(name, labels, files);
  }

  /**
   * Returns the configuration of an Alertmanager that takes the actions of {@code alert_rules}:
   * receivers for each {@code pagerduty} and {@code slack}, webhooks for the others, and routes by
   * severity and action. It contains no secrets: keys and URLs are read from files.
   *
   * @param secrets the folder of those files where Alertmanager runs
   * @throws IllegalStateException if no rule has an action
   */
  public String toAlertmanager(Path secrets) {
    return AlertmanagerText.of(alerts(), secrets);
  }

  List<RuleFile> files() {
    return files;
  }

  Promtool promtool() {
    return PrometheusPrograms.promtool(tools.promtool());
  }

  /** Returns the tools that evaluate the rules. */
  public PrometheusTools tools() {
    return tools;
  }

  /**
   * Returns the rules of a name.
   *
   * @throws IllegalArgumentException if there is none, as promtool takes an unknown alert for one
   *     that does not fire
   */
  public List<AlertRule> named(String alert) {
    List<AlertRule> named = alerts().stream().filter(rule -> rule.name().equals(alert)).toList();
    if (named.isEmpty()) {
      List<String> names = alerts().stream().map(AlertRule::name).distinct().toList();
      String hint = names.isEmpty() ? "there are no alerts" : NearestName.hint(alert, names);
      throw new IllegalArgumentException(
          "There is no rule for an alert '%s': %s".formatted(alert, hint));
    }
    return named;
  }

  /** Returns the metrics that the rules use, without those that they record. */
  Set<String> usedMetrics() {
    Set<String> used = new LinkedHashSet<>();
    files.stream()
        .flatMap(RuleFile::evaluated)
        .forEach(rule -> used.addAll(PromqlExpression.of(rule.expression()).metrics()));
    used.removeAll(recordedNames());
    return used;
  }

  /** Returns the metrics that a rule uses, with those of the rules that record them instead. */
  Set<String> sourceMetrics(AlertRule rule) {
    Set<String> sources = new LinkedHashSet<>();
    addSources(rule.expression(), sources, new HashSet<>());
    return sources;
  }

  private void addSources(String expression, Set<String> sources, Set<String> seen) {
    for (String metric : PromqlExpression.of(expression).metrics()) {
      List<RuleFile.Evaluated> recording =
          files.stream()
              .flatMap(file -> file.recorded().stream())
              .filter(rule -> rule.name().equals(metric))
              .toList();
      if (recording.isEmpty()) {
        sources.add(metric);
      } else if (seen.add(metric)) {
        recording.forEach(rule -> addSources(rule.expression(), sources, seen));
      }
    }
  }

  /** Remembers the rules that raised an alert: of those that match its labels, the most exact. */
  void markFired(String alert, Map<String, String> labels) {
    List<AlertRule> matching =
        alerts().stream()
            .filter(rule -> rule.name().equals(alert) && rule.matches(labels))
            .toList();
    matching.stream()
        .map(AlertRule::labels)
        .max(Comparator.comparingInt(Map::size))
        .ifPresent(
            best -> // duplicates fire together
            matching.stream().filter(rule -> rule.labels().equals(best)).forEach(fired::add));
  }

  @Override
  public String toString() {
    return "alert rules of " + files.stream().map(RuleFile::path).toList();
  }
}
