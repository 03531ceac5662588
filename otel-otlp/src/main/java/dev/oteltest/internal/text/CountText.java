package dev.oteltest.internal.text;

import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Formats numbers of things for readers, everywhere alike and in every locale. */
public final class CountText {

  private CountText() {}

  /** Formats a number with its noun, such as {@code 1 test}, {@code 2 classes}. */
  public static String of(long number, String noun) {
    return of(number, noun, plural(noun));
  }

  /** Returns the plural of a noun that has a regular one. */
  public static String plural(String noun) {
    return noun + (noun.endsWith("s") ? "es" : "s");
  }

  /** Formats a number with its noun or the plural of that: {@code 1 child}, {@code 2 children}. */
  public static String of(long number, String noun, String plural) {
    return number(number) + " " + (number == 1 ? noun : plural);
  }

  /** Formats a number with separators between thousands. */
  public static String number(long number) {
    return Math.abs(number) < 1_000
        ? Long.toString(number)
        : String.format(Locale.ROOT, "%,d", number);
  }

  /** Formats how many are left out, such as {@code and 1,234 more}. */
  public static String more(long number) {
    return "and " + number(number) + " more";
  }

  /**
   * Joins names, such as {@code a, b and 3 more}.
   *
   * @param most the number of names to show
   */
  public static String some(Collection<String> names, int most) {
    return some(names, most, name -> name);
  }

  /**
   * Joins the names of things, such as {@code a, b and 3 more}.
   *
   * @param most the number of names to show; the others are not asked for
   */
  public static <T> String some(Collection<T> all, int most, Function<? super T, String> name) {
    int more = all.size() - most;
    return all.stream().limit(most).map(name).collect(Collectors.joining(", "))
        + (more > 0 ? " " + more(more) : "");
  }
}
