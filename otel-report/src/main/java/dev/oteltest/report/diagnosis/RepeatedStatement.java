package dev.oteltest.report.diagnosis;

import dev.oteltest.report.model.Attempt;
import dev.oteltest.report.model.Run;
import dev.oteltest.report.model.SpanTable;
import dev.oteltest.report.model.TestCase;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A statement that one span of a test ran again and again, such as N+1 queries, as the test's run
 * recorded it.
 *
 * @param test the test
 * @param row the attempt of the test that has it
 * @param testName the simple name of the class and the name of the test, such as {@code
 *     OwnerTests.list}
 * @param count how often the statement ran
 * @param statement the statement without its literals
 * @param below the name of the span that ran it; empty if that is the test itself
 * @since 0.1
 */
public record RepeatedStatement(
    TestCase test, int row, String testName, long count, String statement, String below) {

  /** What a query selects, without subqueries. */
  private static final Pattern COLUMNS =
      Pattern.compile("^(select)\\s[^()]*?\\s(from)\\b", Pattern.CASE_INSENSITIVE);

  /** What is the same in all attempts of a test. */
  private record Key(String statement, String below) {}

  /**
   * Returns the repeated statements of a run's tests, the most frequent first. What several
   * attempts of a test repeat is there once.
   */
  public static List<RepeatedStatement> of(Run run) {
    if (!run.spans().has(TestAttributes.REPEATED_COUNT)) {
      return List.of(); // most runs
    }
    List<RepeatedStatement> found = new ArrayList<>();
    for (TestCase test : run.tests()) {
      found.addAll(of(run.spans(), test));
    }
    found.sort(
        Comparator.comparingLong(RepeatedStatement::count)
            .reversed()
            .thenComparing(RepeatedStatement::testName)); // stable
    return found;
  }

  /** Returns the repeated statements of a test, in the order in which its run recorded them. */
  public static List<RepeatedStatement> of(SpanTable spans, TestCase test) {
    Map<Key, RepeatedStatement> statements = new LinkedHashMap<>();
    for (Attempt attempt : test.attempts()) {
      for (EventData event : spans.events(attempt.row())) {
        Long count = event.getAttributes().get(TestAttributes.REPEATED_COUNT);
        if (event.getName().equals(TestAttributes.REPEATED_STATEMENT) && count != null) {
          RepeatedStatement repeated =
              new RepeatedStatement(
                  test,
                  attempt.row(),
                  SimpleName.of(spans, test),
                  count,
                  text(event, TestAttributes.REPEATED_TEXT),
                  text(event, TestAttributes.REPEATED_BELOW));
          statements.merge(
              new Key(repeated.statement, repeated.below), repeated, RepeatedStatement::or);
        }
      }
    }
    return List.copyOf(statements.values());
  }

  private static String text(EventData event, AttributeKey<String> key) {
    return Objects.requireNonNullElse(event.getAttributes().get(key), "");
  }

  private RepeatedStatement or(RepeatedStatement later) {
    return later.count > count ? later : this;
  }

  /**
   * Returns the statement on one line, without the columns that a query selects if it is longer
   * than allowed.
   *
   * @param most how many characters it may have
   */
  public String shortStatement(int most) {
    String line = statement.strip().replaceAll("\\s+", " ");
    if (line.length() > most) {
      line = COLUMNS.matcher(line).replaceFirst("$1 ... $2");
    }
    return line.length() > most ? line.substring(0, most - 3) + "..." : line;
  }
}
