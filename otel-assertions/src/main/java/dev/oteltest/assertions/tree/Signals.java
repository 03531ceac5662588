package dev.oteltest.assertions.tree;

import java.util.List;
import java.util.Map;

/**
 * What was captured of one signal (spans, metrics or log records) when an assertion looked.
 *
 * @param <T> a span, metric or log record with its surroundings
 * @since 0.1
 */
public interface Signals<T> {

  /** Returns everything that was captured, in order of start or arrival. */
  List<T> all();

  /** Returns what has the given name, in the same order. */
  List<T> named(String name);

  /**
   * Returns how many have each name, in order of first occurrence. A metric to which nothing was
   * added since the test began has the number 0; log records have no names.
   */
  Map<String, Integer> names();

  /** Returns the spans that were captured; built on request. */
  SpanForest forest();
}
