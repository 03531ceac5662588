package dev.oteltest.report.internal.failure;

import dev.oteltest.internal.text.CountText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * States in one line why something failed:
 *
 * <ul>
 *   <li>a failed assertion by its own message, several by the first, and their number;
 *   <li>anything else by the deepest cause that says something, with what a person wrote about it:
 *       the message of the innermost exception around it that is of the reader's code. If there is
 *       none, by the Spring bean, the property or the image that it is about.
 * </ul>
 *
 * <p>A message is not of interest if it repeats that of its cause, as those of wrappers do, or if
 * an outer one has it already, unless that is so much longer that it buries it, as those of Spring.
 *
 * <p>docs/report.md has an example of each.
 */
final class ReasonLine {

  /** The characters of a message that are looked for in others. */
  private static final int MAX_COMPARED = 500;

  /** The characters of an outer message around that of its cause, from which they bury it. */
  private static final int BURIED = 120;

  /** What says of a message no more than that there is a cause. */
  private static final Pattern NESTED = Pattern.compile("; nested exception is [a-zA-Z].*");

  /** What libraries were about when something failed below them, the most specific first. */
  private static final List<Pattern> SUBJECTS =
      List.of(
          Pattern.compile("properties under '([^']{1,200})'"),
          Pattern.compile("(?:with name|field|bean) '([^']{1,200})'"),
          Pattern.compile(
              "(?:failed for image: |RemoteDockerImage\\(imageName=)([^\\s,)]{1,200})"));

  /** What Testcontainers prints of an image, beside its name. */
  private static final Pattern IMAGE =
      Pattern.compile("RemoteDockerImage\\(imageName=([^\\s,)]{1,200})[^\\n]*+");

  /** What a condition in a library is called says nothing of what it waited for. */
  private static final String CONDITION = "Condition with Lambda expression in ";

  private static final List<String> NOUNS = List.of("property ", "bean ", "image ");

  /** They say nothing by their names. */
  private static final List<String> UNSPECIFIC =
      List.of(
          "Exception RuntimeException Error Throwable InterruptedException ClosedChannelException"
              .split(" "));

  private static final String NOTHING = "(no message)";

  private final ThrownException outermost;
  private final ExceptionChain chain;
  private final OwnCode own;

  private ReasonLine(ThrownException outermost, ExceptionChain chain, OwnCode own) {
    this.outermost = outermost;
    this.chain = chain;
    this.own = own;
  }

  static String of(String type, String message, String stackTrace, OwnCode own) {
    ExceptionChain chain = ExceptionChain.of(stackTrace);
    List<StackFrame> frames = chain.causes().isEmpty() ? List.of() : chain.causes().get(0).frames();
    ThrownException outermost = new ThrownException(type, message.strip(), frames);
    ReasonLine line = new ReasonLine(outermost, chain, own);
    return isAssertion(type) && !message.isBlank() ? line.ofAssertion() : line.ofException();
  }

  private String ofAssertion() {
    SeveralFailures several = SeveralFailures.of(outermost.type(), outermost.message());
    if (several != null) {
      String first = MessageLine.of(several.first());
      return several.count() == 1
          ? first
          : first + " (first of " + CountText.number(several.count()) + " failures)";
    }
    String line = MessageLine.of(outermost.message());
    int deepest = deepest();
    ThrownException silent = deepest == 0 ? silent() : null;
    if (silent != null && !outermost.message().contains(silent.type())) {
      return named(line, silent.simpleType());
    }
    return deepest == 0 || exception(deepest).type().startsWith("org.junit.")
        ? line
        : joined(line, exception(deepest));
  }

  private String ofException() {
    int deepest = deepest();
    if (deepest == 0) {
      return ofOne();
    }
    ThrownException cause = exception(deepest);
    String written = written(deepest);
    String head = written.isEmpty() ? subject(deepest) : written;
    if (!head.isEmpty()) {
      return joined(head, cause);
    }
    String message = MessageLine.of(cause.message());
    return cause.type().isEmpty() || isAssertion(cause.type())
        ? message
        : named(cause.simpleType(), message);
  }

