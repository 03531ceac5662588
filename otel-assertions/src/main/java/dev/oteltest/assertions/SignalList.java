package dev.oteltest.assertions;

import dev.oteltest.assertions.tree.Signals;
import dev.oteltest.assertions.tree.SpanForest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Captured metrics or log records.
 *
 * @param nameOf returns the name of one; an empty string if they have none
 * @param unchanged further known names, of metrics to which nothing was added
 * @param shared whether other tests may have contributed
 * @param spans returns the spans
 */
record SignalList<T>(
    List<T> all,
    Function<T, String> nameOf,
    Set<String> unchanged,
    boolean shared,
    Supplier<SpanForest> spans)
    implements Signals<T> {

  @Override
  public List<T> named(String name) {
    return all.stream().filter(one -> nameOf.apply(one).equals(name)).toList();
  }

  @Override
  public Map<String, Integer> names() {
    Map<String, Integer> names = new LinkedHashMap<>();
    all.forEach(one -> names.merge(nameOf.apply(one), 1, Integer::sum));
    unchanged.forEach(name -> names.putIfAbsent(name, 0));
    names.remove("");
    return names;
  }

  @Override
  public SpanForest forest() {
    return spans.get();
  }
}
