package dev.oteltest.assertions.internal.check;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import io.opentelemetry.api.common.Attributes;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Requirements of a value that AssertJ's assertions state. */
public final class Requirements {

  private static final Pattern LINE_BREAK = Pattern.compile("\\R");

  private Requirements() {}

  /**
   * Returns the condition that an attribute is there and meets requirements.
   *
   * @param value returns the value; null if there is none, or none of the type
   * @param requirements throws an error if a value does not meet them
   */
  public static <T> Condition<Attributes> on(
      String key, Function<Attributes, @Nullable T> value, Consumer<? super T> requirements) {
    String name = ValueFormatter.plain(key);
    return new Condition<Attributes>(
            "attribute " + name + " that satisfies the given requirements",
            attributes -> {
              T actual = value.apply(attributes);
              return actual != null && failureOf(actual, requirements) == null;
            },
            attributes -> describe(attributes, key, value.apply(attributes), requirements),
            Set.of(key))
        .unknownIf(attributes -> AttributeChecks.find(attributes, key) == null);
  }

  private static <T> String describe(
      Attributes attributes, String key, @Nullable T actual, Consumer<? super T> requirements) {
    if (actual == null) {
      Object other = AttributeChecks.find(attributes, key);
      return other == null
          ? "has no such attribute"
          : "was " + ValueFormatter.show(other) + ", of another type";
    }
    AssertionError failure = failureOf(actual, requirements);
    String text = failure == null ? "" : String.valueOf(failure.getMessage()).strip();
    String line =
        LINE_BREAK
            .splitAsStream(text)
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return "was " + ValueFormatter.show(actual) + ": " + ValueFormatter.plain(line);
  }

  private static <T> @Nullable AssertionError failureOf(
      T actual, Consumer<? super T> requirements) {
    try {
      requirements.accept(actual);
      return null;
    } catch (AssertionError e) {
      return e;
    }
  }
}
