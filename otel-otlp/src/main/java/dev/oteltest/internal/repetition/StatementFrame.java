package dev.oteltest.internal.repetition;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is between two brackets, or the whole statement. */
final class StatementFrame {

  final char open;

  /** Names are those of tables. */
  boolean tables;

  /** Double-quoted text is a value. */
  boolean values;

  /** Elements that are equal stand once. */
  boolean list;

  /** The elements are the rows after {@code VALUES}. */
  boolean rows;

  int firstStart;
  int firstEnd;

  /** Where the current element starts. */
  int start;

  /** Where the comma before the current element is; negative if there is none. */
  int comma = -1;

  @Nullable Set<String> elements;

  StatementFrame(char open, int start) {
    this.open = open;
    this.firstStart = start;
    this.start = start;
  }

  void startList(boolean isList, int at) {
    list = isList;
    firstStart = at;
    start = at;
    comma = -1;
    elements = null;
  }
}
