package dev.oteltest.operations.alerting.route;

import dev.oteltest.internal.text.NearestName;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.operations.alerting.AlertRule;
import dev.oteltest.operations.alerting.AlertRules;
import dev.oteltest.operations.alerting.PrometheusTools;
import dev.oteltest.operations.internal.prometheus.GoStrings;
import dev.oteltest.operations.internal.prometheus.PrometheusPrograms;
import dev.oteltest.operations.internal.prometheus.RuleSection;
import dev.oteltest.operations.internal.text.YamlReader;
import dev.oteltest.operations.internal.tool.ToolException;
import dev.oteltest.operations.internal.tool.ToolOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The routes of an Alertmanager, and the rules whose alerts it gets. Evaluated by {@code amtool},
 * which ignores silences, inhibitions and times in which a route is muted. Routes by labels that an
 * alert has from its series, such as {@code job}, need their values.
 *
 * @since 0.1
 */
public final class AlertRoutes {

  private static final String CONFIG = "alertmanager.yml";

  private final Path file;
  private final String text;
  private final AlertRules rules;
  private final PrometheusTools tools;
  private final Set<String> receivers = new LinkedHashSet<>();
  private final Set<String> silent = new LinkedHashSet<>();
  private volatile boolean checked;

  private AlertRoutes(Path file, String text, AlertRules rules, PrometheusTools tools) {
    this.file = file;
    this.text = text;
    this.rules = rules;
    this.tools = tools;
    UserFile source = new UserFile(file);
    RuleSection root =
        new RuleSection(source, YamlReader.readOne(source, text), "the file", Set.of());
    for (RuleSection receiver : root.sections("receivers", "a receiver", Set.of())) {
      String name = receiver.requiredText("name");
      receivers.add(name);
      if (receiver.keys().size() == 1) {
        silent.add(name);
      }
    }
  }

  /**
   * Reads the configuration of an Alertmanager.
   *
   * @param file the configuration
   * @param rules the rules whose alerts are routed
   * @throws IllegalArgumentException if the file is not YAML, or has no receivers
   */
  public static AlertRoutes read(Path file, AlertRules rules) {
    return new AlertRoutes(file, UserFile.text(file), rules, rules.tools());
  }

  /** Returns the same routes, evaluated by other tools. */
  public AlertRoutes with(PrometheusTools others) {
    return new AlertRoutes(file, text, rules, others);
  }

  /**
   * Checks the configuration with {@code amtool check-config}. Templates that it names are not
   * read.
   *
   * @return what is wrong; empty if nothing is
   * @throws IllegalStateException if amtool can't be run
   */
  public List<String> check() {
    ToolOutput output = run(List.of("check-config", CONFIG));
    if (output.exitCode() == 0 && output.out().contains("SUCCESS")) {
      return List.of();
    }
    if (!output.all().contains("FAILED")) {
      throw output.unexpected("amtool did not check the configuration: it");
    }
    return List.of(file + ": " + problem(output));
  }

  private static String problem(ToolOutput output) {
    return output
        .out()
        .replaceFirst("(?s)^.*FAILED:?", "")
        .replace(CONFIG, "")
        .strip()
        .replaceAll("\\s+", " ");
  }

  private ToolOutput run(List<String> arguments) {
    return PrometheusPrograms.amtool(tools.amtool()).run(Map.of(CONFIG, text), arguments);
  }

  /** Returns the names of all receivers, in their order. */
  public Set<String> receivers() {
    return Set.copyOf(receivers);
  }

  /**
   * Finds where the alerts of a rule go, by the labels that the rule adds.
   *
   * @param alert the name of the alert
   * @throws IllegalArgumentException if no rule raises it, several do, or a label is a template
   * @throws IllegalStateException if Alertmanager would not load the configuration
   */
  public AlertRoute route(String alert) {
    return route(alert, Map.of());
  }

