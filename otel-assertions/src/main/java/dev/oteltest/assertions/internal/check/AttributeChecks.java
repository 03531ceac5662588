package dev.oteltest.assertions.internal.check;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Closeness;
import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.Mismatch;
import dev.oteltest.assertions.condition.ValueChecks;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.internal.text.AttributeValue;
import dev.oteltest.assertions.internal.text.NameList;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Conditions on single attributes. */
public final class AttributeChecks {

  private static final Pattern LINE_BREAK = Pattern.compile("\\R");

  private AttributeChecks() {}

  /**
   * Returns the name of an attribute.
   *
   * @throws IllegalArgumentException if the key is null
   */
  public static String nameOf(@Nullable AttributeKey<?> key) {
    return notNull(key, "key").getKey();
  }

  public static String[] namesOf(AttributeKey<?> key, AttributeKey<?>... more) {
    return Stream.concat(Stream.of(notNull(key, "key")), Stream.of(notNull(more, "more")))
        .map(AttributeChecks::nameOf)
        .toArray(String[]::new);
  }

  /**
   * Returns the condition that an attribute has a value; whole numbers of any Java type are longs.
   */
  public static Condition<Attributes> hasValue(String key, Object expected) {
    return hasValue("attribute " + ValueFormatter.plain(key) + " = ", key, expected);
  }

  /** Returns the same condition in other words, which the expected value follows. */
  public static Condition<Attributes> hasValue(String words, String key, Object expected) {
    Object value = AttributeValue.normalize(key, expected);
    return about(
            key,
            words + ValueFormatter.show(value),
            actual -> actual.equals(value),
            actual -> mismatch(words, value, actual))
        .decided(Decided.ONCE_TRUE)
        .weighedBy(attributes -> Closeness.of(value, find(attributes, key)));
  }

  public static Condition<Attributes> matches(String key, ValueMatcher expected) {
    return matches("attribute " + ValueFormatter.plain(key) + " ", key, expected);
  }

  /** Returns the same condition in other words, which the expectation of the value follows. */
  public static Condition<Attributes> matches(String words, String key, ValueMatcher expected) {
    String expectation = words + expected.expectation();
    return about(
            key,
            expectation,
            expected::matches,
            actual -> expected.mismatch(expectation, "was ", actual))
        .decided(expected.decided())
        .weighedBy(attributes -> Closeness.of(expected, find(attributes, key)))
        .unjudgedIf(
            attributes -> {
              Object value = find(attributes, key);
              return value == null ? null : expected.whyUnjudged(value);
            });
  }

  /** Returns the condition that an attribute has a value, or one that a matcher accepts. */
  public static Condition<Attributes> hasValueOrMatches(String key, Object expected) {
    return expected instanceof ValueMatcher matcher
        ? matches(key, matcher)
        : hasValue(key, expected);
  }

  private static Condition<Attributes> about(
      String key,
      String expectation,
      Predicate<Object> test,
      Function<Object, Mismatch> otherwise) {
    return ValueChecks.there(
            expectation,
            (Attributes attributes) -> find(attributes, key),
            test,
            attributes -> missing(attributes, key),
            otherwise)
        .withKeys(Set.of(key))
        .unknownIf(attributes -> find(attributes, key) == null);
  }

  /** Returns the conditions that attributes have values. */
  public static List<Condition<Attributes>> valuesOf(Map<?, ?> attributes) {
    if (attributes.isEmpty()) {
      throw new IllegalArgumentException(
          "attributes must not be empty: that would match anything. To expect that there are none,"
              + " use hasNoAttributes().");
    }
    Map<String, Object> sorted = new TreeMap<>();
    attributes.forEach(
        (key, value) -> sorted.put(keyOf(key), notNull(value, "a value of attributes")));
    List<Condition<Attributes>> conditions = new ArrayList<>();
    sorted.forEach((key, value) -> conditions.add(hasValueOrMatches(key, value)));
    return conditions;
  }

  private static String keyOf(Object key) {
    return key instanceof AttributeKey<?> typed
        ? typed.getKey()
        : (String) notNull(key, "a name of attributes");
  }

  /** Returns the conditions that there are exactly the given attributes. */
  public static List<Condition<Attributes>> exactly(Map<?, ?> attributes) {
    if (attributes.isEmpty()) {
      return List.of(AttributeSets.none());
    }
    List<Condition<Attributes>> conditions = new ArrayList<>(valuesOf(attributes));
    conditions.add(
        AttributeSets.hasOnly(attributes.keySet().stream().map(AttributeChecks::keyOf).toList()));
    return conditions;
  }

  public static Condition<Attributes> isAbsent(String key) {
    return new Condition<Attributes>(
            "no attribute " + ValueFormatter.plain(key),
            attributes -> find(attributes, key) == null,
            attributes -> "has it: " + ValueFormatter.show(find(attributes, key)),
            Set.of(key))
        .unknownIf(attributes -> find(attributes, key) == null);
  }

  /** Returns the value for a key, of any type, or null. */
  public static @Nullable Object find(Attributes attributes, String key) {
    if (attributes.isEmpty()) {
      return null;
    }
    Finder finder = new Finder(key);
    attributes.forEach(finder);
    return finder.found == null ? null : AttributeValue.plain(finder.found);
  }

  private static final class Finder
      implements java.util.function.BiConsumer<AttributeKey<?>, Object> {
    private final String key;
    private @Nullable Object found;

    Finder(String key) {
      this.key = key;
    }

    @Override
    public void accept(AttributeKey<?> candidate, Object value) {
      if (candidate.getKey().equals(key)) {
        found = value;
      }
    }
  }

  private static String missing(Attributes attributes, String key) {
    Set<String> keys = AttributeSets.keysOf(attributes);
    return keys.isEmpty()
        ? AttributeSets.NO_ATTRIBUTES
        : "has no such attribute, only "
            + AttributeSets.listed(NameList.likeliestFirst(key, keys))
            + NameList.hint(key, keys);
  }

  /** Formats an expected and an actual value, with their types if they differ. */
  private static Mismatch mismatch(String words, Object expected, Object actual) {
    String is = AttributeValue.typeOf(actual);
    String should = AttributeValue.typeOf(expected);
    if (is.equals(should)) {
      return Mismatch.of(words, expected, "was ", actual);
    }
    String types = ", a " + is + " and not a " + should;
    return new Mismatch(
        words + ValueFormatter.show(expected),
        "was " + ValueFormatter.show(actual) + types,
        words + ValueFormatter.whole(expected),
        "was " + ValueFormatter.whole(actual) + types);
  }

  /**
   * Returns the condition that an attribute is there and meets requirements.
   *
   * @param value returns the value; null if there is none, or none of the type
   * @param requirements throws an error if a value does not meet them
   */
  public static <T> Condition<Attributes> satisfies(
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
        .unknownIf(attributes -> find(attributes, key) == null);
  }

  private static <T> String describe(
      Attributes attributes, String key, @Nullable T actual, Consumer<? super T> requirements) {
    if (actual == null) {
      Object other = find(attributes, key);
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
