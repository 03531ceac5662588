package dev.oteltest.report.internal.failure;

import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.TestAttributes;
import java.util.Set;
import java.util.TreeSet;

/** A test JVM that ended while a test ran: only the goal that started it knows how. */
final class JvmExit {

  /** What Surefire says in the exception of its goal. */
  private static final String CODE = "Process Exit Code: ";

  /** Before the place to look at, in the message of the test. */
  private static final String ADVICE = "; see ";

  private static final int MAX_DIGITS = 10;

  private JvmExit() {}

  /** Returns why a test failed, with the exit code of its JVM if its goal states a single one. */
  static FailureReason reasonOf(SpanTable spans, int row, FailureReason own) {
    if (!own.type().equals(TestAttributes.JVM_EXIT)) {
      return own;
    }
    int goal = SpanRole.GOAL.around(spans, row);
    Set<String> codes = goal < 0 ? Set.of() : codes(FailureReason.of(spans, goal).message());
    if (codes.size() != 1) {
      return own;
    }
    int advice = own.line().indexOf(ADVICE);
    int end = advice < 0 ? own.line().length() : advice;
    String code = ", with exit code " + codes.iterator().next();
    String line = own.line().substring(0, end) + code + own.line().substring(end);
    return new FailureReason(line, own.type(), line, own.stackTrace());
  }

  private static Set<String> codes(String message) {
    Set<String> codes = new TreeSet<>();
    for (int at = message.indexOf(CODE); at >= 0; at = message.indexOf(CODE, at + 1)) {
      int start = at + CODE.length();
      int end = start;
      while (end < message.length()
          && end - start < MAX_DIGITS
          && message.charAt(end) >= '0'
          && message.charAt(end) <= '9') {
        end++;
      }
      codes.add(message.substring(start, end));
    }
    codes.remove("");
    return codes;
  }
}
