package dev.oteltest.report.internal.output.history;

import dev.oteltest.report.internal.history.sql.HistorySource;
import dev.oteltest.report.internal.history.sql.QuestionParameters;
import java.io.IOException;
import java.io.Writer;

/** Writes all rows for other databases. */
public final class HistoryExport {

  private HistoryExport() {}

  /** Writes statements that create the tables and insert the rows. */
  public static void write(HistorySource source, Writer out)
      throws IOException, InterruptedException {
    for (String create : HistorySource.schema()) {
      String table = create.split(" ", 4)[2];
      out.write(create + ";\n");
      AnswerWriter rows = new AnswerWriter(HistoryFormat.SQL, table, out);
      source.ask("SELECT * FROM " + table, QuestionParameters.DEFAULT, rows);
      rows.end();
    }
  }
}
