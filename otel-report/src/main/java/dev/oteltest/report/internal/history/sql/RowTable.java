package dev.oteltest.report.internal.history.sql;

import dev.oteltest.report.internal.history.CaseRow;
import dev.oteltest.report.internal.history.ResultRow;
import dev.oteltest.report.internal.history.RunRow;
import dev.oteltest.report.internal.history.RunRows;
import dev.oteltest.report.internal.history.TouchRow;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A table of the schema, and the rows of a run in it: an array a row, of texts and numbers. That a
 * run is there at all is written last.
 */
enum RowTable {
  TEST_CASE("test_id"),
  TEST_TOUCH("run_id, touch_set, kind, name"),
  TEST_RESULT("run_id, test_id, attempt"),
  TEST_RUN("run_id");

  /** Longer texts are cut. */
  private static final int LONGEST = 4_000;

  /** The columns that no two rows have in common. */
  final String key;

  private final String create;

  @SuppressWarnings("ImmutableEnumChecker") // Stream.toList returns what nobody can change
  private final List<String> columns;

  RowTable(String key) {
    this.key = key;
    create =
        QuestionSql.schema().stream()
            .filter(statement -> statement.startsWith("CREATE TABLE " + sqlName() + " "))
            .findFirst()
            .orElseThrow();
    columns =
        Pattern.compile("(\\w+) (?:VARCHAR|BIGINT|INTEGER) NOT")
            .matcher(create)
            .results()
            .map(column -> column.group(1))
            .toList();
  }

  /** Returns the statement that creates the table. */
  String create() {
    return create;
  }

  String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  List<String> columns() {
    return columns;
  }

  /** Passes on the rows of a run, each key once. */
  void rows(RunRows all, Consumer<Object[]> sink) {
    String runId = all.run().runId();
    Set<Object> keys = new HashSet<>();
    switch (this) {
      case TEST_CASE -> all.cases().forEach(test -> sink.accept(row(test)));
      case TEST_TOUCH ->
          all.touches().stream()
              .filter(touch -> keys.add(List.of(touch.touchSet(), touch.kind(), touch.name())))
              .forEach(touch -> sink.accept(row(runId, touch)));
      case TEST_RESULT ->
          all.results().stream()
              .filter(result -> keys.add(List.of(result.testId(), result.attempt())))
              .forEach(result -> sink.accept(row(runId, result)));
      case TEST_RUN -> sink.accept(row(all.run()));
    }
  }

  private static Object[] row(RunRow run) {
    return new Object[] {
      run.runId(),
      run.startedMs(),
      run.durationMs(),
      text(run.branch()),
      text(run.commitId()),
      text(run.revision()),
      run.commitMs(),
      text(run.axes()),
      text(run.selection()),
      text(run.jdk()),
      text(run.machine()),
      text(run.result()),
      run.counts() ? 1L : 0L,
      text(run.excluded()),
      (long) run.tests(),
      (long) run.failures()
    };
  }

  private static Object[] row(CaseRow test) {
    return new Object[] {
      test.testId(),
      text(test.module()),
      text(test.className()),
      text(test.methodName()),
      text(test.arguments())
    };
  }

  private static Object[] row(String runId, ResultRow result) {
    return new Object[] {
      runId,
      result.testId(),
      (long) result.attempt(),
      result.outcome().word(),
      result.startedMs(),
      result.durationMs(),
      (long) result.worker(),
      (long) result.place(),
      text(result.context()),
      text(result.failureKey()),
      (long) result.touchSet()
    };
  }

  private static Object[] row(String runId, TouchRow touch) {
    return new Object[] {
      runId, (long) touch.touchSet(), text(touch.kind()), text(touch.name()), touch.calls()
    };
  }

  /** Returns a row as CSV, whose texts are quoted. */
  static String csv(Object[] row) {
    StringBuilder line = new StringBuilder(128);
    for (Object each : row) {
      if (line.length() > 0) {
        line.append(',');
      }
      if (each instanceof String text) {
        line.append('"').append(text.replace("\"", "\"\"")).append('"');
      } else {
        line.append(each);
      }
    }
    return line.append('\n').toString();
  }

  private static String text(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return cut.indexOf('\0') < 0 ? cut : cut.replace('\0', ' ');
  }
}
