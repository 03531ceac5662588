package dev.oteltest.report.internal.failure;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.Findings.Finding;
import dev.oteltest.report.internal.model.TestCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that failed: a test, a step of a build, or a span.
 *
 * @param kind what it is
 * @param row its span
 * @param test the test, or the container that failed by itself; null for what is not one
 * @param name how it is named: a test by its class and method, anything else by its span
 * @param reason why it failed
 * @param place where it is, or where it failed
 * @param cause the row of the span that states the reason: its own, or that of the Spring context
 *     that the test could not use
 */
public record Failure(
    Kind kind,
    int row,
    @Nullable TestCase test,
    String name,
    FailureReason reason,
    CodePlace place,
    int cause) {

  /** What failed. */
  public enum Kind {
    /** A test, or a container of tests that failed by itself. */
    TEST,
    /** A step of a build, or a test run that failed by itself. */
    STEP,
    /** A span of a file in which there is neither a test nor a build. */
    SPAN
  }

  /** Returns what {@link FailureReason#ownFrames} does; the frames of a goal are of its plugin. */
  public List<String> ownFrames() {
    if (kind == Kind.STEP) {
      return List.of();
    }
    return reason.ownFrames(test == null ? null : test.suite());
  }

  /** Returns what it is in a word. */
  private String noun() {
    return test == null ? kind.name().toLowerCase(Locale.ROOT) : test.noun();
  }

  /**
   * Returns how many failures there are of each noun: {@code 2 more tests}, {@code 1 more class}.
   *
   * @param before what is before each noun, such as {@code more} and a space
   */
  public static List<String> counted(List<Failure> failures, String before) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    failures.forEach(each -> counts.merge(before + each.noun(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(count -> CountText.of(count.getValue(), count.getKey()))
        .toList();
  }

  /**
   * Whether the reason is what a linter, a scanner or a compiler found, which is then said once.
   */
  public boolean states(Finding finding) {
    return row == finding.row()
        && !finding.message().isEmpty()
        && reason.line().contains(finding.message())
        && place.line() == finding.line()
        && place.file().equals(finding.file().replace('\\', '/'));
  }

  /** Whether another span states the reason. */
  public boolean isCausedElsewhere() {
    return cause != row;
  }
}
