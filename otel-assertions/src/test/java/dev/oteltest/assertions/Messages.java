package dev.oteltest.assertions;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Returns the whole message of a failure. */
public final class Messages {

  private Messages() {}

  /** Returns the message with a line break after the last line, as in text blocks. */
  public static String failureOf(ThrowingCallable assertion) {
    AssertionError error = catchThrowableOfType(AssertionError.class, assertion);
    if (error == null) {
      return "(it passed)\n";
    }
    return error.getMessage() + "\n";
  }

  /** Returns the lines of a failure that say what differs from an expected tree, without marks. */
  public static List<String> differencesOf(ThrowingCallable assertion) {
    return failureOf(assertion)
        .lines()
        .filter(line -> line.startsWith("  x "))
        .map(line -> line.substring(4))
        .toList();
  }
}
