package dev.oteltest.operations.alerting;

import dev.oteltest.internal.text.NearestName;
import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.operations.alerting.AlertmanagerText.AlertAction;
import dev.oteltest.operations.finding.OperationsFinding;
import dev.oteltest.operations.internal.prometheus.RuleDocument;
import dev.oteltest.operations.internal.prometheus.RuleSection;
import dev.oteltest.semconv.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads files of {@code alert_rules}, and Prometheus' rule files. */
final class RuleFileReader {

  private static final Set<String> ROOT = Set.of("alert_rules", "groups");

  private static final Set<String> SPEC = Set.of("groups");

  private static final Set<String> PLAIN =
      Set.of("name", "condition", "for", "severity", "actions");

  private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");

  private static final Set<String> GROUP =
      Set.of("name", "interval", "query_offset", "limit", "labels", "rules");

  private static final Set<String> OPERATOR_GROUP =
      Stream.concat(GROUP.stream(), Stream.of(RuleDocument.STRATEGY)).collect(Collectors.toSet());

  private static final Set<String> RULE =
      Set.of("record", "alert", "expr", "for", "keep_firing_for", "labels", "annotations");

  private final Path file;
  private final List<String> groups = new ArrayList<>();
  private final List<AlertRule> alerts = new ArrayList<>();
  private final List<RuleFile.Evaluated> recorded = new ArrayList<>();
  private final List<OperationsFinding> notes = new ArrayList<>();
  private final Map<String, AlertRule> seen;
  private final Consumer<InvalidFileException> problems;

  /** Whether there are groups or rules that can't be read. */
  private boolean skipped;

  private RuleFileReader(
      Path file, Map<String, AlertRule> seen, Consumer<InvalidFileException> problems) {
    this.file = file;
    this.seen = seen;
    this.problems = problems;
  }

  /**
   * Reads a file in any of the formats.
   *
   * @param seen the alerts of the files before, to which those of this one are added
   * @param problems gets what can't be read; the rest is read if it returns
   * @return its documents
   */
  static List<RuleFile> read(
      Path file, Map<String, AlertRule> seen, Consumer<InvalidFileException> problems) {
    List<RuleFile> read = new ArrayList<>();
    RuleSection.attempt(() -> readDocuments(file, seen, problems, read), problems);
    return read;
  }

  private static void readDocuments(
      Path file,
      Map<String, AlertRule> seen,
      Consumer<InvalidFileException> problems,
      List<RuleFile> read) {
    String text = UserFile.text(file);
    boolean isFirst = true;
    for (RuleDocument document : RuleDocument.of(file, text)) {
      RuleFileReader reader = new RuleFileReader(file, seen, problems);
      if (document.kind() == RuleDocument.Kind.PROMETHEUS && !isFirst) {
        reader.note(
            document.node().line(),
            "Prometheus reads only the first document of a file: put these groups into one of their"
                + " own");
      }
      isFirst = false;
      RuleSection.attempt(() -> read.add(reader.read(document)), problems);
    }
  }

  private RuleFile read(RuleDocument document) {
    if (!document.node().resolved().isNull()) { // else, it is a file without rules
      readRules(document);
    }
    if (alerts.isEmpty() && recorded.isEmpty() && !skipped) {
      note(document.node().line(), "there are no rules here, so nothing is evaluated");
    }
    return new RuleFile(
        file,
        document.kind(),
        groups,
        alerts,
        recorded,
        document.kind() == RuleDocument.Kind.PLAIN
            ? PrometheusText.of(alerts)
            : document.prometheus(),
        notes);
  }

  private void skip(InvalidFileException problem) {
    skipped = true;
    problems.accept(problem);
  }

  private void readRules(RuleDocument document) {
    boolean operator = document.kind() == RuleDocument.Kind.OPERATOR;
    String what = operator ? "the 'spec' of a PrometheusRule" : "the file";
    Set<String> rootKeys = operator ? SPEC : ROOT;
    RuleSection root = new RuleSection(new UserFile(file), document.node(), what, rootKeys);
    if (root.keys().size() > 1) {
      throw root.error("the file has either 'alert_rules', or 'groups' as Prometheus' files have");
    }
    if (document.kind() == RuleDocument.Kind.PLAIN) {
      readPlain(root);
    } else {
      Set<String> keys = operator ? OPERATOR_GROUP : GROUP;
      root.each("groups", "a group", keys, this::readGroup, this::skip);
    }
  }

