package dev.oteltest.report.internal.failure;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Several failures in the message of one exception, as {@code assertAll} and soft assertions throw
 * it.
 *
 * @param count how many there are; at least 1
 * @param first the message of the first
 * @param frames the frames of the first, if the message has them; or else empty
 * @see <a
 *     href="https://github.com/ota4j-team/opentest4j/blob/main/src/main/java/org/opentest4j/MultipleFailuresError.java">MultipleFailuresError</a>
 */
record SeveralFailures(int count, String first, String frames) {

  /** How far a heading goes, with what a test says of itself. */
  private static final int MAX_HEADING_LENGTH = 2_000;

  /** The characters of the name of an exception, with what is before it. */
  private static final int MAX_NAME = 300;

  private static final Pattern NUMBER =
      Pattern.compile("(?:.*[^0-9])?[0-9]*?([0-9]{1,6})[^0-9]*", Pattern.DOTALL);

  private static final String SECOND = "\n-- failure 2";

  /** The ends of the names of exceptions with several failures, of JUnit, AssertJ and Kotest. */
  private static final List<String> KINDS =
      List.of("MultipleFailuresError", "SoftAssertionError", "MultiAssertionError");

  /** How the heading of AssertJ and Kotest begins, whatever the exception is called. */
  private static final String FOLLOWING = "The following ";

  /** Returns the failures in a message; null if it is of a single one. */
  static @Nullable SeveralFailures of(String type, String message) {
    String simple = ThrownException.simple(type);
    if (KINDS.stream().noneMatch(simple::endsWith) && !message.strip().startsWith(FOLLOWING)) {
      return null;
    }
    String text = message.strip();
    int end = text.indexOf('\n');
    if (end < 0 || end > MAX_HEADING_LENGTH) {
      return null;
    }
    int count = number(text.substring(0, end));
    String failures = text.substring(end + 1);
    String first = first(failures);
    return count < 1 || first.isEmpty()
        ? null
        : new SeveralFailures(count, first, upTo(failures, SECOND));
  }

  /** Returns the last number of a heading, such as {@code Cart (2 failures)}; 0 if it has none. */
  private static int number(String heading) {
    Matcher number = NUMBER.matcher(heading);
    return number.matches() ? Integer.parseInt(number.group(1)) : 0;
  }

  private static String first(String failures) {
    if (failures.startsWith("-- failure 1")) { // AssertJ
      String rest = failures.substring(failures.indexOf("--", 3) + 2);
      return upTo(upTo(rest, SECOND), "\nat ").strip();
    }
    if (failures.startsWith("1) ")) { // AssertJ without opentest4j, Kotest
      return upTo(upTo(failures.substring(3), "\n2) "), "\n   at ").strip();
    }
    int next = nextException(failures);
    ThrownException first = ThrownException.of(failures.substring(0, next).strip());
    return first.message().isEmpty() ? first.type() : first.message();
  }

  private static String upTo(String text, String end) {
    int at = text.indexOf(end);
    return at < 0 ? text : text.substring(0, at);
  }

  /** JUnit indents each exception by a tab, and nothing else. */
  private static int nextException(String failures) {
    for (int at = failures.indexOf("\n\t", 1); at >= 0; at = failures.indexOf("\n\t", at + 1)) {
      int limit = Math.min(failures.length(), at + MAX_NAME);
      int colon = failures.substring(at, limit).indexOf(':');
      int end = colon < 0 ? limit : at + colon;
      if ((colon >= 0 || limit == failures.length())
          && ThrownException.isClassName(failures.substring(at + 2, end).strip())) {
        return at;
      }
    }
    return failures.length();
  }
}
