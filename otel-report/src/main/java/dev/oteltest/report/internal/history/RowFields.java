package dev.oteltest.report.internal.history;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The components of records that are rows, by the names of the columns. */
public final class RowFields {

  private static final Map<Class<?>, RecordComponent[]> COMPONENTS = new ConcurrentHashMap<>();

  private RowFields() {}

  private static RecordComponent[] components(Class<?> type) {
    return COMPONENTS.computeIfAbsent(type, Class::getRecordComponents);
  }

  private static String column(RecordComponent component) {
    return component.getName().replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  /** Returns the values of a row, in the order of the columns. */
  public static List<Object> values(Record row) {
    RecordComponent[] components = components(row.getClass());
    List<Object> values = new ArrayList<>(components.length);
    try {
      for (RecordComponent component : components) {
        values.add(component.getAccessor().invoke(row));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e); // records and accessors are public
    }
    return values;
  }

  /** Returns the values of a row by their columns. */
  static Map<String, Object> of(Record row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    List<Object> values = values(row);
    for (RecordComponent component : components(row.getClass())) {
      fields.put(column(component), values.get(fields.size()));
    }
    return fields;
  }

  /** Returns a row of texts and numbers; what is missing or of another type is empty or 0. */
  static <T extends Record> T row(Class<T> type, Map<?, ?> fields) {
    RecordComponent[] components = components(type);
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      values[i] = value(types[i], fields.get(column(components[i])));
    }
    try {
      return type.getConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e); // records and their constructors are public
    }
  }

  private static Object value(Class<?> type, @Nullable Object value) {
    if (type == String.class) {
      return value instanceof String text ? text : "";
    }
    Number number = value instanceof Number known ? known : 0;
    return type == int.class ? (Object) number.intValue() : (Object) number.longValue();
  }
}
