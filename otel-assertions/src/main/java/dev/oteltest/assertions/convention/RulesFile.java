package dev.oteltest.assertions.convention;

import dev.oteltest.assertions.convention.MetricRule.MetricCheck;
import dev.oteltest.assertions.convention.SpanRule.NameFormat;
import dev.oteltest.assertions.internal.yaml.SingleDocumentReader;
import dev.oteltest.internal.yaml.StrictMapping;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.semconv.Severity;
import io.opentelemetry.api.trace.SpanKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The content of a rules file.
 *
 * @param spanRules the rules in the list {@code rules}
 * @param metricRules the rules in the list {@code metric_rules}
 */
record RulesFile(List<SpanRule> spanRules, List<MetricRule> metricRules) {

  private static final Set<String> LISTS = Set.of("rules", "metric_rules");
  private static final Set<String> SPAN_RULE_KEYS =
      Set.of("id", "level", "span", "require", "forbid", "name", "attribute_names");
  private static final Set<String> SPAN_KEYS = Set.of("name", "kind", "has");
  private static final Set<String> METRIC_RULE_KEYS =
      Set.of("id", "level", "metric", "prefix", "name", "style");
  private static final Set<String> METRIC_KEYS = Set.of("name", "scope");

  static RulesFile read(Path path, String text) {
    UserFile file = new UserFile(path);
    StrictMapping document =
        new StrictMapping(file, SingleDocumentReader.read(file, text), "the file", LISTS);
    RulesFile read =
        new RulesFile(
            document.optionalSections("rules", "a rule", SPAN_RULE_KEYS).stream()
                .map(RulesFile::spanRule)
                .toList(),
            document.optionalSections("metric_rules", "a metric rule", METRIC_RULE_KEYS).stream()
                .map(RulesFile::metricRule)
                .toList());
    if (read.spanRules().isEmpty() && read.metricRules().isEmpty()) {
      throw file.error(0, "there are no rules: add one below 'rules' or 'metric_rules'");
    }
    return read;
  }

  private static SpanRule spanRule(StrictMapping rule) {
    String id = rule.requiredText("id");
    StrictMapping spans = rule.optionalSection("span", "'span'", SPAN_KEYS);
    SpanRule read =
        new SpanRule(
            id,
            severity(rule),
            spans.pattern("name", 0),
            spans.choice("kind", SpanKind.class),
            spans.text("has"),
            texts(rule, "require"),
            texts(rule, "forbid"),
            NameFormat.of(rule.pattern("name", 0)),
            NameFormat.of(rule.pattern("attribute_names", 0)));
    if (read.require().isEmpty()
        && read.forbid().isEmpty()
        && read.name() == null
        && read.attributeNames() == null) {
      throw rule.error(
          "id", "rule " + id + " checks nothing: add require, forbid, name or attribute_names");
    }
    return read;
  }

  private static MetricRule metricRule(StrictMapping rule) {
    String id = rule.requiredText("id");
    StrictMapping metrics = rule.optionalSection("metric", "'metric'", METRIC_KEYS);
    List<MetricCheck> checks = new ArrayList<>();
    String prefix = rule.text("prefix");
    if (prefix != null) {
      checks.add(MetricCheck.prefix(prefix));
    }
    NameFormat name = NameFormat.of(rule.pattern("name", 0));
    if (name != null) {
      checks.add(MetricCheck.name(name));
    }
    MetricStyle style = rule.choice("style", MetricStyle.class);
    if (style != null) {
      style.rules().forEach(asked -> checks.addAll(asked.checks()));
    }
    if (checks.isEmpty()) {
      throw rule.error("id", "rule " + id + " checks nothing: add prefix, name or style");
    }
    return new MetricRule(
        id, severity(rule), metrics.pattern("name", 0), metrics.text("scope"), List.copyOf(checks));
  }

  private static List<String> texts(StrictMapping rule, String key) {
    return rule.has(key) ? rule.texts(key) : List.of();
  }

  private static Severity severity(StrictMapping rule) {
    Severity severity = rule.choice("level", Severity.class);
    return severity == null ? Severity.ERROR : severity;
  }
}