  /**
   * Finds where an alert of a rule goes.
   *
   * @param alert the name of the alert
   * @param labels the labels that the alert has from its series, such as {@code job}, or for the
   *     templates of its rule; if several rules have the name, a label that only one of them adds
   * @throws IllegalArgumentException if no rule raises it, several do, or a label is a template
   *     without a value
   * @throws IllegalStateException if Alertmanager would not load the configuration
   */
  public AlertRoute route(String alert, Map<String, String> labels) {
    List<AlertRule> matching =
        rules.named(alert).stream().filter(rule -> agrees(rule, labels)).toList();
    if (matching.size() != 1) {
      throw new IllegalArgumentException(
          "%s rules raise '%s' with the labels %s: %s are what they add"
              .formatted(
                  matching.size(),
                  alert,
                  new TreeMap<>(labels),
                  rules.named(alert).stream().map(rule -> new TreeMap<>(rule.labels())).toList()));
    }
    Map<String, String> all = labels(matching.get(0), labels);
    return new AlertRoute(this, alert, all, reached(all));
  }

  private static boolean agrees(AlertRule rule, Map<String, String> labels) {
    return rule.labels().entrySet().stream()
        .allMatch(
            own ->
                rule.isTemplate(own.getKey())
                    || own.getValue().equals(labels.getOrDefault(own.getKey(), own.getValue())));
  }

  private static Map<String, String> labels(AlertRule rule, Map<String, String> given) {
    Map<String, String> all = new TreeMap<>(rule.labels());
    all.putAll(given);
    all.put("alertname", rule.name());
    for (String label : rule.labels().keySet()) {
      if (rule.isTemplate(label) && !given.containsKey(label)) {
        throw new IllegalArgumentException(
            "The label '%s' of %s is a template: state the value that it gets"
                .formatted(label, rule));
      }
    }
    return all;
  }

  /** Amtool routes with configurations that Alertmanager would not load. */
  private void requireValid() {
    if (!checked) {
      List<String> problems = check();
      if (!problems.isEmpty()) {
        throw new IllegalStateException(
            "Alertmanager would not load its configuration. " + String.join("; ", problems));
      }
      checked = true;
    }
  }

  private Set<String> reached(Map<String, String> labels) {
    requireValid();
    List<String> arguments =
        new ArrayList<>(List.of("config", "routes", "test", "--config.file=" + CONFIG));
    labels.forEach((name, value) -> arguments.add(name + "=" + GoStrings.quote(value)));
    ToolOutput output = run(arguments);
    if (output.exitCode() != 0) {
      throw new ToolException("amtool can't route with " + file + ": " + output.all(), null);
    }
    return split(output.out().strip());
  }

  /** Amtool separates names by commas, which names may contain. */
  private Set<String> split(String names) {
    Set<String> reached = new LinkedHashSet<>();
    String rest = names;
    while (!rest.isEmpty()) {
      String start = rest;
      String name =
          receivers.stream()
              .filter(one -> start.equals(one) || start.startsWith(one + ","))
              .max((one, other) -> Integer.compare(one.length(), other.length()))
              .orElseThrow(
                  () ->
                      new ToolException("amtool answered what is not a receiver: " + names, null));
      reached.add(name);
      rest = rest.substring(Math.min(rest.length(), name.length() + 1));
    }
    return reached;
  }

  /**
   * Returns the rules whose alerts reach nobody: only receivers without any integration. Rules with
   * templates as labels are left out, because their routes depend on series.
   */
  public List<AlertRule> unreachable() {
    List<AlertRule> found = new ArrayList<>();
    for (AlertRule rule : rules.alerts()) {
      if (rule.labels().keySet().stream().noneMatch(rule::isTemplate)
          && silent.containsAll(reached(labels(rule, Map.of())))) {
        found.add(rule);
      }
    }
    return found;
  }

  void requireReceivers(List<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("Name at least one receiver of " + file);
    }
    for (String name : names) {
      if (!receivers.contains(name)) {
        throw new IllegalArgumentException(
            "There is no receiver '%s' in %s: %s"
                .formatted(name, file, NearestName.hint(name, receivers)));
      }
    }
  }

  @Override
  public String toString() {
    return "routes of " + file;
  }
}
