package dev.oteltest.assertions;

import dev.oteltest.assertions.tree.Signals;
import dev.oteltest.assertions.tree.SpanForest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Captured metrics or log records.
 *
 * @param nameOf returns the name of one; an empty string if they have none
 * @param unchanged further known names, of metrics to which nothing was added
 * @param shared whether other tests may have contributed
 * @param source the source of the spans
 */
record SignalList<T>(
    List<T> all,
    Function<T, String> nameOf,
    Set<String> unchanged,
    boolean shared,
    TelemetrySource source)
    implements Signals<T> {

  @Override
  public List<T> named(String name) {
    return all.stream().filter(one -> nameOf.apply(one).equals(name)).toList();
  }

  @Override
  public Set<String> nameSet() {
    Set<String> names = new LinkedHashSet<>();
    all.forEach(one -> names.add(nameOf.apply(one)));
    names.addAll(unchanged);
    names.remove("");
    return names;
  }

  @Override
  public SpanForest forest() {
    return source.forest();
  }
}
