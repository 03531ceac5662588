package dev.oteltest.assertions.convention;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.convention.SpanRule.NameFormat;
import dev.oteltest.assertions.tree.MetricEntry;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.semconv.Severity;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rules for the names and attributes of spans and the names and units of metrics: OpenTelemetry's
 * general rules, Prometheus's, or those of a file.
 *
 * @since 0.1
 */
public final class Conventions {

  private static final Conventions GENERAL =
      new Conventions(
          List.of(
              rule(
                  "attribute-name-format",
                  null,
                  new NameFormat(
                      Pattern.compile("[a-z][a-z0-9]*+(?:[._][a-z0-9]++)*+"),
                      "lowercase words separated by . or _")),
              rule(
                  "span-name-cardinality",
                  new NameFormat(
                      Pattern.compile(
                          "(?s)(?!.*\\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-)(?!.*\\d{6}).*\\S.*"),
                      "low-cardinality: move ids and long numbers to attributes"),
                  null)),
          List.of());

  private final List<SpanRule> spanRules;
  private final List<MetricRule> metricRules;

  private Conventions(List<SpanRule> spanRules, List<MetricRule> metricRules) {
    this.spanRules = List.copyOf(spanRules);
    this.metricRules = List.copyOf(metricRules);
  }

  private static SpanRule rule(
      String id, @Nullable NameFormat name, @Nullable NameFormat attributeNames) {
    return new SpanRule(
        id, Severity.ERROR, null, null, null, List.of(), List.of(), name, attributeNames);
  }

  /**
   * Returns OpenTelemetry's general rules for spans: attribute names are in lower case, with words
   * separated by {@code _} and namespaces by {@code .}; span names contain no UUIDs or long
   * numbers, which would give every span a different name.
   *
   * @see <a href="https://opentelemetry.io/docs/specs/semconv/general/naming/">Naming</a>
   */
  public static Conventions general() {
    return GENERAL;
  }

  /**
   * Returns OpenTelemetry's general rules for metrics: the name is in lower case, with words
   * separated by {@code _} and namespaces, of which there is at least one, by {@code .}; it ends
   * neither in a unit nor in {@code total}; the unit is present, as a case-sensitive UCUM code or
   * as what is counted, in braces.
   *
   * @see <a href="https://opentelemetry.io/docs/specs/semconv/general/metrics/">Metrics</a>
   */
  public static Conventions openTelemetryMetrics() {
    return new Conventions(List.of(), MetricStyle.OPENTELEMETRY.rules());
  }

  /**
   * Returns Prometheus's rules for metrics: the name is in lower case, with words separated by
   * {@code _}; it ends in the word for its unit, such as {@code _seconds} for {@code s}; the names
   * of counters, and only those, end in {@code _total} after that. Text in braces is not a unit.
   * These rules contradict {@link #openTelemetryMetrics()}.
   *
   * @see <a href="https://prometheus.io/docs/practices/naming/">Metric and label naming</a>
   */
  public static Conventions prometheusMetrics() {
    return new Conventions(List.of(), MetricStyle.PROMETHEUS.rules());
  }

  /**
   * Returns the general rules for spans and those of a YAML file for spans and metrics; {@code
   * docs/assertions.md} shows an example.
   *
   * @throws IllegalArgumentException if the file can't be read, or contains anything other than
   *     rules; the message names the file and the line
   */
  public static Conventions of(Path file) {
    RulesFile rules = RulesFile.read(file, UserFile.text(notNull(file, "file")));
    return GENERAL.and(new Conventions(rules.spanRules(), rules.metricRules()));
  }

  /** Returns these conventions combined with others. */
  public Conventions and(Conventions others) {
    return new Conventions(
        Stream.concat(spanRules.stream(), notNull(others, "others").spanRules.stream())
            .distinct()
            .toList(),
        Stream.concat(metricRules.stream(), others.metricRules.stream()).distinct().toList());
  }

  /** Returns whether there are rules for spans. */
  public boolean areForSpans() {
    return !spanRules.isEmpty();
  }

  /** Returns whether there are rules for metrics. */
  public boolean areForMetrics() {
    return !metricRules.isEmpty();
  }

  /**
   * Returns whether a rule applies to a span. If there are rules besides the {@linkplain #general()
   * general} ones, which apply to all spans, only those count.
   */
  public boolean areFor(SpanNode span) {
    boolean onlyGeneral = true;
    for (SpanRule rule : spanRules) {
      if (!GENERAL.spanRules.contains(rule)) {
        if (rule.isFor(span)) {
          return true;
        }
        onlyGeneral = false;
      }
    }
    return onlyGeneral;
  }

  /** Returns whether a rule applies to a metric. */
  public boolean areFor(MetricEntry metric) {
    return metricRules.stream().anyMatch(rule -> rule.isFor(metric));
  }

  /** Returns the findings for all spans that do not follow these conventions. */
  public List<ConventionFinding<SpanNode>> check(SpanForest forest) {
    return forest.nodes().stream()
        .flatMap(node -> spanRules.stream().flatMap(rule -> rule.check(node).stream()))
        .toList();
  }

  /** Returns the findings for all metrics that do not follow these conventions. */
  public List<ConventionFinding<MetricEntry>> check(Collection<MetricEntry> metrics) {
    return metrics.stream()
        .flatMap(metric -> metricRules.stream().flatMap(rule -> rule.check(metric).stream()))
        .toList();
  }
}
