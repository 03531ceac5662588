package dev.oteltest.report.internal.history;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
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

  private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

  private RowFields() {}

  /** How rows are taken apart and made. */
  private record Shape(List<String> columns, List<Method> accessors, Constructor<?> constructor) {

    static Shape of(Class<?> type) {
      RecordComponent[] parts = type.getRecordComponents();
      try {
        return new Shape(
            Arrays.stream(parts)
                .map(part -> part.getName().replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT))
                .toList(),
            Arrays.stream(parts).map(RecordComponent::getAccessor).toList(),
            type.getConstructor(
                Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new)));
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(e); // records and their constructors are public
      }
    }
  }

  private static Shape shape(Class<?> type) {
    return SHAPES.computeIfAbsent(type, Shape::of);
  }

  /** Returns the values of a row, in the order of the columns. */
  public static List<Object> values(Record row) {
    List<Object> values = new ArrayList<>();
    try {
      for (Method accessor : shape(row.getClass()).accessors) {
        values.add(accessor.invoke(row));
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
    shape(row.getClass()).columns.forEach(column -> fields.put(column, values.get(fields.size())));
    return fields;
  }

  /** Returns a row of texts and numbers; what is missing or of another type is empty or 0. */
  static <T extends Record> T row(Class<T> type, Map<?, ?> fields) {
    Shape shape = shape(type);
    Object[] values = new Object[shape.columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(shape.accessors.get(i).getReturnType(), fields.get(shape.columns.get(i)));
    }
    try {
      return type.cast(shape.constructor.newInstance(values));
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
