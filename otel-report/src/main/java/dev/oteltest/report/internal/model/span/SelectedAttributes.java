package dev.oteltest.report.internal.model.span;

import io.opentelemetry.api.common.AttributeKey;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some attributes of one row after the other, each row decoded in one pass and no other values. Not
 * thread-safe.
 */
public final class SelectedAttributes {

  private final SpanColumns columns;
  private final DetailStore store;
  private final AttributeKey<?>[] selected;

  /** By index of a key: its place in the selection and one more, or 0. */
  private final int[] places;

  private final @Nullable Object[] values;
  private final DetailReader.KnownText[] known;

  SelectedAttributes(SpanColumns columns, DetailStore store, AttributeKey<?>... selected) {
    this.columns = columns;
    this.store = store;
    this.selected = selected;
    this.values = new @Nullable Object[selected.length];
    this.known = new DetailReader.KnownText[selected.length];
    Arrays.setAll(known, place -> new DetailReader.KnownText());
    this.places = new int[store.keyCount()];
    for (int i = 0; i < selected.length; i++) {
      int index = store.findKey(selected[i]);
      if (index >= 0) {
        places[index] = i + 1;
      }
    }
  }

  /** Goes to a row. */
  public SelectedAttributes at(int row) {
    Arrays.fill(values, null);
    new DetailReader(store, columns.get(SpanColumns.DETAILS, row))
        .skipText()
        .select(places, values, known);
    return this;
  }

  /** Returns the row's value of a key, which must be one of those selected; null if it has none. */
  @SuppressWarnings("unchecked") // the value was put with this key
  public <T> @Nullable T get(AttributeKey<T> key) {
    for (int i = 0; i < selected.length; i++) {
      if (selected[i] == key) {
        return (T) values[i];
      }
    }
    throw new IllegalArgumentException("Not selected: " + key);
  }

  /** Returns the row's values of all keys and something else, as a key of a map. */
  public List<Object> valuesAnd(Object other) {
    @Nullable Object[] all = Arrays.copyOf(values, values.length + 1);
    all[values.length] = other;
    return Arrays.asList(all);
  }
}
