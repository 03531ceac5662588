package dev.oteltest.report.internal.failure;

import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A test JVM that ended while a test ran, or before: only the goal that started it knows why. */
final class JvmExit {

  /** What Surefire says in the exception of its goal. */
  private static final Pattern CODE = Pattern.compile("Process Exit Code: ([0-9]{1,10})");

  /** Before the place to look at, in the message of the test. */
  private static final String ADVICE = "; see ";

  /** The type of a failure without an exception. */
  private static final String UNKNOWN = "_OTHER";

  private JvmExit() {}

  /**
   * Returns why a test failed: if it did not end, the error of its JVM that its goal has, or the
   * exit code if its goal states a single one.
   */
  static FailureReason reasonOf(SpanTable spans, int row, FailureReason own) {
    boolean exited = own.type().equals(TestAttributes.JVM_EXIT);
    if (!own.stackTrace().isEmpty() || !(exited || own.type().equals(UNKNOWN))) {
      return own;
    }
    int goal = SpanRole.GOAL.around(spans, row);
    if (goal < 0) {
      return own;
    }
    List<FailureReason> errors = errors(spans, goal);
    String suite = spans.attribute(row, TestAttributes.SUITE_NAME);
    for (FailureReason error : errors) {
      if (suite != null && StackFrame.firstOf(suite, error.stackTrace()) != null) {
        return error;
      }
    }
    if (errors.size() == 1 && (!exited || errors.get(0).stackTrace().isEmpty())) {
      return errors.get(0);
    }
    return exited ? withCode(own, codes(FailureReason.of(spans, goal).message())) : own;
  }

  /**
   * Returns the errors of JVMs that a goal has: those before the exception with which it failed.
   */
  static List<FailureReason> errors(SpanTable spans, int goal) {
    List<FailureReason> errors = new ArrayList<>();
    for (EventData event : spans.events(goal)) {
      if (event.getName().equals("exception")) {
        errors.add(FailureReason.of(event.getAttributes()));
      }
    }
    return spans.isError(goal) && !errors.isEmpty() ? errors.subList(0, errors.size() - 1) : errors;
  }

  private static FailureReason withCode(FailureReason own, Set<String> codes) {
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
    return CODE.matcher(message).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }
}
