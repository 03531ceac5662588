package dev.oteltest.report.internal.failure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Messages of Mockito and Spock without what they explain to everybody, so that what was expected
 * and what there was instead are at their beginning.
 */
final class LibraryMessage {

  /** Where a call is, which is written below it. */
  private static final String PLACE_OF_CALL = "(?<=[;\\]])\\n {0,9}+-> at [^\\n]*+";

  /** A place that is all that is known of a call. */
  private static final String PLACE = "-> at [^\\n(]{1,200}+\\(([^\\n)]{1,100}+)\\)";

  private static final String ADVICE =
      "(?:Clean & maintainable|Following stubbings) [^\\n]{0,200}+\\n"
          + "|\\n(?:Typically, |Please remove )[\\s\\S]*+";

  private static final Pattern CONDITION =
      Pattern.compile("Condition not satisfied:\\s*+([^\\r\\n]++)");

  private static final String SNIPPETS = "You can implement th";

  /** What Jackson read, before the place in it. */
  private static final String SOURCE = "\\sat \\[Source: [\\s\\S]{0,2000}?; (?=line: )";

  private static final String EXPECTED = "\nExpected: ";

  private static final String UNMATCHED = "\\s{1,4}Unmatched invocations [^\\n]*+\\s*+";
  private static final String NONE = UNMATCHED + "None\\s*+";

  private LibraryMessage() {}

  /**
   * Returns a message as it is to be read.
   *
   * @param expected what was expected, if it is known
   * @param actual what there was instead
   */
  static String of(
      String type, String message, @Nullable String expected, @Nullable String actual) {
    if (type.endsWith("UndefinedStepException")) {
      int snippets = message.indexOf(SNIPPETS);
      return snippets < 0 ? message : message.substring(0, snippets);
    }
    if (type.startsWith("org.mockito.exceptions.")) {
      return ofMockito(message.strip());
    }
    return type.startsWith("org.spockframework.")
        ? ofSpock(message.strip(), expected, actual)
        : message;
  }

  /** Returns a message of Jackson with the place in what it read, but without the source. */
  static String withoutSource(String message) {
    return message.replaceFirst(SOURCE, " [");
  }

  private static String ofMockito(String message) {
    return message
        .replaceAll(ADVICE, "")
        .replaceAll(PLACE_OF_CALL, "")
        .replaceAll(PLACE, "($1)")
        .replaceAll("\\. Please check:\\n - this invocation of [^\\n]*+\\n", ":\n")
        .replaceAll("\\n - has following stubbing[^\\n]*+", "\nbut stubbed:")
        .replace("\n\nHowever, ", "\nHowever, ");
  }

  private static String ofSpock(
      String message, @Nullable String expected, @Nullable String actual) {
    Matcher condition = CONDITION.matcher(message);
    if (!condition.lookingAt()) {
      return message.replaceFirst(NONE, "").replaceFirst(UNMATCHED, ", unmatched: ");
    }
    int matcher = message.indexOf(EXPECTED);
    String sides = matcher < 0 ? "" : ", " + message.substring(matcher).strip();
    return condition.group()
        + (expected == null || actual == null
            ? sides
            : ", expected: " + expected.strip() + "\n but was: " + actual.strip());
  }
}