  private void readPlain(RuleSection root) {
    groups.add("alert_rules");
    for (RuleSection rule : root.sections("alert_rules", "an alert rule", PLAIN)) {
      String severity = rule.requiredText("severity");
      if (!SEVERITIES.contains(severity)) {
        throw rule.error(
            "severity",
            "'" + severity + "' is not a severity: " + NearestName.hint(severity, SEVERITIES));
      }
      Map<String, String> labels = new LinkedHashMap<>(Map.of("severity", severity));
      Map<AlertAction, String> actions = actions(rule);
      List<String> texts = new ArrayList<>();
      actions.forEach(
          (action, value) -> {
            labels.put(action.label(), value);
            texts.add(action.hasTarget() ? action.key() + " " + value : action.key());
          });
      String name = rule.requiredText("name");
      add(
          rule,
          "name",
          new AlertRule(
              name,
              "alert_rules",
              null,
              rule.requiredText("condition").strip(),
              rule.time("for"),
              labels,
              Map.of("summary", name, "actions", String.join(", ", texts)),
              file,
              rule.line()));
    }
  }

  private Map<AlertAction, String> actions(RuleSection rule) {
    Map<AlertAction, String> actions = new LinkedHashMap<>();
    for (RuleSection item : rule.sections("actions", "an action", Set.copyOf(AlertAction.keys()))) {
      if (item.keys().size() != 1) {
        throw item.error("an action has exactly one key: begin each with '-'");
      }
      String key = item.keys().get(0);
      AlertAction action = AlertAction.ofKey(key);
      String value = item.requiredText(key);
      if (!action.hasTarget() && !value.equals("true") && !value.equals("false")) {
        throw item.error(key, "'" + value + "' is neither true nor false");
      }
      if (actions.containsKey(action)) {
        throw item.error(
            "there are two actions '%s', but a rule has one of each kind: add a rule for the other"
                .formatted(key));
      }
      actions.put(action, value);
    }
    actions.values().removeIf(value -> value.equals("false"));
    if (actions.isEmpty()) {
      throw rule.error("actions", "all actions are off, so nobody would be notified");
    }
    return actions;
  }

  private void readGroup(RuleSection group) {
    String name = group.requiredText("name");
    if (groups.contains(name)) {
      throw group.error("name", "there are two groups '" + name + "': give each its own name");
    }
    groups.add(name);
    Duration given = group.time("interval");
    Duration interval = given.isZero() ? null : given; // as in Prometheus
    Map<String, String> labels = group.map("labels");
    group.each("rules", "a rule", RULE, rule -> readRule(rule, name, interval, labels), this::skip);
  }

  private void readRule(
      RuleSection rule,
      String group,
      @Nullable Duration interval,
      Map<String, String> groupLabels) {
    if (rule.hasValue("alert") == rule.hasValue("record")) {
      throw rule.error("a rule has either 'alert' or 'record'");
    }
    String expression = rule.requiredText("expr");
    Map<String, String> labels = new LinkedHashMap<>(groupLabels);
    labels.putAll(rule.map("labels"));
    if (rule.hasValue("record")) {
      for (String key : List.of("for", "keep_firing_for", "annotations")) {
        if (rule.hasValue(key)) {
          throw rule.error(key, "'" + key + "' is for alerts, but this rule has 'record'");
        }
      }
      recorded.add(
          new RuleFile.Evaluated(rule.requiredText("record"), expression, file, rule.line()));
      return;
    }
    rule.time("keep_firing_for");
    add(
        rule,
        "alert",
        new AlertRule(
            rule.requiredText("alert"),
            group,
            interval,
            expression,
            rule.time("for"),
            labels,
            rule.map("annotations"),
            file,
            rule.line()));
  }

  private void add(RuleSection section, String key, AlertRule rule) {
    // Prometheus' rules of the same name differ in their labels, such as the severity.
    boolean plain = key.equals("name");
    AlertRule same = seen.put(plain ? rule.name() : rule.name() + rule.labels(), rule);
    if (same != null) {
      String where = (same.file().equals(file) ? "" : same.file() + ", ") + "line " + same.line();
      if (plain) {
        throw section.error(
            key,
            "there is an alert '%s' in %s: give each its own name".formatted(rule.name(), where));
      }
      note(
          rule.line(),
          ("%s: %s has an alert of the same name and labels, which promtool reports as a duplicate:"
                  + " Prometheus evaluates both")
              .formatted(rule.name(), where));
    }
    alerts.add(rule);
  }

  private void note(int line, String message) {
    notes.add(new OperationsFinding(Severity.WARNING, null, file, line, message));
  }
}
