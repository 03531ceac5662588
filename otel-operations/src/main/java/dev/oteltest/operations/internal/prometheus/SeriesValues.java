package dev.oteltest.operations.internal.prometheus;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of a series in promtool's notation, such as {@code 1+2x5 _x3 stale}.
 *
 * <p>See <a
 * href="https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/">Unit
 * testing for rules</a>.
 */
public final class SeriesValues {

  private static final Pattern ITEM =
      Pattern.compile(
          "(?<histogram>\\{\\{[^}]*}}(?:[-+]\\{\\{[^}]*}})?)(?:x(?<histogramTimes>\\d{1,9}))?"
              + "|_(?:x(?<gapTimes>\\d{1,9}))?"
              + "|stale"
              + "|(?<number>[-+]?(?:[0-9.]+(?:[eE][-+]?\\d+)?|[Ii]nf|[Nn]a[Nn]))"
              + "(?:[-+][0-9.]+(?:[eE][-+]?\\d+)?)?(?:x(?<times>\\d{1,9}))?");

  private SeriesValues() {}

  /**
   * Returns how many sample intervals the values take, including those without a sample.
   *
   * @throws IllegalArgumentException if a part is not in the notation
   */
  public static long count(String values) {
    long count = 0;
    Matcher item = ITEM.matcher(values);
    int at = 0;
    while (at < values.length()) {
      if (Character.isWhitespace(values.charAt(at))) {
        at++;
        continue;
      }
      if (!item.region(at, values.length()).lookingAt() || !endsAt(values, item.end())) {
        String rest = values.substring(at).replaceFirst("(?s)\\s.*", "");
        throw new IllegalArgumentException(
            ("'%s' in '%s' is not a value: write numbers, 'axn' (a, and again n times),"
                    + " 'a+bxn' (n steps of b), '_' or '_xn' (no sample), or 'stale'")
                .formatted(rest, values));
      }
      count += length(item);
      at = item.end();
    }
    if (count == 0) {
      throw new IllegalArgumentException("a series needs values, such as '0+1x10'");
    }
    return count;
  }

  private static boolean endsAt(String values, int end) {
    return end == values.length() || Character.isWhitespace(values.charAt(end));
  }

  private static long length(Matcher item) {
    if (item.group("gapTimes") != null) {
      return Long.parseLong(item.group("gapTimes"));
    }
    String times =
        item.group("histogram") == null ? item.group("times") : item.group("histogramTimes");
    return times == null ? 1 : 1 + Long.parseLong(times);
  }
}
