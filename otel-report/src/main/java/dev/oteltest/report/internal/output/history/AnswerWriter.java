package dev.oteltest.report.internal.output.history;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.history.sql.AnswerReader;
import dev.oteltest.report.internal.text.JsonObject;
import dev.oteltest.report.internal.text.VisibleText;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Writes an answer: for people as a table with its first rows, for programs as all of its rows. */
public final class AnswerWriter implements AnswerReader {

  private static final int MOST_ROWS = 1_000;
  private static final int WIDEST = 60;

  /** How many rows a statement inserts. */
  private static final int BATCH = 200;

  private final HistoryFormat format;
  private final String table;
  private final Writer out;
  private final List<List<String>> cells = new ArrayList<>();
  private List<String> columns = List.of();
  private long count;

  /**
   * Creates a writer.
   *
   * @param table the table into which SQL inserts the rows
   */
  public AnswerWriter(HistoryFormat format, String table, Writer out) {
    this.format = format;
    this.table = table;
    this.out = out;
  }

  @Override
  public void columns(List<String> names) throws IOException {
    columns = names;
    cells.add(names);
    if (format == HistoryFormat.CSV) {
      out.write(joined(names, "\"") + "\n");
    }
  }

  @Override
  public void row(List<Object> values) throws IOException {
    count++;
    switch (format) {
      case CSV -> out.write(joined(values, "\"") + "\n");
      case SQL -> out.write(insert() + "(" + joined(values, "'") + ")");
      case JSON -> {
        JsonObject object = new JsonObject();
        for (int i = 0; i < values.size(); i++) {
          object.put(columns.get(i), values.get(i));
        }
        out.write((count == 1 ? "[\n" : ",\n") + JsonObject.textOf(object));
      }
      default -> {
        if (count <= MOST_ROWS) {
          cells.add(values.stream().map(AnswerWriter::cell).toList());
        }
      }
    }
  }

  private String insert() {
    if (count % BATCH != 1) {
      return ",\n";
    }
    return (count == 1 ? "" : ";\n") + "INSERT INTO " + table + " VALUES\n";
  }

  /** Returns values as CSV and SQL have them: a text is between quotes, which are doubled in it. */
  private static String joined(List<?> values, String quote) {
    return values.stream()
        .map(
            value ->
                value instanceof Number
                    ? value.toString()
                    : quote + value.toString().replace(quote, quote + quote) + quote)
        .collect(Collectors.joining(","));
  }

  private static String cell(Object value) {
    return ShortText.of(VisibleText.line(value.toString()), WIDEST);
  }

  /** Writes what is still to be written. */
  public void end() throws IOException {
    switch (format) {
      case SQL -> out.write(count == 0 ? "" : ";\n");
      case JSON -> out.write(count == 0 ? "[]\n" : "\n]\n");
      case CSV -> {}
      default -> {
        int[] widths = new int[columns.size()];
        cells.forEach(
            row ->
                Arrays.setAll(
                    widths, column -> Math.max(widths[column], row.get(column).length())));
        for (List<String> row : cells) {
          StringBuilder line = new StringBuilder();
          for (int i = 0; i < row.size(); i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
          }
          out.write(line.toString().stripTrailing() + "\n");
        }
        long more = count - MOST_ROWS;
        out.write(
            (more > 0 ? CountText.more(more) + ", which csv has" : CountText.of(count, "row"))
                + "\n");
      }
    }
    out.flush();
  }
}
