package dev.oteltest.report.internal.failure;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.TestCase;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What failed for one cause.
 *
 * @param failures what failed by itself, by its start; at least one
 * @param consequences tests that failed only because Spring did not try again what had failed, by
 *     their start
 * @param neverRan the tests that did not run because of it, by their start
 * @param stepsNeverRan the rows of the modules and goals that did not run because of it
 */
public record FailureGroup(
    List<Failure> failures,
    List<Failure> consequences,
    List<TestCase> neverRan,
    List<Integer> stepsNeverRan) {

  /** Copies the lists. */
  public FailureGroup {
    failures = List.copyOf(failures);
    consequences = List.copyOf(consequences);
    neverRan = List.copyOf(neverRan);
    stepsNeverRan = List.copyOf(stepsNeverRan);
  }

  /** Returns the first failure, which explains the others. */
  public Failure first() {
    return failures.get(0);
  }

  /** Returns all failures, the consequences last. */
  public List<Failure> all() {
    return Stream.concat(failures.stream(), consequences.stream()).toList();
  }

  /** Returns how many failures there are and where: {@code 8 tests in 4 classes}. */
  public String counted() {
    String count = String.join(" and ", Failure.counted(all(), ""));
    boolean ofTests = all().stream().map(Failure::test).noneMatch(FailureGroup::isContainer);
    return classes() > 1 && ofTests ? count + " in " + CountText.of(classes(), "class") : count;
  }

  private static boolean isContainer(@Nullable TestCase test) {
    return test != null && test.container();
  }

  /** Returns the classes of the failed tests. */
  public long classes() {
    return all().stream()
        .map(Failure::test)
        .filter(Objects::nonNull)
        .map(TestCase::suite)
        .distinct()
        .count();
  }

  /** Returns how many failures there are, with the consequences. */
  public int size() {
    return failures.size() + consequences.size();
  }
}
