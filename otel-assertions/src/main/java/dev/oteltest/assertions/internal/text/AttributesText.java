package dev.oteltest.assertions.internal.text;

import static java.util.stream.Collectors.toSet;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Formats attributes behind a name, in the notation of trees. */
public final class AttributesText {

  /** Stands for every key, of the signals that a failure marks. */
  public static final String EVERY_KEY = "*";

  private AttributesText() {}

  static Predicate<String> among(Set<String> keys) {
    return key -> keys.contains(key) || keys.contains(EVERY_KEY);
  }

  /** Returns the keys to show of what is not marked. */
  static Set<String> ofUnmarked(Set<String> keys) {
    return keys.stream().filter(it -> !it.equals(EVERY_KEY)).collect(toSet());
  }

  /**
   * Formats attributes in the order of their keys, after two spaces; empty if none is shown.
   *
   * @param isShown whether an attribute with the given key is shown
   * @param format formats a value
   */
  public static String of(
      Attributes attributes, Predicate<String> isShown, Function<Object, String> format) {
    Map<String, String> shown = shown(attributes, isShown, ValueFormatter::key, format);
    return shown.isEmpty() ? "" : "  " + shown;
  }

  /** Formats attributes in the order of their keys, in braces, each shortened. */
  static String shortened(Attributes attributes, Predicate<String> isShown) {
    return shown(attributes, isShown, ValueFormatter::plain, ValueFormatter::show).toString();
  }

  private static Map<String, String> shown(
      Attributes attributes,
      Predicate<String> isShown,
      UnaryOperator<String> keyFormat,
      Function<Object, String> format) {
    Map<String, String> shown = new TreeMap<>();
    attributes.forEach(
        (key, value) -> {
          if (isShown.test(key.getKey())) {
            shown.put(keyFormat.apply(key.getKey()), format.apply(value));
          }
        });
    return shown;
  }

  /** Returns the entries of a trace state as attributes, whose notation they have. */
  public static Attributes ofState(SpanContext context) {
    AttributesBuilder entries = Attributes.builder();
    context
        .getTraceState()
        .forEach((key, value) -> entries.put(AttributeKey.stringKey(key), value));
    return entries.build();
  }
}
