package dev.oteltest.report.internal.history.sql;

import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.history.Outcome;
import dev.oteltest.report.internal.history.RowFields;
import dev.oteltest.report.internal.history.RunRows;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A table of the schema, and the rows of a run in it: an array a row, of texts and numbers. That a
 * run is there at all is written last.
 */
enum RowTable {
  TEST_CASE("test_id"),
  TEST_TOUCH("run_id, touch_set, kind, name"),
  TEST_RESULT("run_id, test_id, attempt"),
  TEST_RENAME("run_id, test_id"),
  TEST_RUN("run_id");

  /** Longer texts are cut. */
  private static final int LONGEST = 4_000;

  /** The columns that no two rows have in common. */
  final String key;

  /** The statement that creates the table. */
  final String create;

  @SuppressWarnings("ImmutableEnumChecker") // Stream.toList returns what nobody can change
  final List<String> columns;

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

  String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Passes on the rows of a run, each key once. */
  void rows(RunRows all, Consumer<Object[]> sink) {
    String runId = all.run().runId();
    Set<Object> keys = new HashSet<>();
    switch (this) {
      case TEST_CASE -> all.tests().forEach((number, test) -> sink.accept(row(test, number)));
      case TEST_TOUCH ->
          all.touches().stream()
              .filter(touch -> keys.add(List.of(touch.touchSet(), touch.kind(), touch.name())))
              .forEach(touch -> sink.accept(row(touch, runId)));
      case TEST_RESULT ->
          all.results().stream()
              .filter(result -> keys.add(List.of(result.testId(), result.attempt())))
              .forEach(result -> sink.accept(row(result, runId)));
      case TEST_RENAME -> {
        long started = all.run().startedMs();
        all.earlier()
            .forEach(
                (is, was) -> sink.accept(new Object[] {runId, is.testId(), was.testId(), started}));
      }
      case TEST_RUN -> sink.accept(row(all.run()));
    }
  }

  /** Returns values that are not components of a record, and all components. */
  private static Object[] row(Record record, Object... first) {
    return Stream.concat(Stream.of(first), RowFields.values(record).stream())
        .map(RowTable::sqlValue)
        .toArray();
  }

  private static Object sqlValue(Object value) {
    if (value instanceof Number number) {
      return number.longValue();
    }
    String text = value instanceof Outcome outcome ? outcome.word() : (String) value;
    return ShortText.start(text, LONGEST).replace('\0', ' ');
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
}
