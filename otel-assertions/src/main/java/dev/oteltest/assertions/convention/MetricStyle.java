package dev.oteltest.assertions.convention;

import dev.oteltest.assertions.convention.MetricRule.MetricCheck;
import dev.oteltest.assertions.convention.SpanRule.NameFormat;
import dev.oteltest.assertions.internal.text.MetricLine;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.internal.text.UnitWords;
import dev.oteltest.semconv.Severity;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A naming style for metrics. What one style requires, the other forbids. */
enum MetricStyle {
  /** Prometheus's style: unit and {@code _total} are in the name. */
  PROMETHEUS,

  /** OpenTelemetry's style: the unit is separate from the name. */
  OPENTELEMETRY;

  private static final List<MetricRule> PROMETHEUS_RULES =
      List.of(
          rule("metric-name-format", MetricCheck.name(PrometheusNames.FORMAT)),
          rule("metric-unit-suffix", PrometheusNames::unitSuffix),
          rule("metric-total-suffix", PrometheusNames::totalSuffix));

  private static final List<MetricRule> OPENTELEMETRY_RULES =
      List.of(
          rule("metric-name-format", MetricCheck.name(OpenTelemetryNames.FORMAT)),
          rule("metric-name-without-unit", OpenTelemetryNames::withoutUnit),
          rule("metric-name-without-total", OpenTelemetryNames::withoutTotal),
          rule("metric-unit", OpenTelemetryNames::unit));

  /** Returns the rules of this style, which apply to all metrics. */
  List<MetricRule> rules() {
    return switch (this) {
      case PROMETHEUS -> PROMETHEUS_RULES;
      case OPENTELEMETRY -> OPENTELEMETRY_RULES;
    };
  }

  private static MetricRule rule(String id, MetricCheck check) {
    return new MetricRule(id, Severity.ERROR, null, null, List.of(check));
  }

  /**
   * Prometheus's rules for the names of metrics, as far as they follow from the unit and the kind
   * of metric.
   *
   * @see <a href="https://prometheus.io/docs/practices/naming/">Metric and label naming</a>
   */
  private static final class PrometheusNames {

    static final NameFormat FORMAT =
        new NameFormat(
            Pattern.compile("[a-z][a-z0-9]*+(?:_[a-z0-9]++)*+"),
            "lowercase words separated by a single _");

    private static final String TOTAL = "_total";

    private PrometheusNames() {}

    static @Nullable String unitSuffix(MetricData metric) {
      String name = withoutTotal(metric.getName());
      String unit = metric.getUnit();
      String word = unit.equals("1") && isGauge(metric) ? "ratio" : UnitWords.of(unit);
      if (!word.isEmpty()) {
        String before = name.equals(metric.getName()) ? "" : " before " + TOTAL;
        return ("_" + name).endsWith("_" + word)
            ? null
            : "has unit %s but lacks the suffix _%s%s"
                .formatted(ValueFormatter.quote(unit), ValueFormatter.plain(word), before);
      }
      String last = name.substring(name.lastIndexOf('_') + 1);
      String code = last.equals("ratio") && isGauge(metric) ? "1" : UnitWords.codeOf(last);
      if (code == null) {
        return null;
      }
      String has = unit.isEmpty() ? "no unit" : "unit " + ValueFormatter.quote(unit);
      return "has the suffix _%s but %s instead of %s"
          .formatted(last, has, ValueFormatter.quote(code));
    }

    static @Nullable String totalSuffix(MetricData metric) {
      boolean total = metric.getName().endsWith(TOTAL);
      boolean counter = MetricLine.kind(metric).equals("counter");
      if (total == counter) {
        return null;
      }
      return counter
          ? "is a counter but lacks the suffix " + TOTAL
          : "has the suffix " + TOTAL + " but is not a counter (" + MetricLine.kind(metric) + ")";
    }

    private static String withoutTotal(String name) {
      return name.endsWith(TOTAL) ? name.substring(0, name.length() - TOTAL.length()) : name;
    }

    private static boolean isGauge(MetricData metric) {
      return MetricLine.kind(metric).equals("gauge");
    }
  }

  /**
   * OpenTelemetry's general rules for the names and units of metrics.
   *
   * @see <a href="https://opentelemetry.io/docs/specs/semconv/general/naming/">Naming</a>
   * @see <a href="https://opentelemetry.io/docs/specs/semconv/general/metrics/">Metrics</a>
   */
  private static final class OpenTelemetryNames {

    private static final String WORDS = "[a-z][a-z0-9]*+(?:_[a-z0-9]++)*+";

    static final NameFormat FORMAT =
        new NameFormat(
            Pattern.compile(WORDS + "(?:\\.[a-z0-9]++(?:_[a-z0-9]++)*+)++"),
            "lowercase namespaces separated by ., with words separated by _");

    private static final Pattern UCUM = ucum();

    private OpenTelemetryNames() {}

    /**
     * Returns a pattern for products and quotients of units with case-sensitive codes, without
     * parentheses.
     */
    private static Pattern ucum() {
      String prefix = "(?:Ki|Mi|Gi|Ti|da|[YZEPTGMkhdcmunpfazy])?";
      String metric =
          "(?:m|s|g|rad|K|C|cd|mol|sr|Hz|N|Pa|J|W|A|V|F|Ohm|S|Wb|Cel|T|H|lm|lx|Bq|Gy|Sv|l|L|ar|t"
              + "|bar|u|eV|pc|gf|kat|U|Ky|Gal|dyn|erg|P|Bi|St|Mx|G|Oe|Gb|sb|Lmb|ph|Ci|R|RAD|REM|st"
              + "|bit|Bd|By|osm|eq|g%|Np|B|tex|mho)";
      String other = "10[*^]|%|deg|gon|min|h|d|a(?:_[tjg])?|wk|mo(?:_[sjg])?|AU|sph|circ|att|bit_s";
      String note = "\\{[!-z|~]*}";
      String unit = "(?:" + prefix + metric + "|" + other + "|\\[[!-Z^-~]+])(?:[+-]?\\d+)?";
      String term = "(?:(?:" + unit + "|\\d+)(?:" + note + ")?|" + note + ")";
      return Pattern.compile("/?" + term + "(?:[./]" + term + "(?=[./]|\\z))*+");
    }

    static @Nullable String withoutUnit(MetricData metric) {
      String last = lastWord(metric);
      String code = UnitWords.codeOf(last);
      return code == null
          ? null
          : "has the unit in its name: remove %s and set unit %s"
              .formatted(ValueFormatter.quote(last), ValueFormatter.quote(code));
    }

    static @Nullable String withoutTotal(MetricData metric) {
      return lastWord(metric).equals("total")
          ? "ends in \"total\", which exporters add where that is customary: remove it"
          : null;
    }

    static @Nullable String unit(MetricData metric) {
      String unit = metric.getUnit();
      if (unit.isEmpty()) {
        return "has no unit: set \"s\", \"By\", \"1\", or what it counts, such as \"{request}\"";
      }
      if (UCUM.matcher(unit).matches()) {
        return null;
      }
      String code = UnitWords.codeOf(unit);
      String counted = unit.replaceAll("[{}]", "").strip().replaceAll("\\s+", "_");
      String remedy =
          code == null
              ? "if it counts those, set " + ValueFormatter.quote("{" + counted + "}")
              : "set " + ValueFormatter.quote(code);
      return "has unit " + ValueFormatter.quote(unit) + ", which is not a UCUM code: " + remedy;
    }

    private static String lastWord(MetricData metric) {
      String name = metric.getName();
      return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('_')) + 1);
    }
  }
}
