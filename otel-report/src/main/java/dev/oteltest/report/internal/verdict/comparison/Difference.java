package dev.oteltest.report.internal.verdict.comparison;

import java.util.List;

/**
 * A difference between two runs at one place.
 *
 * @param kind its kind
 * @param test the test in which it is, or what else it is in, such as {@code the build}
 * @param path the names of the spans around it, from the test's to the innermost
 * @param subject what differs: a span, an attribute, an event, a host; empty if it is the test; of
 *     a container of tests that failed by itself, what it is, such as {@code class}
 * @param before what the base has; empty if it has nothing
 * @param after what the head has; empty if it has nothing
 * @param source where it was found
 * @param more where those are that are like it, but not described; all that are share the list
 */
public record Difference(
    DifferenceKind kind,
    String test,
    String path,
    String subject,
    String before,
    String after,
    Source source,
    List<Source> more) {

  /** The subject of all statements of a test. */
  static final String STATEMENTS = "statements";

  /**
   * Where a difference was found.
   *
   * @param baseRow the row of the span in the base; -1 if there is none
   * @param headRow the row of the span in the head; -1 if there is none
   */
  public record Source(int baseRow, int headRow) {

    /** Of no span. */
    static final Source NONE = new Source(-1, -1);

    /** Returns the row in the head, or else in the base. */
    int row() {
      return headRow >= 0 ? headRow : baseRow;
    }
  }

  /**
   * Returns the place and the subject, in which two differences of several runs are the same one. A
   * span that is new, gone, or there more often than before is one place with a number.
   */
  Object key() {
    if (kind == DifferenceKind.PEER) {
      return List.of(kind, subject); // the first place that has it is another in each run
    }
    return List.of(kind.isNumberOfSpans() ? DifferenceKind.COUNT : kind, test, path, subject);
  }

  /** Whether it sums up what a test does, and is thus listed before its spans. */
  boolean isOfWhole() {
    return subject.equals(STATEMENTS) && path.isEmpty();
  }

  /** Returns the kind beside which it is listed. */
  DifferenceKind listedAs() {
    return isOfWhole() ? DifferenceKind.STATUS : kind;
  }
}
