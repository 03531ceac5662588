package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.internal.text.Suggestions;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.internal.value.AttributeValue;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Conditions on attributes. */
final class AttributeChecks {

  private static final int MAX_LISTED = 12;
  private static final String NO_ATTRIBUTES = "has no attributes";

  private AttributeChecks() {}

  /**
   * Returns the name of an attribute.
   *
   * @throws IllegalArgumentException if the key is null
   */
  static String nameOf(@Nullable AttributeKey<?> key) {
    return notNull(key, "key").getKey();
  }

  static String[] namesOf(AttributeKey<?> key, AttributeKey<?>... more) {
    return Stream.concat(Stream.of(notNull(key, "key")), Stream.of(notNull(more, "more")))
        .map(AttributeChecks::nameOf)
        .toArray(String[]::new);
  }

  /**
   * Returns the condition that an attribute has a value; whole numbers of any Java type are longs.
   */
  static Condition<Attributes> hasValue(String key, Object expected) {
    return hasValue("attribute " + ValueFormatter.plain(key) + " = ", key, expected);
  }

  /** Returns the same condition in other words, which the expected value follows. */
  static Condition<Attributes> hasValue(String words, String key, Object expected) {
    Object value = AttributeValue.normalize(key, expected);
    return about(
            key,
            words + ValueFormatter.show(value),
            actual -> actual.equals(value),
            actual -> mismatch(words, value, actual))
        .weighedBy(attributes -> Closeness.of(value, find(attributes, key)));
  }

  static Condition<Attributes> matches(String key, ValueMatcher expected) {
    return matches("attribute " + ValueFormatter.plain(key) + " ", key, expected);
  }

  /** Returns the same condition in other words, which the expectation of the value follows. */
  static Condition<Attributes> matches(String words, String key, ValueMatcher expected) {
    String expectation = words + expected.expectation();
    return about(
            key, expectation, expected::matches, actual -> Mismatch.of(expectation, "was ", actual))
        .weighedBy(attributes -> Closeness.of(expected, find(attributes, key)));
  }

  private static Condition<Attributes> about(
      String key,
      String expectation,
      Predicate<Object> test,
      Function<Object, Mismatch> otherwise) {
    return new Condition<Attributes>(
            expectation,
            attributes -> {
              Object value = find(attributes, key);
              return value != null && test.test(value);
            },
            attributes -> "",
            Set.of(key))
        .explainedBy(
            attributes -> {
              Object value = find(attributes, key);
              return value == null
                  ? new Mismatch(expectation, missing(attributes, key))
                  : otherwise.apply(value);
            });
  }

  static Condition<Attributes> isAbsent(String key) {
    return new Condition<Attributes>(
            "no attribute " + ValueFormatter.plain(key),
            attributes -> find(attributes, key) == null,
            attributes -> "has it: " + ValueFormatter.show(find(attributes, key)),
            Set.of(key))
        .asAbsence();
  }

  static Condition<Attributes> hasAtLeast(Collection<String> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("keys must not be empty: that would match anything");
    }
    Set<String> wanted = new TreeSet<>(keys);
    return new Condition<Attributes>(
            "attributes " + all(wanted),
            attributes -> keysOf(attributes).containsAll(wanted),
            attributes -> {
              Set<String> there = keysOf(attributes);
              Set<String> missing = new TreeSet<>(wanted);
              missing.removeAll(there);
              return missing(there, missing);
            },
            wanted)
        .weighedBy(
            attributes -> {
              Set<String> missing = new TreeSet<>(wanted);
              missing.removeAll(keysOf(attributes));
              return missing.isEmpty()
                  ? Closeness.IDENTITY
                  : Closeness.other(1 - missing.size() / (double) wanted.size());
            });
  }

  static Condition<Attributes> hasOnly(Collection<String> keys) {
    Set<String> allowed = Set.copyOf(keys);
    return new Condition<Attributes>(
            "attributes " + all(new TreeSet<>(allowed)) + " and no others",
            attributes -> keysOf(attributes).equals(allowed),
            attributes -> {
              Set<String> more = keysOf(attributes);
              more.removeAll(allowed);
              Set<String> missing = new TreeSet<>(allowed);
              missing.removeAll(keysOf(attributes));
              return differences(more, missing);
            },
            allowed)
        .asAbsence();
  }

  private static String differences(Set<String> more, Set<String> missing) {
    List<String> differences = new ArrayList<>();
    if (!missing.isEmpty()) {
      differences.add("lacks " + all(missing));
    }
    if (!more.isEmpty()) {
      differences.add("also has " + listed(new ArrayList<>(more)));
    }
    return String.join(" and ", differences);
  }

  /** Returns the value for a key, of any type, or null. */
  static @Nullable Object find(Attributes attributes, String key) {
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
    Set<String> keys = keysOf(attributes);
    return keys.isEmpty()
        ? NO_ATTRIBUTES
        : "has no such attribute, only " + listed(Suggestions.likeliestFirst(key, keys));
  }

  private static String missing(Set<String> there, Set<String> missing) {
    if (there.isEmpty()) {
      return NO_ATTRIBUTES;
    }
    String likeTheFirst = missing.iterator().next();
    return "lacks "
        + listed(new ArrayList<>(missing))
        + ", has only "
        + listed(Suggestions.likeliestFirst(likeTheFirst, there));
  }

  private static String listed(List<String> keys) {
    String rest = keys.size() > MAX_LISTED ? ", and " + (keys.size() - MAX_LISTED) + " more" : "";
    return all(keys.subList(0, Math.min(MAX_LISTED, keys.size()))) + rest;
  }

  private static String all(Collection<String> keys) {
    return String.join(", ", keys.stream().map(ValueFormatter::plain).toList());
  }

  private static Set<String> keysOf(Attributes attributes) {
    Set<String> keys = new TreeSet<>();
    attributes.forEach((key, value) -> keys.add(key.getKey()));
    return keys;
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
}
