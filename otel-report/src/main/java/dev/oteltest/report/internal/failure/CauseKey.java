package dev.oteltest.report.internal.failure;

import dev.oteltest.internal.repetition.CalledServer;
import dev.oteltest.internal.repetition.StableText;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.TestAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What failures of one cause have in common:
 *
 * <ul>
 *   <li>what a test itself throws, by the lines of its class: a failed assertion, and anything else
 *       below which there is only the JDK or a library, unless that is about input and output;
 *   <li>else the same exceptions with the same messages, at the same line of the code under test;
 *       of input and output, only the innermost counts, as messages around it name what was wanted;
 *   <li>of Spring contexts that did not start, and of goals of one name, the same reason.
 * </ul>
 *
 * <p>Messages are the same if only what differs in every run does, such as ids. Numbers that may
 * mean something count.
 */
final class CauseKey {

  /** Before the row of a failure which has nothing that others could have, too. */
  static final String UNKNOWN = "row ";

  private static final int MAX_MESSAGE = 300;

  /** The ends of names of exceptions that tests get from elsewhere, for one reason. */
  private static final Pattern INPUT_AND_OUTPUT =
      Pattern.compile(
          "(?:IO|Timeout|Timed[oO]ut|Connect|Connection|Socket|UnknownHost|Communications|EOF|SSL"
              + "|FileSystem|NoSuchFile|FileNotFound|AccessDenied|ClosedChannel|ResourceAccess)"
              + "(?:Exception|Error|Failure)$");

  /** Whoever refuses a connection need not be named, as all tests call the same. */
  private static final String CONNECTION = "Connect";

  /** How Cucumber's frames of steps begin, before a sentence with the values of an example. */
  private static final String STEP = "\u273d.";

  private static final Pattern SAID =
      Pattern.compile("connection (?:refused|reset)|timed out", Pattern.CASE_INSENSITIVE);

  private final SpanTable spans;
  private final Failure failure;
  private final FailureReason reason;
  private final ExceptionChain chain;
  private final String suite;
  private final OwnCode own;

  private CauseKey(SpanTable spans, Failure failure, ExceptionChain chain) {
    this.spans = spans;
    this.failure = failure;
    this.reason = failure.reason();
    this.chain = chain;
    String recorded = spans.attribute(failure.row(), TestAttributes.SUITE_NAME);
    this.suite = recorded == null ? "" : recorded;
    this.own = OwnCode.of(recorded);
  }

  /**
   * Returns a text that only failures of the same cause have.
   *
   * @param chain the exceptions of the failure's stack trace
   */
  static String of(SpanTable spans, Failure failure, ExceptionChain chain) {
    return new CauseKey(spans, failure, chain).key();
  }

  private String key() {
    if (failure.isCausedElsewhere()) {
      return join("context", stable(reason.line()), reason.type());
    }
    if (failure.kind() != Failure.Kind.TEST) {
      return join(failure.kind().name(), failure.name(), stable(reason.line()), frame());
    }
    boolean assertion = ReasonLine.isAssertion(reason.type());
    if (assertion || reason.type().isEmpty()) {
      return ofTest();
    }
    String frame = frame();
    String server = frame.isEmpty() ? server() : "";
    boolean ofElsewhere = !frame.isEmpty() || !server.isEmpty() || isSaidInputOrOutput();
    if (!ofElsewhere && !reason.stackTrace().isEmpty()) {
      return ofTest();
    }
    return join("chain", exceptions(), frame + server);
  }

  /**
   * Returns the lines of the test's class; if it has none, as a test that it inherits or a step,
   * those of the project, or the test if they are unknown.
   */
  private String ofTest() {
    String ofSuite = lines(frame -> frame.isOf(suite));
    String lines = ofSuite.isEmpty() ? lines(frame -> own.has(frame.method())) : ofSuite;
    return lines.isEmpty() ? UNKNOWN + failure.row() : join("line", lines, reason.type());
  }

  private String lines(Predicate<StackFrame> wanted) {
    return chain.causes().stream()
        .flatMap(exception -> exception.frames().stream())
        .filter(wanted)
        .map(each -> each.method().startsWith(STEP) ? each.file() + each.line() : each.text())
        .collect(Collectors.joining("\n"));
  }

  /** Returns the first frame of the code under test; empty if there is none. */
  private String frame() {
    StackFrame frame =
        reason.type().equals(OwnCode.OVERFLOW)
            ? chain.recursion(own)
            : chain.first(own, each -> !each.isOf(suite));
    return frame == null ? "" : frame.text();
  }

  /** Returns the server that the first failed call below the test names; empty if none does. */
  private String server() {
    int end = spans.subtreeEnd(failure.row());
    for (int row = failure.row() + 1; row < end; row++) {
      String server = serverOf(row);
      if (server != null) {
        return server;
      }
    }
    return "";
  }

  private @Nullable String serverOf(int row) {
    boolean failedCall = spans.isError(row) && CalledServer.isCall(spans.kind(row));
    return failedCall ? CalledServer.of(spans.attributes(row)::get) : null;
  }

  private boolean isInputOrOutput() {
    boolean ofJunit =
        chain.causes().stream()
            .limit(1)
            .flatMap(exception -> exception.frames().stream().limit(1))
            .anyMatch(frame -> frame.method().startsWith("org.junit."));
    return !ofJunit
        && (INPUT_AND_OUTPUT.matcher(reason.type()).find()
            || SAID.matcher(start(reason.message())).find()
            || chain.causes().stream()
                .anyMatch(exception -> INPUT_AND_OUTPUT.matcher(exception.type()).find()));
  }

  /** Whether the innermost exception says more than that something took too long or ended. */
  private boolean isSaidInputOrOutput() {
    List<ThrownException> causes = chain.causes();
    boolean says = causes.isEmpty() || causes.get(causes.size() - 1).saysSomething();
    return isInputOrOutput()
        && (says || causes.stream().anyMatch(each -> each.type().contains(CONNECTION)));
  }

  /** Returns all types and messages; of what is about input and output, the innermost message. */
  private String exceptions() {
    List<String> texts = new ArrayList<>();
    texts.add(join(reason.type(), stable(reason.message())));
    chain.causes().stream()
        .skip(1)
        .forEach(each -> texts.add(join(each.type(), stable(each.message()))));
    if (isSaidInputOrOutput()) {
      texts.subList(0, texts.size() - 1).clear();
    }
    return String.join("\n", texts);
  }

  private static String stable(String text) {
    return StableText.of(start(text));
  }

  private static String start(String text) {
    return text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE) : text;
  }

  static String join(String... parts) {
    return String.join("\n", parts);
  }
}
