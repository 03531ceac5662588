package dev.oteltest.report.internal.history;

/**
 * Something that tests of a run touched, as a row of the table {@code test_touch}.
 *
 * @param touchSet the number of the set that it is in, from 1
 * @param kind what it is: {@code table}, {@code endpoint}, {@code topic}, {@code host}, {@code
 *     file}; or {@link #MORE}
 * @param name its name; empty for what was left out
 * @param calls how often each of the tests called it, or how many names were left out
 */
public record TouchRow(int touchSet, String kind, String name, long calls) {

  /** The kind of the row that counts the names which were left out. */
  public static final String MORE = "more";
}
