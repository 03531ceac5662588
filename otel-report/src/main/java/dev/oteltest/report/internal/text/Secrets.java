package dev.oteltest.report.internal.text;

import dev.oteltest.internal.redact.SecretArguments;
import dev.oteltest.internal.redact.SecretRedaction;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.common.ValueType;
import java.util.ArrayList;
import java.util.List;

/**
 * Masks what is a secret or looks like one, in files of other tools, too. Every output gets its
 * texts and attributes from here.
 */
public final class Secrets {

  private static final SecretRedaction REDACTION =
      SecretRedaction.ofTests("otel.report", null, problem -> {}); // the reader sees the mask

  /** How keys of words end of which one can say that the next is a secret. */
  private static final String ARGUMENTS = "args";

  private Secrets() {}

  /** Returns a text in which passwords, tokens and private keys are masked. */
  public static String masked(String text) {
    return REDACTION.apply(text);
  }

  /** Whether a text is masked as a whole if it is the value of a key. */
  public static boolean isSecret(String key) {
    return SecretRedaction.isSecret(key) || key.endsWith(ARGUMENTS);
  }

  /** Returns attributes with keys and values in which secrets are masked; the same if none has. */
  public static Attributes masked(Attributes attributes) {
    AttributesBuilder masked = null;
    for (var attribute : attributes.asMap().entrySet()) {
      String key = attribute.getKey().getKey();
      Object value = masked(key, attribute.getValue());
      String shown = masked(key);
      if (value != attribute.getValue() || !shown.equals(key)) {
        masked = masked == null ? attributes.toBuilder() : masked;
        masked.remove(attribute.getKey());
        put(masked, attribute.getKey(), shown, value);
      }
    }
    return masked == null ? attributes : masked.build();
  }

  private static void put(AttributesBuilder to, AttributeKey<?> key, String name, Object value) {
    switch (key.getType()) {
      case STRING -> to.put(AttributeKey.stringKey(name), (String) value);
      case STRING_ARRAY -> to.put(AttributeKey.stringArrayKey(name), texts(value));
      case BOOLEAN -> to.put(AttributeKey.booleanKey(name), (Boolean) value);
      case LONG -> to.put(AttributeKey.longKey(name), (Long) value);
      case DOUBLE -> to.put(AttributeKey.doubleKey(name), (Double) value);
      case VALUE -> to.put(AttributeKey.valueKey(name), (Value<?>) value);
      default -> to.put(AttributeKey.stringKey(name), value.toString());
    }
  }

  private static List<String> texts(Object list) {
    List<String> texts = new ArrayList<>();
    ((List<?>) list).forEach(text -> texts.add(String.valueOf(text)));
    return texts;
  }

  /**
   * Returns the value of an attribute without secrets. It is the same if it has none, and masked as
   * a whole if it is a text and its key is that of a secret.
   */
  public static Object masked(String key, Object value) {
    if (value instanceof String text) {
      String masked = REDACTION.apply(key, text);
      return masked.equals(text) ? value : masked;
    }
    if (value instanceof List<?> elements) {
      return list(key, elements);
    }
    return value instanceof Value<?> structured ? structured(key, structured) : value;
  }

  private static List<?> list(String key, List<?> elements) {
    List<Object> masked = new ArrayList<>();
    boolean same = true;
    for (Object element : elements) {
      Object shown = masked(key, element);
      masked.add(shown);
      same &= shown == element;
    }
    if (key.endsWith(ARGUMENTS)) {
      List<String> words = texts(elements);
      List<String> shown = SecretArguments.masked(words, REDACTION);
      return shown.equals(words) ? elements : shown;
    }
    return same ? elements : masked;
  }

  @SuppressWarnings("unchecked")
  private static Value<?> structured(String key, Value<?> value) {
    if (value.getType() == ValueType.STRING) {
      Object masked = masked(key, value.getValue());
      return masked == value.getValue() ? value : Value.of((String) masked);
    }
    if (value.getType() == ValueType.ARRAY) {
      List<Value<?>> values = (List<Value<?>>) value.getValue();
      List<?> masked = list(key, values);
      return masked == values ? value : Value.of((List<Value<?>>) masked);
    }
    if (value.getType() != ValueType.KEY_VALUE_LIST) {
      return value;
    }
    List<KeyValue> fields = new ArrayList<>();
    boolean same = true;
    for (KeyValue field : (List<KeyValue>) value.getValue()) {
      Value<?> masked = structured(field.getKey(), field.getValue());
      fields.add(KeyValue.of(masked(field.getKey()), masked));
      same &= masked == field.getValue() && masked(field.getKey()).equals(field.getKey());
    }
    return same ? value : Value.of(fields.toArray(KeyValue[]::new));
  }
}
