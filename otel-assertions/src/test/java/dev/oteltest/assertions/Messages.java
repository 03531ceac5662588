package dev.oteltest.assertions;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
}
