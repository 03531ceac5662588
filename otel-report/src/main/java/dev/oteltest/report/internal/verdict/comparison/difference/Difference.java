package dev.oteltest.report.internal.verdict.comparison.difference;

import java.util.List;

/**
 * A difference between two runs at one place.
 *
 * @param kind its kind
 * @param test the test in which it is, or what else it is in, such as {@code the build}
 * @param path the names of the spans around it, from the test's to the innermost
 * @param subject what differs: a span, an attribute, an event, a host; empty if it is the test
 * @param before what the base has; empty if it has nothing
 * @param after what the head has; empty if it has nothing
 * @param source where it was found
 */
public record Difference(
    DifferenceKind kind,
    String test,
    String path,
    String subject,
    String before,
    String after,
    Source source) {

  /** The subject of all statements of a test. */
  static final String STATEMENTS = "statements";

  /**
   * Where a difference was found.
   *
   * @param baseRow the row of the span in the base; -1 if there is none
   * @param headRow the row of the span in the head; -1 if there is none
   * @param identity the number of what the span is; -1 if it is not about a span
   */
  public record Source(int baseRow, int headRow, int identity) {

    /** Of no span. */
    public static final Source NONE = new Source(-1, -1, -1);
  }

  /**
   * Returns the place and the subject, in which two differences of several runs are the same one. A
   * span that is new, gone, or there more often than before is one place with a number.
   */
  public Object key() {
    if (kind == DifferenceKind.PEER) {
      return List.of(kind, subject); // the first place that has it is another in each run
    }
    return List.of(isNumberOfSpans() ? DifferenceKind.COUNT : kind, test, path, subject);
  }

  /** Whether it sums up what a test does, and is thus listed before its spans. */
  public boolean isOfWhole() {
    return subject.equals(STATEMENTS) && path.isEmpty();
  }

  /** Returns the kind beside which it is listed. */
  public DifferenceKind listedAs() {
    return isOfWhole() ? DifferenceKind.STATUS : kind;
  }

  private boolean isNumberOfSpans() {
    return switch (kind) {
      case SPAN_ADDED, SPAN_REMOVED, COUNT, CONTEXT -> true;
      default -> false;
    };
  }

  /** Whether the values are numbers, of which an empty one is none. */
  public boolean isNumber() {
    return isNumberOfSpans()
        || kind == DifferenceKind.EVENT
        || kind == DifferenceKind.FINDING
        || kind == DifferenceKind.COVERAGE;
  }
}
