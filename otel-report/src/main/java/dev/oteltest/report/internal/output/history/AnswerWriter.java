package dev.oteltest.report.internal.output.history;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.history.sql.AnswerReader;
import dev.oteltest.report.internal.history.sql.HistorySource;
import dev.oteltest.report.internal.output.terminal.TextTable;
import dev.oteltest.report.internal.text.JsonObject;
import dev.oteltest.report.internal.text.VisibleText;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
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
  private List<Object> columns = List.of();
  private long count = -1;

  /** Creates a writer. */
  public AnswerWriter(HistoryFormat format, Writer out) {
    this(format, "", out);
  }

  private AnswerWriter(HistoryFormat format, String table, Writer out) {
    this.format = format;
    this.table = table;
    this.out = out;
  }

  /** Writes statements that create the tables and insert all rows, for other databases. */
  public static void writeAll(HistorySource source, Writer out)
      throws IOException, InterruptedException {
    for (String create : HistorySource.schema()) {
      String table = create.split(" ", 4)[2];
      out.write(create + ";\n");
      AnswerWriter rows = new AnswerWriter(HistoryFormat.SQL, table, out);
      source.ask("SELECT * FROM " + table, rows);
      rows.end();
    }
  }

  @Override
  public void row(List<Object> values) throws IOException {
    boolean names = ++count == 0;
    columns = names ? values : columns;
    switch (format) {
      case CSV -> out.write(joined(values, "\"") + "\n");
      case SQL -> out.write(names ? "" : insert() + "(" + joined(values, "'") + ")");
      case JSON -> out.write(names ? "" : json(values));
      default -> {
        if (count <= MOST_ROWS) {
          cells.add(values.stream().map(AnswerWriter::cell).toList());
        }
      }
    }
  }

  private String json(List<Object> values) {
    JsonObject object = new JsonObject();
    for (int i = 0; i < values.size(); i++) {
      object.put(columns.get(i).toString(), values.get(i));
    }
    return (count == 1 ? "[\n" : ",\n") + JsonObject.textOf(object);
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
        TextTable text = new TextTable(cells.get(0), cells);
        for (List<String> row : cells) {
          out.write(text.line(row) + "\n");
        }
        long more = count - MOST_ROWS;
        String end =
            more > 0 ? CountText.more(more) + ", which csv has" : CountText.of(count, "row");
        out.write(end + "\n");
      }
    }
    out.flush();
  }
}
