package dev.oteltest.assertions.convention;

import dev.oteltest.assertions.convention.ConventionFinding.Level;
import dev.oteltest.assertions.tree.MetricEntry;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rules on the names and attributes of spans and on the names and units of metrics: OpenTelemetry's
 * general ones, Prometheus', and those of a file.
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
                      Pattern.compile("[a-z][a-z0-9]*(?:[._][a-z0-9]+)*"),
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
        id, Level.VIOLATION, null, null, null, List.of(), List.of(), name, attributeNames);
  }

  /**
   * OpenTelemetry's general rules on spans: names of attributes are in lower case, words parted by
   * {@code _} and namespaces by {@code .}; names of spans have no UUIDs and long numbers in them,
   * which make every span a name of its own.
   *
   * @see <a href="https://opentelemetry.io/docs/specs/semconv/general/naming/">Naming</a>
   */
  public static Conventions general() {
    return GENERAL;
  }

  /**
   * OpenTelemetry's general rules on metrics: the name is in lower case, words parted by {@code _}
   * and namespaces, of which there is one at least, by {@code .}; it ends neither in a unit nor in
   * {@code total}; the unit is there, by the case-sensitive codes of UCUM or in braces what is
   * counted.
   *
   * @see <a href="https://opentelemetry.io/docs/specs/semconv/general/metrics/">Metrics</a>
   */
  public static Conventions openTelemetryMetrics() {
    return new Conventions(List.of(), MetricStyle.OPENTELEMETRY.rules());
  }

  /**
   * Prometheus' rules on metrics: the name is in lower case, words parted by {@code _}; it ends in
   * the word for its unit, such as {@code _seconds} for {@code s}; after that {@code _total} is the
   * end of counters' names, and of no others'. What is in braces is no unit. They contradict {@link
   * #openTelemetryMetrics()}.
   *
   * @see <a href="https://prometheus.io/docs/practices/naming/">Metric and label naming</a>
   */
  public static Conventions prometheusMetrics() {
    return new Conventions(List.of(), MetricStyle.PROMETHEUS.rules());
  }

  /**
   * The general rules on spans and those of a YAML file on spans and metrics; {@code
   * docs/assertions.md} shows one.
   *
   * @throws IOException if the file can't be read
   * @throws IllegalArgumentException if it holds something else than rules; names file and place
   */
  public static Conventions of(Path file) throws IOException {
    RulesFile rules = RulesFile.read(file.toString(), Files.readString(file));
    return GENERAL.and(new Conventions(rules.spanRules(), rules.metricRules()));
  }

  /** These and others. */
  public Conventions and(Conventions others) {
    return new Conventions(
        Stream.concat(spanRules.stream(), others.spanRules.stream()).distinct().toList(),
        Stream.concat(metricRules.stream(), others.metricRules.stream()).distinct().toList());
  }

  /** Whether there are rules on spans. */
  public boolean areForSpans() {
    return !spanRules.isEmpty();
  }

  /** Whether there are rules on metrics. */
  public boolean areForMetrics() {
    return !metricRules.isEmpty();
  }

  /** Whether there is a rule on that metric. */
  public boolean areFor(MetricEntry metric) {
    return metricRules.stream().anyMatch(rule -> rule.isFor(metric));
  }

  /** All spans that do not follow them, and in what. */
  public List<ConventionFinding<SpanNode>> check(SpanForest forest) {
    List<ConventionFinding<SpanNode>> findings = new ArrayList<>();
    for (SpanNode node : forest.nodes()) {
      for (SpanRule rule : spanRules) {
        findings.addAll(rule.check(node));
      }
    }
    return findings;
  }

  /** All metrics that do not follow them, and in what. */
  public List<ConventionFinding<MetricEntry>> check(Collection<MetricEntry> metrics) {
    List<ConventionFinding<MetricEntry>> findings = new ArrayList<>();
    for (MetricEntry metric : metrics) {
      for (MetricRule rule : metricRules) {
        findings.addAll(rule.check(metric));
      }
    }
    return findings;
  }
}
