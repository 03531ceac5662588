package dev.oteltest.assertions.convention;

import dev.oteltest.assertions.convention.ConventionFinding.Level;
import io.opentelemetry.api.trace.SpanKind;
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

  static RulesFile read(String source, String text) {
    YamlMapping document = YamlMapping.of(source, YamlReader.read(source, text));
    if (document == null || LISTS.stream().noneMatch(document.keys()::contains)) {
      throw new IllegalArgumentException(
          source + " has no list of rules: add \"rules:\" or \"metric_rules:\"");
    }
    document.checkKeys(LISTS);
    RulesFile read =
        new RulesFile(
            document.mappings("rules").stream().map(RulesFile::spanRule).toList(),
            document.mappings("metric_rules").stream().map(RulesFile::metricRule).toList());
    if (read.spanRules().isEmpty() && read.metricRules().isEmpty()) {
      throw new IllegalArgumentException(
          source + " contains no rules: add one below \"rules:\" or \"metric_rules:\"");
    }
    return read;
  }

  private static SpanRule spanRule(YamlMapping rule) {
    rule.checkKeys(SPAN_RULE_KEYS);
    YamlMapping spans = rule.mapping("span");
    spans.checkKeys(SPAN_KEYS);
    String id = id(rule);
    SpanRule read =
        new SpanRule(
            id,
            level(rule),
            spans.pattern("name"),
            spans.constant(SpanKind.class, "kind"),
            spans.text("has"),
            rule.texts("require"),
            rule.texts("forbid"),
            NameFormat.of(rule.pattern("name")),
            NameFormat.of(rule.pattern("attribute_names")));
    if (read.require().isEmpty()
        && read.forbid().isEmpty()
        && read.name() == null
        && read.attributeNames() == null) {
      throw rule.wrong(
          "id", "rule " + id + " checks nothing: add require, forbid, name or attribute_names");
    }
    return read;
  }

  private static MetricRule metricRule(YamlMapping rule) {
    rule.checkKeys(METRIC_RULE_KEYS);
    YamlMapping metrics = rule.mapping("metric");
    metrics.checkKeys(METRIC_KEYS);
    String id = id(rule);
    List<MetricCheck> checks = new ArrayList<>();
    String prefix = rule.text("prefix");
    if (prefix != null) {
      checks.add(MetricCheck.prefix(prefix));
    }
    NameFormat name = NameFormat.of(rule.pattern("name"));
    if (name != null) {
      checks.add(MetricCheck.name(name));
    }
    MetricStyle style = rule.constant(MetricStyle.class, "style");
    if (style != null) {
      style.rules().forEach(asked -> checks.addAll(asked.checks()));
    }
    if (checks.isEmpty()) {
      throw rule.wrong("id", "rule " + id + " checks nothing: add prefix, name or style");
    }
    return new MetricRule(
        id, level(rule), metrics.pattern("name"), metrics.text("scope"), List.copyOf(checks));
  }

  private static String id(YamlMapping rule) {
    String id = rule.text("id");
    if (id == null) {
      throw rule.wrong("id", "the rule has no id: add \"id: some-name\", which findings show");
    }
    return id;
  }

  private static Level level(YamlMapping rule) {
    Level level = rule.constant(Level.class, "level");
    return level == null ? Level.VIOLATION : level;
  }
}
