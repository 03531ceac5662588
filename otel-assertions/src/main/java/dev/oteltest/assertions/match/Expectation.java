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
 * All expectations of a metric, a point or a log record. Immutable.
 *
 * @param noun the word for the subject: {@code metric}
 * @param name the required name; null for any
 * @param nameOf returns the name of a subject
 * @param conditions all other expectations, in the order in which they were added
 * @param <T> the type of the subject
 * @since 0.1
 */
public record Expectation<T>(
    String noun, @Nullable String name, Function<T, String> nameOf, List<Condition<T>> conditions) {

  /** Creates an expectation of a subject with a name. */
  static <T> Expectation<T> named(String noun, @Nullable String name, Function<T, String> nameOf) {
    return new Expectation<>(noun, name, nameOf, List.of());
  }

  /** Creates an expectation of a subject without a name. */
  static <T> Expectation<T> of(String noun) {
    return new Expectation<>(noun, null, it -> "", List.of());
  }

  /** Returns a copy with one more condition. */
  public Expectation<T> with(Condition<T> condition) {
    List<Condition<T>> more = new ArrayList<>(conditions);
    more.add(condition);
    return new Expectation<>(noun, name, nameOf, List.copyOf(more));
  }

  /** Returns the subject as a phrase: {@code metric "runs"}, {@code a log record}. */
  public String title() {
    return name == null ? "a " + noun : noun + " " + ValueFormatter.quote(name);
  }

  /** Returns the expectations as a phrase: {@code metric "runs" with unit "s"}. */
  public String describe() {
    return conditions.isEmpty() ? title() : title() + " with " + joined();
  }

  /** Returns the same without an article: {@code log record with severity WARN}. */
  public String plain() {
    String plain = name == null ? noun : title();
    return conditions.isEmpty() ? plain : plain + " with " + joined();
  }

  /** Returns the same for a number of subjects: {@code 2 log records with severity WARN}. */
  public String counted(int count) {
    String of = name == null ? "" : " " + ValueFormatter.quote(name);
    String with = conditions.isEmpty() ? "" : " with " + joined();
    return ValueFormatter.count(count, noun) + of + with;
  }

  /** Returns the conditions as a phrase. */
  public String joined() {
    return String.join(", ", conditions.stream().map(Condition::expectation).toList());
  }

  /** Returns the attributes concerned. */
  public Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    conditions.forEach(condition -> keys.addAll(condition.keys()));
    return keys;
  }

  /** Returns whether a subject has the expected name, if one is expected. */
  public boolean isNamed(T subject) {
    return name == null || name.equals(nameOf.apply(subject));
  }

  /** Returns whether a subject meets all expectations. */
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

  /** Returns all mismatches of a subject, apart from its name. */
  public List<Mismatch> misses(T subject) {
    List<Mismatch> misses = new ArrayList<>();
    for (Condition<T> condition : conditions) {
      if (!condition.holds(subject)) {
        misses.add(new Mismatch(condition.expectation(), condition.actual().apply(subject)));
      }
    }
    return misses;
  }

  /**
   * Returns the first subject with the expected name and the fewest mismatches; null if none has
   * the name.
   */
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
