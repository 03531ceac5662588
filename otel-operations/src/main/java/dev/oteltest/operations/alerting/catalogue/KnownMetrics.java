package dev.oteltest.operations.alerting.catalogue;

import dev.oteltest.operations.internal.prometheus.PrometheusMetric;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The metrics that are known without a test. Of the lists that it reads, {@code metrics.txt} is
 * kept by hand and has versions; the others are written by {@code src/catalogue/update}.
 */
final class KnownMetrics {

  private static final List<String> EXACT = List.of("prometheus.txt", "java-client.txt");

  private static final List<String> CONVENTIONS = List.of("opentelemetry.txt", "oteltest.txt");

  /** The newest version whose documentation was read. */
  private static final int NEWEST = 159;

  /**
   * A line of the list.
   *
   * @param unit the unit that its name may have, or a dash
   * @param first the first version that has it; 0 if it is unknown
   * @param last the last version that has it
   * @param deprecated the first version in which not to use it
   */
  private record Known(
      String name, String kind, String unit, int first, int last, int deprecated, String instead) {

    static Known of(String line) {
      String[] words = line.split(" ", 7);
      return new Known(
          words[0],
          words[1],
          words[2],
          minor(words[3], 0),
          minor(words[4], Integer.MAX_VALUE),
          minor(words[5], Integer.MAX_VALUE),
          words.length > 6 ? words[6] : "");
    }

    Set<String> names() {
      List<String> bases = new ArrayList<>(List.of(name));
      if (!unit.equals("-") && !name.endsWith("_" + unit)) {
        bases.add(name + "_" + unit);
      }
      Set<String> names = new HashSet<>();
      for (String base : bases) {
        if (kind.equals("histogram")) {
          names.addAll(List.of(base + "_bucket", base + "_count", base + "_sum"));
        } else {
          names.add(base);
          if (kind.equals("counter")) {
            names.add(base + "_total");
          }
        }
      }
      return names;
    }

    String problem(String metric, int version) {
      if (version < first) {
        return "'%s' is emitted since collector 0.%s, but yours is 0.%s"
            .formatted(metric, first, version);
      }
      String gone = last == Integer.MAX_VALUE ? "" : " and gone since 0." + (last + 1);
      return "'%s' is deprecated since collector 0.%s%s: use %s"
          .formatted(metric, deprecated, gone, instead);
    }
  }

  private KnownMetrics() {}

  /**
   * Reads all lists.
   *
   * @param collectorVersion such as {@code 0.110}; null for the newest
   * @param names gets names in Prometheus
   * @param conventions gets names of OpenTelemetry's metrics, in Prometheus' characters, but
   *     without what Prometheus appends for units and kinds, which is not in the lists
   * @param problems gets what to say about names that are not emitted any more, or not yet
   * @throws IllegalArgumentException if the version is not two numbers
   */
  static void read(
      @Nullable String collectorVersion,
      Set<String> names,
      Set<String> conventions,
      Map<String, String> problems) {
    int version = collectorVersion == null ? Integer.MAX_VALUE : version(collectorVersion);
    EXACT.forEach(list -> names.addAll(lines(list)));
    for (String line : lines("metrics.txt")) {
      if (!line.startsWith("[")) {
        addVersioned(Known.of(line), version, names, problems);
      }
    }
    CONVENTIONS.stream()
        .flatMap(list -> lines(list).stream())
        .forEach(name -> conventions.add(PrometheusMetric.sanitized(name)));
  }

  private static void addVersioned(
      Known known, int version, Set<String> names, Map<String, String> problems) {
    boolean current =
        version == Integer.MAX_VALUE
            ? known.deprecated() > NEWEST
            : known.first() <= version && version < known.deprecated();
    for (String name : known.names()) {
      if (current) {
        names.add(name);
      } else {
        problems.put(name, known.problem(name, version));
      }
    }
  }

  private static int version(String text) {
    if (!text.matches("v?0\\.\\d{1,4}(?:\\.\\d{1,9})?")) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a version of the collector, such as 0.110");
    }
    return minor(text, 0);
  }

  private static int minor(String text, int otherwise) {
    return text.equals("-") ? otherwise : Integer.parseInt(text.split("\\.", 3)[1]);
  }

  private static List<String> lines(String list) {
    try (InputStream in = KnownMetrics.class.getResourceAsStream(list)) {
      if (in == null) {
        throw new IOException(list + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
