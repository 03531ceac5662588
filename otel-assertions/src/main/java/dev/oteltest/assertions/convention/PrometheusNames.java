package dev.oteltest.assertions.convention;

import dev.oteltest.assertions.internal.text.MetricLine;
import dev.oteltest.assertions.internal.text.UnitWords;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Prometheus's rules for the names of metrics, as far as they follow from the unit and the kind of
 * metric.
 *
 * @see <a href="https://prometheus.io/docs/practices/naming/">Metric and label naming</a>
 */
final class PrometheusNames {

  static final NameFormat FORMAT =
      new NameFormat(
          Pattern.compile("[a-z][a-z0-9]*(?:_[a-z0-9]+)*"),
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
          : "has unit "
              + ValueFormatter.quote(unit)
              + " but lacks the suffix _"
              + ValueFormatter.plain(word)
              + before;
    }
    String last = name.substring(name.lastIndexOf('_') + 1);
    String code = last.equals("ratio") && isGauge(metric) ? "1" : UnitWords.codeOf(last);
    if (code == null) {
      return null;
    }
    String has = unit.isEmpty() ? "no unit" : "unit " + ValueFormatter.quote(unit);
    return "has the suffix _" + last + " but " + has + " instead of " + ValueFormatter.quote(code);
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
