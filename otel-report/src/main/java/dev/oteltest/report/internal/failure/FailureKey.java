package dev.oteltest.report.internal.failure;

import java.util.regex.Pattern;

/**
 * What failures for one cause have in common: the span that states the reason, or the line without
 * what differs each time, the type, and the first frame of the stack that is not of a library.
 */
final class FailureKey {

  private static final int MAX_LENGTH = 300;

  /** Numbers, and what only looks like a word: UUIDs, hashes, addresses of objects. */
  private static final Pattern DIFFERS =
      Pattern.compile(
          "\\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\\b"
              + "|@[0-9a-fA-F]{3,16}\\b"
              + "|\\b(?=[a-f]*[0-9])[0-9a-fA-F]{7,64}\\b"
              + "|[0-9]++(?:[.,:][0-9]++)*+");

  private FailureKey() {}

  static String of(Failure failure) {
    if (failure.isCausedElsewhere()) {
      return "row " + failure.cause();
    }
    FailureReason reason = failure.reason();
    String frame = StackFrames.methodOf(StackFrames.firstOwn(reason.stackTrace()));
    return String.join(
        "\n", failure.kind().name(), frame, normalized(reason.line()), reason.type());
  }

  /** Returns a line without what differs each time. */
  static String normalized(String line) {
    String start = line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) : line;
    return DIFFERS.matcher(start).replaceAll("#");
  }
}
