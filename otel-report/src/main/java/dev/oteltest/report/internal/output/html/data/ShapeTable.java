package dev.oteltest.report.internal.output.html.data;

import dev.oteltest.report.internal.text.Secrets;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The shapes of a chunk's attributes: which keys they have. Most spans have one of a few. */
final class ShapeTable {

  private final TextTable texts;
  private final Map<AttributeKey<?>, Integer> keys = new HashMap<>();
  private final Set<AttributeKey<?>> secrets = new HashSet<>();
  private final Map<List<Integer>, Integer> shapes = new HashMap<>();
  private final PackedOutput keyColumn = new PackedOutput();
  private final PackedOutput shapeColumn = new PackedOutput();

  ShapeTable(TextTable texts) {
    this.texts = texts;
  }

  /** Writes attributes: their shape, and a reference to the text of each value. */
  void write(PackedOutput output, Attributes attributes) {
    List<Integer> shape = new ArrayList<>(attributes.size());
    attributes.forEach((key, value) -> shape.add(keyIndex(key)));
    output.writeInt(shapeIndex(shape));
    attributes.forEach((key, value) -> output.writeInt(texts.reference(() -> value(key, value))));
  }

  private int value(AttributeKey<?> key, Object value) {
    return secrets.contains(key)
        ? AttributeText.indexOfSecret(key, value, texts)
        : AttributeText.index(value, texts);
  }

  private int keyIndex(AttributeKey<?> key) {
    Integer known = keys.get(key);
    if (known != null) {
      return known;
    }
    keyColumn.writeText(texts.redact(key.getKey())).writeInt(AttributeText.type(key));
    keys.put(key, keys.size());
    if (Secrets.isSecret(key.getKey())) {
      secrets.add(key);
    }
    return keys.size() - 1;
  }

  private int shapeIndex(List<Integer> shape) {
    Integer known = shapes.get(shape);
    if (known != null) {
      return known;
    }
    shapeColumn.writeInts(shape);
    shapes.put(shape, shapes.size());
    return shapes.size() - 1;
  }

  void writeTo(PackedOutput output) {
    output.writeInt(keys.size()).writeAll(keyColumn);
    output.writeInt(shapes.size()).writeAll(shapeColumn);
  }
}
