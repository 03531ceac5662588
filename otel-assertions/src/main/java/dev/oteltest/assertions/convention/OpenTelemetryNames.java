package dev.oteltest.assertions.convention;

import dev.oteltest.assertions.internal.text.UnitWords;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's general rules for the names and units of metrics.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/general/naming/">Naming</a>
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/general/metrics/">Metrics</a>
 */
final class OpenTelemetryNames {

  private static final String WORDS = "[a-z][a-z0-9]*(?:_[a-z0-9]+)*";

  static final NameFormat FORMAT =
      new NameFormat(
          Pattern.compile(WORDS + "(?:\\.[a-z0-9]+(?:_[a-z0-9]+)*)+"),
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
    return Pattern.compile("/?" + term + "(?:[./]" + term + ")*");
  }

  static @Nullable String withoutUnit(MetricData metric) {
    String last = lastWord(metric);
    String code = UnitWords.codeOf(last);
    return code == null
        ? null
        : "has the unit in its name: remove "
            + ValueFormatter.quote(last)
            + " and set unit "
            + ValueFormatter.quote(code);
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
    return metric.getName().replaceAll(".*[._]", "");
  }
}
