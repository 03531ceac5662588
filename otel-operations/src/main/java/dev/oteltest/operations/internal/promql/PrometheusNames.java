package dev.oteltest.operations.internal.promql;

import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names that OpenTelemetry's metrics and attributes have in Prometheus: with underscores, the
 * unit, and {@code _total}, which is Prometheus' default.
 *
 * <p>See <a
 * href="https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/">Prometheus
 * and OpenMetrics compatibility</a>.
 */
public final class PrometheusNames {

  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("d", "days"),
          Map.entry("h", "hours"),
          Map.entry("min", "minutes"),
          Map.entry("s", "seconds"),
          Map.entry("ms", "milliseconds"),
          Map.entry("us", "microseconds"),
          Map.entry("ns", "nanoseconds"),
          Map.entry("By", "bytes"),
          Map.entry("KiBy", "kibibytes"),
          Map.entry("MiBy", "mebibytes"),
          Map.entry("GiBy", "gibibytes"),
          Map.entry("TiBy", "tibibytes"),
          Map.entry("KBy", "kilobytes"),
          Map.entry("MBy", "megabytes"),
          Map.entry("GBy", "gigabytes"),
          Map.entry("TBy", "terabytes"),
          Map.entry("m", "meters"),
          Map.entry("V", "volts"),
          Map.entry("A", "amperes"),
          Map.entry("J", "joules"),
          Map.entry("W", "watts"),
          Map.entry("g", "grams"),
          Map.entry("Cel", "celsius"),
          Map.entry("Hz", "hertz"),
          Map.entry("%", "percent"));

  private static final Map<String, String> PER =
      Map.of(
          "s", "second", "min", "minute", "h", "hour", "d", "day", "w", "week", "mo", "month", "y",
          "year");

  private PrometheusNames() {}

  /** Returns the names of the series of a metric, without the suffixes of a histogram. */
  public static String base(MetricData metric) {
    StringBuilder name = new StringBuilder(sanitized(metric.getName()));
    String unit = unit(metric);
    if (!unit.isEmpty() && !hasPart(name.toString(), unit)) {
      String total = name.toString().endsWith("_total") && isCounter(metric) ? "_total" : "";
      name.setLength(name.length() - total.length());
      name.append('_').append(unit);
    }
    if (isCounter(metric) && !name.toString().endsWith("_total")) {
      name.append("_total");
    }
    return name.toString();
  }

  /** Returns the names of all series of a metric. */
  public static Set<String> all(MetricData metric) {
    String base = base(metric);
    return switch (metric.getType()) {
      case HISTOGRAM -> Set.of(base + "_bucket", base + "_count", base + "_sum");
      case SUMMARY -> Set.of(base, base + "_count", base + "_sum");
      default -> Set.of(base);
    };
  }

  /** Returns whether a metric is a sum that only grows. */
  public static boolean isCounter(MetricData metric) {
    return switch (metric.getType()) {
      case LONG_SUM -> metric.getLongSumData().isMonotonic();
      case DOUBLE_SUM -> metric.getDoubleSumData().isMonotonic();
      default -> false;
    };
  }

  private static boolean hasPart(String name, String part) {
    return ("_" + name + "_").contains("_" + part + "_");
  }

  private static String unit(MetricData metric) {
    String unit = metric.getUnit().replaceAll("\\{[^}]*}", "");
    if (unit.equals("1")) {
      boolean gauge =
          List.of(MetricDataType.LONG_GAUGE, MetricDataType.DOUBLE_GAUGE)
              .contains(metric.getType());
      return gauge ? "ratio" : "";
    }
    int slash = unit.indexOf('/');
    String of = slash < 0 ? unit : unit.substring(0, slash);
    String name = UNITS.getOrDefault(of, sanitized(of));
    if (slash < 0) {
      return name;
    }
    String per = unit.substring(slash + 1);
    String suffix = per.isEmpty() ? "" : "per_" + PER.getOrDefault(per, sanitized(per));
    return name.isEmpty() || suffix.isEmpty() ? name + suffix : name + "_" + suffix;
  }

  /** Returns a name of letters, digits and single underscores that begins with no digit. */
  public static String sanitized(String name) {
    String plain = name.replaceAll("[^a-zA-Z0-9_:]", "_").replaceAll("_{2,}", "_");
    return plain.matches("\\d.*") ? "_" + plain : plain;
  }
}
