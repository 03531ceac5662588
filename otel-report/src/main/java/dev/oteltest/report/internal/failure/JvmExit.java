package dev.oteltest.report.internal.failure;

import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A test JVM that ended while a test ran, or before: only the goal that started it knows why. */
final class JvmExit {

  /** What Surefire says in the exception of its goal. */
  private static final Pattern CODE = Pattern.compile("Process Exit Code: ([0-9]{1,10})");

  /** Before the place to look at, in the message of the test. */
  private static final String ADVICE = "; see ";

  /** What the shutdown hook of the JVM says of who ended it, with what its goal adds. */
  private static final Pattern EXIT =
      Pattern.compile(
          "the JVM ended before it: System\\.exit, called by ([^\\s(]{1,1000}+)\\(([^)\\n]{0,500}+)\\)");

  /** What JUnit's launcher says of engines that don't fit: each version that it found. */
  private static final Pattern VERSION =
      Pattern.compile("(?m)^- org\\.junit\\.([\\w.]{1,100}+): (\\S{1,100}+)$");

  private static final Pattern UNALIGNED =
      Pattern.compile(
          "(\\w{1,100}+): (\\w{1,100}+ not available); probably due to (unaligned versions of the"
              + " \\S{1,100}+ and \\S{1,100}+ jars)[^\\n]*+");

  /** The type of a failure without an exception. */
  private static final String UNKNOWN = "_OTHER";

  /** By goal: its errors, which thousands of tests may ask for. */
  private static final Map<SpanTable, Map<Integer, GoalErrors>> GOALS =
      Collections.synchronizedMap(new WeakHashMap<>());

  private JvmExit() {}

  /**
   * Returns why a test failed: if it did not end, the error of its JVM that its goal has, or the
   * exit code if its goal states a single one.
   */
  static FailureReason reasonOf(SpanTable spans, int row, FailureReason own) {
    boolean exited = own.type().equals(TestAttributes.JVM_EXIT);
    if (!own.stackTrace().isEmpty() || !isUnended(own.type())) {
      return own;
    }
    int goal = SpanRole.GOAL.around(spans, row);
    if (goal < 0) {
      return own;
    }
    GoalErrors errors =
        GOALS
            .computeIfAbsent(spans, unknown -> new ConcurrentHashMap<>())
            .computeIfAbsent(goal, unknown -> GoalErrors.of(spans, goal));
    String suite = Objects.requireNonNullElse(spans.attribute(row, TestAttributes.SUITE_NAME), "");
    for (FailureReason error : errors.all) {
      if (isOf(error, suite)) {
        return error;
      }
    }
    FailureReason only = errors.only;
    if (only != null && (!exited || only.stackTrace().isEmpty())) {
      return withFrame(only, OwnCode.of(suite));
    }
    return exited ? exited(own, codes(FailureReason.of(spans, goal).message())) : own;
  }

  private static boolean isUnended(@Nullable String type) {
    return TestAttributes.JVM_EXIT.equals(type) || UNKNOWN.equals(type);
  }

  private static boolean isOf(FailureReason error, String suite) {
    return !suite.isEmpty() && StackFrame.firstOf(suite, error.stackTrace()) != null;
  }

  /**
   * The errors of the JVMs of a goal.
   *
   * @param only the only one that is not of a test whose JVM ended while it ran; null if there are
   *     several, or none
   */
  private record GoalErrors(List<FailureReason> all, @Nullable FailureReason only) {

    static GoalErrors of(SpanTable spans, int goal) {
      List<FailureReason> all = List.copyOf(errors(spans, goal));
      List<FailureReason> left = new ArrayList<>(all);
      left.removeIf(error -> all.size() > 1 && !error.type().endsWith("Error"));
      if (!left.isEmpty()) {
        IntStream.range(goal, spans.subtreeEnd(goal))
            .filter(row -> isUnended(spans.attribute(row, CommonAttributes.ERROR_TYPE)))
            .mapToObj(row -> spans.attribute(row, TestAttributes.SUITE_NAME))
            .filter(Objects::nonNull)
            .distinct()
            .forEach(suite -> left.removeIf(error -> isOf(error, suite)));
      }
      return new GoalErrors(all, left.size() == 1 ? left.get(0) : null);
    }
  }

  /** Adds where it happened, as the place of a test that is not a class is that of the test. */
  private static FailureReason withFrame(FailureReason error, OwnCode own) {
    StackFrame frame = ExceptionChain.of(error.stackTrace()).first(own, each -> true);
    return frame == null
        ? error
        : new FailureReason(
            error.line() + " in " + place(frame.method(), frame.file() + ":" + frame.line()),
            error.type(),
            error.message(),
            error.stackTrace());
  }

  /** Returns a method without its package, such as {@code Cart.add (Cart.java:12)}. */
  private static String place(String method, String file) {
    int type = method.lastIndexOf('.', method.lastIndexOf('.') - 1);
    return method.substring(type + 1) + " (" + file + ")";
  }

  /**
   * Returns the errors of JVMs that a goal has: those before the exception with which it failed.
   */
  static List<FailureReason> errors(SpanTable spans, int goal) {
    List<FailureReason> errors = new ArrayList<>();
    for (EventData event : spans.events(goal)) {
      if (event.getName().equals("exception")) {
        errors.add(aligned(FailureReason.of(event.getAttributes())));
      }
    }
    return spans.isError(goal) && !errors.isEmpty() ? errors.subList(0, errors.size() - 1) : errors;
  }

  /** States first which versions of JUnit do not fit, if that is the reason. */
  private static FailureReason aligned(FailureReason error) {
    String versions =
        VERSION
            .matcher(error.message())
            .results()
            .map(found -> found.group(1) + " " + found.group(2))
            .collect(Collectors.joining(", "));
    String line =
        versions.isEmpty()
            ? UNALIGNED.matcher(error.line()).replaceFirst("$3: $2 ($1)")
            : "JUnit jars of different versions: " + versions;
    return new FailureReason(line, error.type(), error.message(), error.stackTrace());
  }

  private static FailureReason exited(FailureReason own, Set<String> codes) {
    String code = codes.size() == 1 ? codes.iterator().next() : "";
    Matcher exit = EXIT.matcher(own.line());
    if (exit.matches()) {
      return withLine(
          own,
          "System.exit"
              + (code.isEmpty() ? "" : "(" + code + ")")
              + " in "
              + place(exit.group(1), exit.group(2))
              + " ended the JVM");
    }
    int advice = own.line().indexOf(ADVICE);
    int end = advice < 0 ? own.line().length() : advice;
    return code.isEmpty()
        ? own
        : withLine(
            own,
            own.line().substring(0, end) + ", with exit code " + code + own.line().substring(end));
  }

  private static FailureReason withLine(FailureReason own, String line) {
    return new FailureReason(line, own.type(), line, own.stackTrace());
  }

  private static Set<String> codes(String message) {
    return CODE.matcher(message).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }
}
