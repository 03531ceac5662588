package dev.oteltest.report.internal.columns;

import io.opentelemetry.api.common.AttributeKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys of a table's attributes, each once, and the few values that have no encoding here. */
public final class DetailKeys {

  private final Map<AttributeKey<?>, Integer> indexes = new HashMap<>();
  private final List<AttributeKey<?>> keys = new ArrayList<>();
  private final List<Object> values = new ArrayList<>();

  /** Returns the index of a key, which may be new. */
  int indexOf(AttributeKey<?> key) {
    Integer known = indexes.get(key);
    if (known != null) {
      return known;
    }
    indexes.put(key, keys.size());
    keys.add(key);
    return keys.size() - 1;
  }

  /** Returns the index of a key; -1 if no attribute has it. */
  public int find(AttributeKey<?> key) {
    return indexes.getOrDefault(key, -1);
  }

  /** Returns the names of all keys. */
  public Set<String> names() {
    return keys.stream().map(AttributeKey::getKey).collect(Collectors.toSet());
  }

  int size() {
    return keys.size();
  }

  AttributeKey<?> key(int index) {
    return keys.get(index);
  }

  int keep(Object value) {
    values.add(value);
    return values.size() - 1;
  }

  Object kept(int index) {
    return values.get(index);
  }
}
