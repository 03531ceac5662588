package dev.oteltest.report.internal.output.html.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

/** The texts of a chunk, each once, with secrets masked. */
final class TextTable {

  private final UnaryOperator<String> redaction;
  private final Map<String, Integer> indexes = new HashMap<>();
  private List<String> added = new ArrayList<>();
  private long length;

  TextTable(UnaryOperator<String> redaction) {
    this.redaction = redaction;
  }

  /** Returns the index of what is among others, to which it is added if it is new. */
  static <T> int index(Map<T, Integer> others, T one, Consumer<? super T> added) {
    Integer known = others.get(one);
    if (known != null) {
      return known;
    }
    int index = others.size();
    others.put(one, index);
    added.accept(one);
    return index;
  }

  /** Returns the index of a text of a trace file. */
  int index(String text) {
    return index(indexes, text, added -> add(redact(added)));
  }

  /** Returns the index of a text in which secrets are masked already. */
  int indexOfRedacted(String text) {
    return index(indexes, text, this::add);
  }

  /**
   * Returns a reference to a text, from which the reader knows its index: 0 for the next new one,
   * or else the index and 1.
   */
  int reference(String text) {
    return reference(() -> index(text));
  }

  /** Returns a reference to the text that some index stands for. */
  int reference(IntSupplier index) {
    int size = indexes.size();
    int found = index.getAsInt();
    return found == size ? 0 : found + 1;
  }

  String redact(String text) {
    return redaction.apply(text);
  }

  private void add(String text) {
    added.add(text);
    length += text.length();
  }

  /** Returns the number of characters of all texts. */
  long length() {
    return length;
  }

  /** Returns the texts that were added since the last call, in the order of their indexes. */
  List<String> takeAdded() {
    List<String> taken = added;
    added = new ArrayList<>();
    return taken;
  }
}
