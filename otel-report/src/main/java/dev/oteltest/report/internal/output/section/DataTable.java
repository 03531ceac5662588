package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.CountText;
import java.util.List;
import java.util.function.BiConsumer;

/** Writes a table whose rows have a name and then texts or numbers. */
public final class DataTable {

  /** Before the title of a column: its values are numbers. */
  public static final String NUMBER = "#";

  private final HtmlWriter html;

  /** Opens a table; the title of a column of numbers begins with {@link #NUMBER}. */
  public DataTable(HtmlWriter html, String... columns) {
    this.html = html;
    html.open("div", "scroll").attribute("tabindex", "0").open("table").open("thead").open("tr");
    for (String column : columns) {
      boolean number = column.startsWith(NUMBER);
      html.open("th").attribute("scope", "col");
      if (number) {
        html.attribute("class", "number");
      }
      html.text(number ? column.substring(1) : column).close();
    }
    html.close().close().newLine().open("tbody").newLine();
  }

  /**
   * Writes a row for each of the first entries, and closes the table.
   *
   * @param most how many entries have a row
   * @param total how many entries there are, of which not all need to be in the list
   * @param row writes the cells of an entry, of which the first is its {@link #name}
   */
  public <T> void write(List<T> entries, int most, long total, BiConsumer<DataTable, T> row) {
    for (T entry : entries.subList(0, Math.min(most, entries.size()))) {
      html.open("tr");
      row.accept(this, entry);
      html.close().newLine();
    }
    html.close().close().close().newLine();
    if (total > most) {
      String more = CountText.number(total - most) + " more are not in this table.";
      html.element("p", "note", more).newLine();
    }
  }

  /** Writes a row for each of the first entries, and closes the table. */
  public <T> void write(List<T> entries, int most, BiConsumer<DataTable, T> row) {
    write(entries, most, entries.size(), row);
  }

  /** Writes the first cell of a row. */
  public DataTable name(Runnable name) {
    html.open("th").attribute("scope", "row");
    name.run();
    html.close();
    return this;
  }

  public DataTable text(String text) {
    html.open("td", "text").name(text).close();
    return this;
  }

  public DataTable number(String number) {
    html.element("td", "number", number);
    return this;
  }

  public DataTable number(long number) {
    return number(CountText.number(number));
  }

  /** Writes a cell with markup of its own. */
  public DataTable cell(String styleClass, Runnable content) {
    html.open("td", styleClass);
    content.run();
    html.close();
    return this;
  }
}
