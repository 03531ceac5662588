package dev.oteltest.internal.export;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Values that must not be repeated, and how a text looks without them.
 *
 * @since 0.1
 */
public final class Secrets {

  /** What stands where a secret was. */
  public static final String MASK = "***";

  /** Anything shorter would mask innocent text: {@code on}, {@code 1}, {@code true}. */
  private static final int SHORTEST = 6;

  private static final Pattern TELLING_NAME =
      Pattern.compile(
          "(?i).*(token|secret|passw|passphrase|pass$|credential|auth(?!or(?!iz))|cookie|api[_-]?key|access[_-]?key"
              + "|private[_-]?key|signing[_-]?key|headers|[._-]key$|^key$|[._-]pat$|[._-]dsn$"
              + "|connection[_-]?string).*");

  private static final Pattern URL_CREDENTIALS =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)[^\\s/@]+@");

  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?i)\\b(basic|bearer|token)(\\s+)[A-Za-z0-9._~+/=-]{6,}");

  private final List<String> values;

  private Secrets(List<String> values) {
    this.values = values;
  }

  /** Exactly these values, wherever they come from. */
  public static Secrets of(Collection<String> values) {
    List<String> longestFirst = new ArrayList<>();
    for (String value : values) {
      if (value.strip().length() >= SHORTEST) {
        longestFirst.add(value.strip());
      }
    }
    longestFirst.sort(Comparator.comparingInt(String::length).reversed());
    return new Secrets(List.copyOf(longestFirst));
  }

  /**
   * Whether a name tells that its value is secret, as {@code API_TOKEN} and {@code db.password}.
   */
  public static boolean isToldBy(String name) {
    return TELLING_NAME.matcher(name).matches();
  }

  /** These values and others. */
  public Secrets and(Collection<String> others) {
    List<String> all = new ArrayList<>(values);
    all.addAll(others);
    return of(all);
  }

  /** The values of those variables whose names tell that they are secret. */
  public static Secrets in(Map<String, String> environment) {
    List<String> values = new ArrayList<>();
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      if (isToldBy(variable.getKey())) {
        values.add(variable.getValue());
        // A secret of several lines, such as a private key, is printed line by line.
        variable.getValue().lines().forEach(values::add);
        // And of a list of headers, only one may be printed.
        values.addAll(List.of(variable.getValue().split("[,=]")));
      }
    }
    return of(values);
  }

  /** The text without these values, without credentials in URLs and authorization headers. */
  public String mask(String text) {
    String masked = text;
    for (String value : values) {
      masked = masked.replace(value, MASK);
    }
    masked = URL_CREDENTIALS.matcher(masked).replaceAll("$1" + MASK + "@");
    return AUTHORIZATION.matcher(masked).replaceAll("$1$2" + MASK);
  }
}
