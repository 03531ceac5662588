package dev.oteltest.report.internal.failure;

import dev.oteltest.internal.text.CountText;
import java.util.ArrayList;
import java.util.List;

/**
 * States in one line why something failed:
 *
 * <ul>
 *   <li>a failed assertion by its own message;
 *   <li>several failures in one by the first, and their number;
 *   <li>anything else by the deepest cause whose message says more than its type and is not a part
 *       of an outer one's, with the outermost type before it. An outer message that is much longer
 *       than this part does not count, as those of Spring, which repeat all causes.
 * </ul>
 *
 * <p>docs/report.md has an example of each.
 */
final class ReasonLine {

  /** The characters of a message that are looked for in others. */
  private static final int MAX_COMPARED = 500;

  /** The characters of an outer message around that of its cause, from which they bury it. */
  private static final int BURIED = 120;

  private static final String NOTHING = "(no message)";

  private ReasonLine() {}

  static String of(String type, String message, String stackTrace) {
    if (isAssertion(type) && !message.isBlank()) {
      SeveralFailures several = SeveralFailures.of(type, message);
      if (several == null) {
        return MessageLine.of(message);
      }
      String first = MessageLine.of(several.first());
      return several.count() == 1
          ? first
          : first + " (first of " + CountText.number(several.count()) + " failures)";
    }
    ThrownException outermost = new ThrownException(type, message.strip());
    ExceptionChain chain = ExceptionChain.of(stackTrace);
    List<ThrownException> causes = chain.causes();
    ThrownException next = causes.size() > 1 ? causes.get(1) : outermost;
    List<ThrownException> telling = new ArrayList<>();
    if (isTelling(outermost) && !isCopy(outermost, next)) {
      telling.add(outermost);
    }
    ThrownException deepest = null;
    for (int i = 1; i < causes.size(); i++) {
      ThrownException cause = causes.get(i);
      ThrownException inner = causes.get(Math.min(i + 1, causes.size() - 1));
      if (isTelling(cause) && !isCopy(cause, inner) && isNew(cause, telling)) {
        telling.add(cause);
        deepest = cause;
      }
    }
    if (deepest != null) {
      return ofCause(outermost, deepest, "");
    }
    if (isTelling(outermost)) {
      return isClass(type)
          ? outermost.simpleType() + ": " + MessageLine.of(message)
          : MessageLine.of(message);
    }
    return chain.suppressed().stream()
        .filter(ReasonLine::isTelling)
        .findFirst()
        .map(suppressed -> ofCause(outermost, suppressed, ", suppressed"))
        .orElseGet(() -> fallback(type, message));
  }

  private static String ofCause(ThrownException outermost, ThrownException cause, String how) {
    String line = MessageLine.of(cause.message());
    String type = cause.simpleType() + how;
    return (outermost.type().isEmpty() ? "" : outermost.simpleType() + ": \u2026 ")
        + line
        + (cause.type().isEmpty() ? "" : " (" + type + ")");
  }

  /** If a message says little, the type says more; without a type, the message has to do. */
  private static String fallback(String type, String message) {
    String line = MessageLine.of(message);
    if (type.isEmpty()) {
      return line.isEmpty() ? NOTHING : line;
    }
    return line.isEmpty() || line.equals(type)
        ? ThrownException.simple(type)
        : ThrownException.simple(type) + ": " + line;
  }

  private static boolean isNew(ThrownException cause, List<ThrownException> outer) {
    String message = cause.message();
    String start = message.substring(0, Math.min(MAX_COMPARED, message.length()));
    return outer.stream()
        .filter(each -> each.message().length() - message.length() <= BURIED)
        .noneMatch(each -> each.message().contains(start));
  }

  /** Whether a message only repeats the cause, as that of an exception without one of its own. */
  private static boolean isCopy(ThrownException exception, ThrownException cause) {
    return !exception.equals(cause)
        && !cause.type().isEmpty()
        && exception.message().equals(cause.type() + ": " + cause.message());
  }

  private static boolean isTelling(ThrownException exception) {
    String message = exception.message().strip();
    return !message.isEmpty()
        && !message.equals(exception.simpleType())
        && !ThrownException.isClassName(message);
  }

  /**
   * Whether an error type is the name of a class that says something, unlike {@code jvm_exit}, and
   * the exceptions with which goals fail.
   */
  static boolean isClass(String type) {
    return !type.isEmpty()
        && !type.startsWith("org.apache.maven.")
        && Character.isUpperCase(ThrownException.simple(type).codePointAt(0));
  }

  /** Whether a type is that of a failed assertion, of the JDK, JUnit, or a library's own. */
  static boolean isAssertion(String type) {
    return type.endsWith("AssertionError")
        || type.endsWith("AssertionFailedError")
        || type.endsWith("FailuresError")
        || type.endsWith("ComparisonFailure")
        || type.endsWith("ConditionTimeoutException")
        || (type.startsWith("org.spockframework.runtime.") && type.endsWith("Error"));
  }
}
