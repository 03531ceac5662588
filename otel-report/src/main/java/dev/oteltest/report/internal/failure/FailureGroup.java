package dev.oteltest.report.internal.failure;

import dev.oteltest.report.internal.model.TestCase;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What failed for one cause.
 *
 * @param failures what failed by itself, by its start; at least one
 * @param consequences tests that failed only because Spring did not try again what had failed, by
 *     their start
 * @param neverRan the tests that did not run because of it, by their start
 */
public record FailureGroup(
    List<Failure> failures, List<Failure> consequences, List<TestCase> neverRan) {

  private static final int MAX_LENGTH = 300;

  /** Numbers, and what only looks like a word: UUIDs, hashes, addresses of objects. */
  private static final Pattern DIFFERS =
      Pattern.compile(
          "\\b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\\b"
              + "|@[0-9a-fA-F]{3,16}\\b"
              + "|\\b(?=[a-f]*[0-9])[0-9a-fA-F]{7,64}\\b"
              + "|[0-9]++(?:[.,:][0-9]++)*+");

  /** Copies the lists. */
  public FailureGroup {
    failures = List.copyOf(failures);
    consequences = List.copyOf(consequences);
    neverRan = List.copyOf(neverRan);
  }

  /** Returns the first failure, which explains the others. */
  public Failure first() {
    return failures.get(0);
  }

  /** Returns how many failures there are, with the consequences. */
  public int size() {
    return failures.size() + consequences.size();
  }

  /**
   * Returns what failures for one cause have in common: the span that states the reason, or the
   * line without what differs each time, the type, and the first frame of the stack that is not of
   * a library.
   */
  static String keyOf(Failure failure) {
    if (failure.isCausedElsewhere()) {
      return "row " + failure.cause();
    }
    FailureReason reason = failure.reason();
    StackFrame own = StackFrame.firstOwn(reason.stackTrace());
    String method = own == null ? "" : own.method();
    return String.join(
        "\n", failure.kind().name(), method, normalized(reason.line()), reason.type());
  }

  /** Returns a line without what differs each time. */
  static String normalized(String line) {
    String start = line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) : line;
    return DIFFERS.matcher(start).replaceAll("#");
  }
}
