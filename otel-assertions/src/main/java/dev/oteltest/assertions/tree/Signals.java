package dev.oteltest.assertions.tree;

import java.util.List;
import java.util.Set;

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
   * Returns the known names, in order of first occurrence. Those of metrics include metrics to
   * which nothing was added since the test began; log records have none.
   */
  Set<String> nameSet();

  /** Returns the spans that were captured; built on request. */
  SpanForest forest();
}
