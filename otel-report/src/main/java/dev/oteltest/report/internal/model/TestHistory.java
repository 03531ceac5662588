package dev.oteltest.report.internal.model;

import dev.oteltest.internal.text.CountText;
import java.util.List;

/**
 * What earlier runs say of a test, in words that all outputs show.
 *
 * @param failure of a failure: since when there is it, or that the test is flaky; empty if that is
 *     not known
 * @param usual how long the test usually takes, if that is not as long as now; empty if not
 */
public record TestHistory(String failure, String usual) {

  /** Nothing is known of earlier runs. */
  public static final TestHistory UNKNOWN = new TestHistory("", "");

  /** What is said of flaky tests begins with it. */
  private static final String FLAKY = "flaky: ";

  /** What is said of failures after passes begins with it. */
  private static final String NEW = "new: ";

  /**
   * Returns how many failures are new, such as {@code 2 of 5 failures are new}; empty for less than
   * two failures, or if nothing is known of one.
   */
  public static String newOnes(List<TestHistory> failed) {
    if (failed.size() < 2 || failed.stream().anyMatch(test -> test.failure.isEmpty())) {
      return "";
    }
    long number = failed.stream().filter(test -> test.failure.startsWith(NEW)).count();
    return "%s of %s %s new"
        .formatted(
            CountText.number(number),
            CountText.of(failed.size(), "failure"),
            number == 1 ? "is" : "are");
  }

  /** Returns a duration with what is usual: {@code 4.1 s, usually 1.2 s (20 runs)}. */
  public String after(String duration) {
    return usual.isEmpty() ? duration : duration + ", " + usual;
  }

  /** Returns what is said of a failure after something else; nothing if nothing is known. */
  public String failureAfter(String separator) {
    return failure.isEmpty() ? "" : separator + failure;
  }

  /** Returns the same where a reader knows already that the test is flaky. */
  public String flakyAfter(String separator) {
    return failure.startsWith(FLAKY)
        ? separator + failure.substring(FLAKY.length())
        : failureAfter(separator);
  }
}
