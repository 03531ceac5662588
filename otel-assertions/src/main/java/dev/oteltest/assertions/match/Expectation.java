package dev.oteltest.assertions.match;

import dev.oteltest.assertions.internal.text.ValueFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a metric, a point or a log record is expected to be. Immutable.
 *
 * @param noun what it is expected of: {@code metric}
 * @param name the name it must have, or null
 * @param nameOf what it has for a name
 * @param conditions everything else, in the order in which it was said
 * @param <T> what it is expected of
 * @since 0.1
 */
public record Expectation<T>(
    String noun, @Nullable String name, Function<T, String> nameOf, List<Condition<T>> conditions) {

  /** Of something that has a name. */
  static <T> Expectation<T> named(String noun, @Nullable String name, Function<T, String> nameOf) {
    return new Expectation<>(noun, name, nameOf, List.of());
  }

  /** Of something that has no name. */
  static <T> Expectation<T> of(String noun) {
    return new Expectation<>(noun, null, it -> "", List.of());
  }

  /** With one more condition. */
  public Expectation<T> with(Condition<T> condition) {
    List<Condition<T>> more = new ArrayList<>(conditions);
    more.add(condition);
    return new Expectation<>(noun, name, nameOf, List.copyOf(more));
  }

  /** Of whom it is expected, in a phrase: {@code metric "runs"}, {@code a log record}. */
  public String title() {
    return name == null ? "a " + noun : noun + " " + ValueFormatter.quote(name);
  }

  /** What it expects, in a phrase: {@code metric "runs" with unit "s"}. */
  public String describe() {
    return conditions.isEmpty() ? title() : title() + " with " + joined();
  }

  /** The same without an article: {@code log record with severity WARN}. */
  public String plain() {
    String plain = name == null ? noun : title();
    return conditions.isEmpty() ? plain : plain + " with " + joined();
  }

  /** The same of so many: {@code 2 log records with severity WARN}. */
  public String counted(int count) {
    String of = name == null ? "" : " " + ValueFormatter.quote(name);
    String with = conditions.isEmpty() ? "" : " with " + joined();
    return ValueFormatter.count(count, noun) + of + with;
  }

  /** The conditions, in a phrase. */
  public String joined() {
    return String.join(", ", conditions.stream().map(Condition::expectation).toList());
  }

  /** The attributes it is about. */
  public Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    conditions.forEach(condition -> keys.addAll(condition.keys()));
    return keys;
  }

  /** Whether the name, if one is expected, is right. */
  public boolean isNamed(T subject) {
    return name == null || name.equals(nameOf.apply(subject));
  }

  /** Whether something is as expected. */
  public boolean matches(T subject) {
    if (!isNamed(subject)) {
      return false;
    }
    for (Condition<T> condition : conditions) {
      if (!condition.holds(subject)) {
        return false;
      }
    }
    return true;
  }

  /** Everything, apart from the name, in which something is not as expected. */
  public List<Mismatch> misses(T subject) {
    List<Mismatch> misses = new ArrayList<>();
    for (Condition<T> condition : conditions) {
      if (!condition.holds(subject)) {
        misses.add(new Mismatch(condition.expectation(), condition.actual().apply(subject)));
      }
    }
    return misses;
  }

  /** Of those of the name, the first that misses fewest; null if none has the name. */
  public @Nullable T closest(Collection<? extends T> subjects) {
    T closest = null;
    int fewest = Integer.MAX_VALUE;
    for (T subject : subjects) {
      if (isNamed(subject)) {
        int misses = 0;
        for (Condition<T> condition : conditions) {
          misses += condition.holds(subject) ? 0 : 1;
        }
        if (misses < fewest) {
          fewest = misses;
          closest = subject;
        }
      }
    }
    return closest;
  }
}
