package dev.oteltest.maven.reports;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the memory for the texts of many tests: keeps each class name once, and long messages only
 * for the first tests that have them.
 */
final class ReportTextPool {

  /**
   * The total length of the messages that are kept unshortened: thousands of messages, more than
   * anyone reads.
   */
  private static final int MOST_CHARACTERS = 2_000_000;

  /** The maximum length of a message beyond that total. */
  private static final int SHORT = 80;

  private final Map<String, String> names = new HashMap<>();
  private int characters;

  /** Returns the test with its texts shared or shortened. */
  ReportedTest of(ReportedTest test) {
    return test.saying(
        name(test.className()),
        test.errorType() == null ? null : name(test.errorType()),
        message(test.message()));
  }

  private String name(String name) {
    String known = names.putIfAbsent(name, name);
    return known == null ? name : known;
  }

  private @Nullable String message(@Nullable String message) {
    if (message == null) {
      return null;
    }
    if (characters >= MOST_CHARACTERS) {
      return ReportText.oneLine(message, SHORT);
    }
    characters += message.length();
    return message;
  }
}
