package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.Escapes;
import dev.oteltest.internal.text.NearestName;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.model.span.SpanTableBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Some tests of a run, one of them, or two attempts of one, as runs of their own. */
public final class TestSelection {

  private static final int NAMED = 10;

  private TestSelection() {}

  /** Two attempts of a test, by time. */
  public record Attempts(Run before, Run after) {}

  /**
   * Returns the tests of a run whose names have a part, each with its attempt that counts.
   *
   * @param name what readers know the run by
   * @throws IllegalArgumentException if there is none; names what there is
   */
  public static Run tests(Run run, String part, String name) {
    return only(run, found(run, part, name + ": the").stream().mapToInt(TestCase::row));
  }

  /**
   * Returns one test of a run: its attempt that counts.
   *
   * @param name what readers know the run by
   * @throws IllegalArgumentException if there is none, or more than one; names what there is
   */
  public static Run test(Run run, String part, String name) {
    return only(run, IntStream.of(one(run, part, name + ": the").row()));
  }

  /**
   * Returns the test with this part in its name; nothing if there are several, or if it has a
   * single attempt.
   *
   * @throws IllegalArgumentException if there is none; names what there is
   */
  public static Optional<TestCase> withAttempts(Run run, String part) {
    List<TestCase> found = found(run, part, "The");
    List<TestCase> exact = exact(found, part);
    return Optional.of(exact.size() == 1 ? exact : found)
        .filter(tests -> tests.size() == 1)
        .map(tests -> tests.get(0))
        .filter(test -> test.attempts().size() > 1);
  }

  /** Returns the first attempt of a test that does not count, and the one that does. */
  public static Optional<Attempts> attempts(Run run, TestCase test) {
    return test.attempts().stream()
        .filter(attempt -> attempt.row() != test.row())
        .findFirst()
        .map(before -> new Attempts(attempt(run, before.row()), attempt(run, test.row())));
  }

  /** Returns the only test with a part in its name, or the only one whose name ends with it. */
  private static TestCase one(Run run, String part, String start) {
    List<TestCase> found = found(run, part, start);
    List<TestCase> exact = exact(found, part);
    if (found.size() > 1 && exact.size() != 1) {
      throw new IllegalArgumentException(
          "%s have '%s' in their names: %s. Name one of them with otel.diff.test"
              .formatted(CountText.of(found.size(), "test"), part, names(found)));
    }
    return exact.size() == 1 ? exact.get(0) : found.get(0);
  }

  private static List<TestCase> exact(List<TestCase> found, String part) {
    String wanted = "." + part.toLowerCase(Locale.ROOT);
    return found.stream()
        .filter(test -> ("." + test.name().toLowerCase(Locale.ROOT)).endsWith(wanted))
        .toList();
  }

  private static List<TestCase> found(Run run, String part, String start) {
    String wanted = part.toLowerCase(Locale.ROOT);
    List<TestCase> tests = run.tests().stream().filter(test -> !test.container()).toList();
    List<TestCase> found =
        tests.stream()
            .filter(test -> test.name().toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          start
              + " name of no test contains '"
              + part
              + "'"
              + meant(tests, part)
              + "The run has "
              + CountText.of(tests.size(), "test")
              + (tests.isEmpty() ? "" : ": " + names(tests)));
    }
    return found;
  }

  /** Returns the end of a sentence, with the name that was meant if one is close. */
  private static String meant(List<TestCase> tests, String part) {
    int words = part.split("\\.", -1).length;
    List<String> names = tests.stream().map(test -> Escapes.of(end(test.name(), words))).toList();
    String question = NearestName.question(part, names);
    return question.isEmpty() ? ". " : "; " + question;
  }

  /** Returns the last words of a name, as many as the user wrote. */
  private static String end(String name, int words) {
    int from = name.length();
    for (int i = 0; i < words && from >= 0; i++) {
      from = name.lastIndexOf('.', from - 1);
    }
    return name.substring(from + 1);
  }

  private static String names(List<TestCase> tests) {
    return CountText.some(tests, NAMED, test -> Escapes.of(test.name()));
  }

  /** Returns an attempt of a test. */
  public static Run attempt(Run run, int row) {
    return only(run, IntStream.of(row));
  }

  /** Returns the spans of some tests or attempts. */
  private static Run only(Run run, IntStream rows) {
    SpanTableBuilder builder = SpanTable.builder();
    rows.flatMap(row -> IntStream.range(row, run.spans().subtreeEnd(row)))
        .forEach(inner -> builder.add(run.spans().data(inner)));
    return Run.of(builder.build());
  }
}
