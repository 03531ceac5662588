package dev.oteltest.assertions;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Gets at the whole message of a failure. */
public final class Messages {

  private Messages() {}

  /** The message, with a line end after the last line, as text blocks have it. */
  public static String failureOf(ThrowingCallable assertion) {
    AssertionError error = catchThrowableOfType(AssertionError.class, assertion);
    if (error == null) {
      return "(it passed)\n";
    }
    return error.getMessage() + "\n";
  }
}
