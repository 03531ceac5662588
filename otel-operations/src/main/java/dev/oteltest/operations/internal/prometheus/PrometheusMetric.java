package dev.oteltest.operations.internal.prometheus;

import dev.oteltest.internal.text.UnitWords;
import dev.oteltest.otlp.file.MessageCursor;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A metric of OpenTelemetry, and the names that it has in Prometheus: with underscores, the unit,
 * and {@code _total}, which is Prometheus' default.
 *
 * @param name the name in OpenTelemetry
 * @param unit the unit in UCUM; may be empty
 * @param isCounter whether it is a sum that only grows
 * @see <a
 *     href="https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/">Prometheus
 *     and OpenMetrics compatibility</a>
 */
public record PrometheusMetric(String name, String unit, MetricDataType type, boolean isCounter) {

  private static final List<String> KINDS = List.of("_total", "_bucket", "_count", "_sum");

  /** Returns what names a metric. */
  public static PrometheusMetric of(MetricData metric) {
    boolean counter =
        switch (metric.getType()) {
          case LONG_SUM -> metric.getLongSumData().isMonotonic();
          case DOUBLE_SUM -> metric.getDoubleSumData().isMonotonic();
          default -> false;
        };
    return new PrometheusMetric(metric.getName(), metric.getUnit(), metric.getType(), counter);
  }

  /**
   * Reads what names the metrics in a file of OTLP requests.
   *
   * @throws IOException if it can't be read, or is damaged
   */
  public static Set<PrometheusMetric> emitted(Path file) throws IOException {
    Set<PrometheusMetric> found = new LinkedHashSet<>();
    RequestDecoder<MetricData> decoder = RequestDecoder.ofMetrics();
    try (MessageCursor cursor = MessageCursor.open(file)) {
      while (cursor.next()) {
        decoder
            .decodeRequest(cursor.buffer(), cursor.fieldFrom(), cursor.bodyTo())
            .forEach(metric -> found.add(of(metric)));
      }
    } catch (MalformedMessageException e) {
      throw new IOException(file + " has a malformed message: " + e.getMessage(), e);
    }
    return found;
  }

  /** Returns the name of its series, without the suffixes of a histogram. */
  public String base() {
    StringBuilder base = new StringBuilder(sanitized(name));
    String suffix = unitName();
    if (!suffix.isEmpty() && !hasPart(base.toString(), suffix)) {
      String total = base.toString().endsWith("_total") && isCounter ? "_total" : "";
      base.setLength(base.length() - total.length());
      base.append('_').append(suffix);
    }
    if (isCounter && !base.toString().endsWith("_total")) {
      base.append("_total");
    }
    return base.toString();
  }

  /** Returns the names of all its series. */
  public Set<String> series() {
    String base = base();
    return switch (type) {
      case HISTOGRAM -> Set.of(base + "_bucket", base + "_count", base + "_sum");
      case SUMMARY -> Set.of(base, base + "_count", base + "_sum");
      default -> Set.of(base);
    };
  }

  /**
   * Returns what a metric may be called in OpenTelemetry, in Prometheus' characters: its name in
   * Prometheus, and the same without what Prometheus may have appended for its kind and unit.
   *
   * @param series the name of a series, such as {@code http_server_request_duration_seconds_bucket}
   */
  public static Set<String> withoutSuffixes(String series) {
    Set<String> bases = new LinkedHashSet<>(Set.of(series));
    for (String kind : KINDS) {
      if (series.endsWith(kind)) {
        bases.add(series.substring(0, series.length() - kind.length()));
      }
    }
    List.copyOf(bases).forEach(base -> bases.add(UnitWords.removedFrom(base)));
    return bases;
  }

  private static boolean hasPart(String name, String part) {
    return ("_" + name + "_").contains("_" + part + "_");
  }

  private String unitName() {
    boolean gauge = type == MetricDataType.LONG_GAUGE || type == MetricDataType.DOUBLE_GAUGE;
    return gauge && UnitWords.bare(unit).equals("1") ? "ratio" : UnitWords.of(unit);
  }

  /** Returns a name of letters, digits and single underscores that begins with no digit. */
  public static String sanitized(String name) {
    String plain = name.replaceAll("[^a-zA-Z0-9_:]", "_").replaceAll("_{2,}", "_");
    return plain.matches("\\d.*") ? "_" + plain : plain;
  }
}
