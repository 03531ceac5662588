package dev.oteltest.internal.text;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words that Prometheus uses for UCUM units.
 *
 * @see <a
 *     href="https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/">Prometheus
 *     compatibility</a>
 */
public final class UnitWords {

  private static final Map<String, String> WORDS = new HashMap<>();
  private static final Map<String, String> CODES = new HashMap<>();
  private static final Set<String> TIMES = Set.of("d", "h", "min", "s", "ms", "us", "ns");
  private static final Map<String, String> PER =
      Map.of(
          "s", "second", "min", "minute", "h", "hour", "d", "day", "w", "week", "mo", "month", "y",
          "year");

  static {
    String table =
        """
        d days h hours min minutes s seconds ms milliseconds us microseconds ns nanoseconds
        By bytes KiBy kibibytes MiBy mebibytes GiBy gibibytes TiBy tebibytes
        KBy kilobytes kBy kilobytes MBy megabytes GBy gigabytes TBy terabytes
        m meters V volts A amperes J joules W watts g grams Cel celsius Hz hertz % percent
        """;
    String[] words = table.strip().split("\\s+");
    for (int i = 0; i < words.length; i += 2) {
      WORDS.put(words[i], words[i + 1]);
      CODES.put(words[i + 1], words[i]);
    }
  }

  private static final Pattern SUFFIX =
      Pattern.compile(
          "(?:_(?:ratio|%s))?(?:_per_(?:%s))?$"
              .formatted(String.join("|", CODES.keySet()), String.join("|", PER.values())));

  private UnitWords() {}

  /** Returns a name without the word for a unit at its end. */
  public static String removedFrom(String name) {
    return SUFFIX.matcher(name).replaceFirst("");
  }

  /** Returns the code for a word such as {@code seconds}; null if it is not the word for a unit. */
  public static @Nullable String codeOf(String word) {
    return CODES.get(word);
  }

  /**
   * Returns the word for a unit, ignoring text in braces; the unit itself if it has no word; empty
   * if nothing is left.
   */
  public static String of(String unit) {
    String bare = bare(unit);
    int slash = bare.indexOf('/');
    if (slash < 0) {
      return word(bare);
    }
    String per = bare.substring(slash + 1);
    String divisor = PER.getOrDefault(per, word(per));
    String of = word(bare.substring(0, slash));
    if (divisor.isEmpty()) {
      return of;
    }
    return of.isEmpty() ? "per_" + divisor : of + "_per_" + divisor;
  }

  /** Returns a unit without text in braces. */
  public static String bare(String unit) {
    return unit.replaceAll("\\{[^}]*}", "");
  }

  /**
   * Returns whether a unit is one of time, or one that time is part of: {@code ms}, {@code
   * seconds}, {@code By/s}.
   */
  public static boolean isTime(String unit) {
    return Stream.of(bare(unit).split("[/.]", -1))
        .anyMatch(part -> TIMES.contains(CODES.getOrDefault(part, part)));
  }

  private static String word(String code) {
    if (code.equals("1")) {
      return "";
    }
    String clean = code.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
    return WORDS.getOrDefault(code, clean);
  }
}
