package dev.oteltest.report.internal.failure;

import dev.oteltest.internal.text.CountText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  /** From the end of a line to that of the next one if there is nothing in that. */
  private static final Pattern EMPTY_LINE = Pattern.compile("\\n\\s*\\n");

  private static final Pattern SPACE = Pattern.compile("[\\n\\r\\t ]+");

  private ReasonLine() {}

  static String of(String type, String message, String stackTrace) {
    if (isAssertion(type) && !message.isBlank()) {
      SeveralFailures several = SeveralFailures.of(type, message);
      if (several == null) {
        return ofMessage(message);
      }
      String first = ofMessage(several.first());
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
          ? outermost.simpleType() + ": " + ofMessage(message)
          : ofMessage(message);
    }
    return chain.suppressed().stream()
        .filter(ReasonLine::isTelling)
        .findFirst()
        .map(suppressed -> ofCause(outermost, suppressed, ", suppressed"))
        .orElseGet(() -> fallback(type, message));
  }

  private static String ofCause(ThrownException outermost, ThrownException cause, String how) {
    String line = ofMessage(cause.message());
    String type = cause.simpleType() + how;
    return (outermost.type().isEmpty() ? "" : outermost.simpleType() + ": \u2026 ")
        + line
        + (cause.type().isEmpty() ? "" : " (" + type + ")");
  }

  /** If a message says little, the type says more; without a type, the message has to do. */
  private static String fallback(String type, String message) {
    String line = ofMessage(message);
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

  /**
   * Returns the first paragraph of a message on one line: what follows an empty line is a place to
   * look or a detail, unless it is the other side of a comparison. If the paragraph ends with a
   * colon, as Spock's "Condition not satisfied:", the line that it announces is there, too.
   */
  static String ofMessage(String message) {
    String text = message.strip();
    Matcher empty = EMPTY_LINE.matcher(text);
    int end = empty.find() ? empty.start() : text.length();
    if (end < text.length() && isComparison(text) && !isComparison(text.substring(0, end))) {
      end = text.length();
    } else if (end > 0 && end < text.length() && text.substring(0, end).strip().endsWith(":")) {
      end = endOfNextLine(text, end);
    }
    return joined(text.substring(0, end));
  }

  /** Returns a whole message on one line, its lines joined by spaces. */
  static String joined(String message) {
    return SPACE.matcher(message.strip()).replaceAll(" ");
  }

  private static boolean isComparison(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("expected") && lower.contains("but");
  }

  private static int endOfNextLine(String text, int from) {
    int start = from;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }
}