  /** Returns the line of an exception without a cause that adds something. */
  private String ofOne() {
    String message = shown(outermost);
    ThrownException silent = silent();
    boolean says = outermost.saysSomething() && !repeatsItsCause(0);
    if (says && silent != null) {
      return named(message, silent.simpleType());
    }
    if (says) {
      return isClass(outermost.type()) ? named(outermost.simpleType(), message) : message;
    }
    for (ThrownException each : chain.suppressed()) {
      if (each.saysSomething()) {
        return named(
            outermost.simpleType(),
            MessageLine.of(each.message()) + " (" + each.simpleType() + ", suppressed)");
      }
    }
    return fallback(silent == null ? outermost : silent, message);
  }

  private static String joined(String head, ThrownException cause) {
    String message = MessageLine.of(cause.message());
    return named(head, message)
        + (cause.type().isEmpty() || isAssertion(cause.type())
            ? ""
            : " (" + cause.simpleType() + ")");
  }

  private static String named(String head, String text) {
    int end = head.length();
    while (end > 1 && ".: ".indexOf(head.charAt(end - 1)) >= 0) {
      end--;
    }
    return (end == 0 ? "" : head.substring(0, end) + ": ") + text;
  }

  /** If a message says little, the type says more; without a type, the message has to do. */
  private String fallback(ThrownException exception, String line) {
    if (exception.type().isEmpty()) {
      return line.isEmpty() ? NOTHING : line;
    }
    StackFrame recursion = exception.type().equals(OwnCode.OVERFLOW) ? chain.recursion(own) : null;
    return exception.simpleType() + (recursion == null ? "" : " in " + recursion.text());
  }

  private ThrownException exception(int index) {
    return index == 0 ? outermost : chain.causes().get(index);
  }

  /** Returns the index of the deepest cause that says something not known yet; 0 if none does. */
  private int deepest() {
    for (int i = chain.causes().size() - 1; i > 0; i--) {
      if (saysSomething(i) && isNew(i)) {
        return i;
      }
    }
    return 0;
  }

  private boolean saysSomething(int index) {
    ThrownException exception = exception(index);
    return exception.saysSomething()
        && !exception.message().startsWith(CONDITION)
        && !repeatsItsCause(index);
  }

  /** Returns the message on one line, without what only repeats the cause or surrounds a name. */
  private static String shown(ThrownException exception) {
    String message = NESTED.matcher(exception.message()).replaceFirst("");
    return MessageLine.of(IMAGE.matcher(message).replaceFirst("$1"));
  }

  private boolean repeatsItsCause(int index) {
    return index + 1 < chain.causes().size() && exception(index).repeats(exception(index + 1));
  }

  /** Whether no exception around a cause has its message, other than to repeat or to bury it. */
  private boolean isNew(int cause) {
    String message = exception(cause).message();
    String start = message.substring(0, Math.min(MAX_COMPARED, message.length()));
    for (int i = 0; i < cause; i++) {
      String outer = exception(i).message();
      if (outer.length() - message.length() <= BURIED
          && outer.contains(start)
          && !repeatsItsCause(i)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the innermost cause without a message whose name says something; null if none. */
  private @Nullable ThrownException silent() {
    for (int i = chain.causes().size() - 1; i > 0 && exception(i).message().isEmpty(); i--) {
      if (!UNSPECIFIC.contains(exception(i).simpleType())) {
        return exception(i);
      }
    }
    return null;
  }

  /** Returns what a person wrote around a cause, on one line; empty if nothing. */
  private String written(int cause) {
    for (int i = cause - 1; i >= 0; i--) {
      ThrownException outer = exception(i);
      boolean ofJvm = outer.type().endsWith("NoClassDefFoundError");
      if (!ofJvm && outer.saysSomething() && outer.isThrownBy(own) && !repeatsItsCause(i)) {
        String text = shown(outer);
        return text.contains(MessageLine.of(exception(cause).message())) ? "" : text;
      }
    }
    return "";
  }

  /** Returns what libraries were about, by the innermost message that names it; or empty. */
  private String subject(int cause) {
    for (int kind = 0; kind < SUBJECTS.size(); kind++) {
      for (int i = cause - 1; i >= 0; i--) {
        Matcher subject = SUBJECTS.get(kind).matcher(exception(i).message());
        if (subject.find()) {
          String name = subject.group(1);
          boolean known = exception(cause).message().contains("'" + name + "'");
          return known ? "" : NOUNS.get(kind) + name;
        }
      }
    }
    return "";
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
        || type.startsWith("org.mockito.exceptions.")
        || (type.startsWith("org.spockframework.") && type.endsWith("Error"));
  }
}
