package dev.oteltest.report.internal.diagnosis;

import dev.oteltest.internal.repetition.RepeatedCalls.Kind;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A call that one span made again and again, such as a query for each row of another (N+1): more
 * often than the run's setting {@code otel.test.statement.limit} allows.
 *
 * @param test the test in which it was made; null if in none
 * @param parent the row of the span that made it
 * @param testName the simple name of the class and the name of the test, such as {@code
 *     OwnerTests.list}; empty if in none
 * @param below the name of the span that made it; empty if that is the test itself
 * @param name the name of the calls' spans without ids
 * @param statement the statement or address without its literals; empty if there is none
 * @param database whether it is a statement that a database runs
 * @param count how often it was made
 * @param nanos the duration of all the calls, in nanoseconds
 * @param kind why it was
 */
public record RepeatedCall(
    @Nullable TestCase test,
    int parent,
    String testName,
    String below,
    String name,
    String statement,
    boolean database,
    long count,
    long nanos,
    Kind kind) {

  /** What a query selects, without subqueries. */
  private static final Pattern COLUMNS =
      Pattern.compile("^(select)\\s[^()]*?\\s(from)\\b", Pattern.CASE_INSENSITIVE);

  /**
   * Returns the repeated calls of a run, the most frequent first. What several attempts of a test
   * repeat is there once. What creates or fills a database before a test is not a repeated call,
   * nor is what waits for something.
   */
  public static List<RepeatedCall> of(Run run) {
    return withPolling(run).stream().filter(call -> call.kind != Kind.POLLING).toList();
  }

  /** Returns the repeated calls of a run, and those with which tests waited. */
  public static List<RepeatedCall> withPolling(Run run) {
    return new RepeatedCallFinder(run).find();
  }

  /** Returns the statements that tests repeat, those for many of something first. */
  public static Map<TestCase, List<RepeatedCall>> byTest(Run run) {
    return withPolling(run).stream()
        .filter(call -> call.isStatementOfTest() || call.isOtherOfTest())
        .sorted(Comparator.comparing(RepeatedCall::isOtherOfTest)) // stable
        .collect(Collectors.groupingBy(call -> Objects.requireNonNull(call.test)));
  }

  /** Whether it is a statement that a test repeats for many of something. */
  public boolean isStatementOfTest() {
    return test != null && database && kind == Kind.LOOP;
  }

  /** Whether it is a statement that a test repeats for another reason. */
  public boolean isOtherOfTest() {
    return test != null && database && kind != Kind.LOOP;
  }

  /**
   * Returns the statement on one line, without the columns that a query selects if it is longer
   * than allowed; the name if there is no statement.
   *
   * @param most how many characters it may have
   */
  public String shortStatement(int most) {
    String line = (statement.isEmpty() ? name : statement).strip().replaceAll("\\s+", " ");
    if (line.length() > most) {
      line = COLUMNS.matcher(line).replaceFirst("$1 ... $2");
    }
    return line.length() > most ? line.substring(0, most - 3) + "..." : line;
  }
}
