package dev.oteltest.report.internal.output.markup;

import dev.oteltest.internal.text.CountText;

/** Writes a table whose rows have a name and then texts or numbers. */
public final class DataTable {

  /** Before the title of a column: its values are numbers. */
  public static final String NUMBER = "#";

  private final HtmlWriter html;

  public DataTable(HtmlWriter html) {
    this.html = html;
  }

  /** Opens the table; the title of a column of numbers begins with {@link #NUMBER}. */
  public DataTable open(String... columns) {
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
    return this;
  }

  /** Opens a row. */
  public DataTable row(Runnable name) {
    html.open("tr").open("th").attribute("scope", "row");
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

  public void endRow() {
    html.close().newLine();
  }

  /**
   * Closes the table.
   *
   * @param more how many rows are left out; not positive if none are
   */
  public void close(int more) {
    html.close().close().close().newLine();
    if (more > 0) {
      html.element("p", "note", CountText.number(more) + " more are not in this table.").newLine();
    }
  }
}
