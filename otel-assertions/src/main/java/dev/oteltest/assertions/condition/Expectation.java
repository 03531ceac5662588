package dev.oteltest.assertions.condition;

import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.Signals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All expectations of a span, metric, point or log record: what a matcher consists of. Immutable.
 *
 * @param noun the word for the subject: {@code metric}
 * @param name the exact name that is required; null for any
 * @param nameOf returns the name of a subject; an empty string if subjects have no names
 * @param conditions all other expectations, in the order in which they were added
 * @param <T> the type of the subject
 * @since 0.1
 */
public record Expectation<T>(
    String noun, @Nullable String name, Function<T, String> nameOf, List<Condition<T>> conditions) {

  /** Creates an expectation of a subject with a name; null for any name. */
  public static <T> Expectation<T> named(
      String noun, @Nullable String name, Function<T, String> nameOf) {
    return new Expectation<>(noun, name, nameOf, List.of());
  }

  /** Creates an expectation of a subject without a name. */
  public static <T> Expectation<T> of(String noun) {
    return named(noun, null, subject -> "");
  }

  /** Returns a copy with more conditions. */
  public Expectation<T> with(List<Condition<T>> added) {
    return with(name, added);
  }

  /** Returns a copy with the given conditions instead of these. */
  public Expectation<T> withOnly(List<Condition<T>> others) {
    return new Expectation<>(noun, name, nameOf, List.copyOf(others));
  }

  /** Returns a copy that does not require a name. */
  public Expectation<T> ofAnyName() {
    return new Expectation<>(noun, null, nameOf, conditions);
  }

  /** Returns a copy with all expectations of another one. */
  public Expectation<T> and(Expectation<T> other) {
    if (name == null) {
      return with(other.name, other.conditions);
    }
    return with(name, name.equals(other.name) ? other.conditions : other.allConditions());
  }

  private Expectation<T> with(@Nullable String newName, List<Condition<T>> added) {
    List<Condition<T>> all = new ArrayList<>(conditions);
    all.addAll(added);
    return new Expectation<>(noun, newName, nameOf, List.copyOf(all));
  }

  /** Returns all expectations, the name first. */
  public List<Condition<T>> allConditions() {
    if (name == null) {
      return conditions;
    }
    List<Condition<T>> all = new ArrayList<>();
    all.add(ValueChecks.name(name, nameOf));
    all.addAll(conditions);
    return all;
  }

  /** Returns the quoted name of a subject; {@code one} if subjects have no names. */
  public String label(T subject) {
    String named = nameOf.apply(subject);
    return named.isEmpty() ? "one" : ValueFormatter.quote(named);
  }

  /** Returns the subject as a phrase: {@code metric "runs"}, {@code a log record}. */
  public String title() {
    String article = noun.startsWith("e") ? "an " : "a ";
    return name == null ? article + noun : noun + " " + ValueFormatter.quote(name);
  }

  /** Returns the expectations as a phrase: {@code metric "runs" with unit "s"}. */
  public String describe() {
    return title() + withConditions();
  }

  /** Returns the same without an article: {@code log record with severity WARN}. */
  public String plain() {
    return (name == null ? noun : title()) + withConditions();
  }

  /** Returns the same for several subjects: {@code spans "GET /" with kind SERVER}. */
  public String plural() {
    String named = name == null ? "" : " " + ValueFormatter.quote(name);
    return noun + "s" + named + withConditions();
  }

  /** Returns the same for a number of subjects: {@code 2 log records with severity WARN}. */
  public String counted(int count) {
    return ValueFormatter.count(count, plain(), plural());
  }

  /**
   * Returns the expectations as a phrase after "to": {@code be span "GET /"}, {@code have status
   * OK}.
   */
  public String predicate() {
    return name == null && !conditions.isEmpty() ? "have " + joined() : "be " + describe();
  }

  public String withConditions() {
    return conditions.isEmpty() ? "" : " with " + joined();
  }

  private String joined() {
    return String.join(", ", conditions.stream().map(Condition::expectation).toList());
  }

  /** Returns the attributes concerned. */
  public Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    conditions.forEach(condition -> keys.addAll(condition.keys()));
    return keys;
  }

  boolean isNamed(T subject) {
    return name == null || name.equals(nameOf.apply(subject));
  }

  /** Returns whether a subject meets all expectations. */
  public boolean matches(T subject) {
    return isNamed(subject) && meetsConditions(subject);
  }

  private boolean meetsConditions(T subject) {
    for (Condition<T> condition : conditions) {
      if (!condition.holds(subject)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether something that arrives later may change that a subject matches. */
  public boolean needsQuiet() {
    return conditions.stream().anyMatch(Condition::needsQuiet);
  }

  /** Returns whether there is a condition on what is not known from the start. */
  public boolean canBeOpen() {
    return conditions.stream().anyMatch(it -> it.decided() != Decided.FROM_START);
  }

  /** Returns whether there is a condition of which cannot always be known whether it holds. */
  public boolean canBeUnknown() {
    return conditions.stream().anyMatch(it -> it.unknown() != null);
  }

  /** Returns whether a subject may match, but that cannot be known. */
  public boolean isUnknown(T subject) {
    return isNamed(subject)
        && conditions.stream().anyMatch(it -> it.isUnknown(subject))
        && conditions.stream().allMatch(it -> it.isUnknown(subject) || it.holds(subject));
  }

  /** Returns the subjects that may match, of which that cannot be known. */
  public <U extends T> List<U> unknownAmong(Collection<U> subjects) {
    return canBeUnknown() ? subjects.stream().filter(this::isUnknown).toList() : List.of();
  }

  /** Returns why it cannot be known whether a subject matches, within one sentence. */
  public String whyUnknown(T subject) {
    return conditions.stream()
        .filter(it -> it.isUnknown(subject))
        .map(it -> it.mismatchOf(subject).adding(Doubt.why(it, subject)).brief())
        .collect(Collectors.joining(", "));
  }

  /** Returns whether nothing but one condition, decided at the given time, is expected. */
  boolean isOnly(Decided when) {
    return name == null && conditions.size() == 1 && conditions.get(0).decided() == when;
  }

  /** Returns whether a subject that does not match may match later. */
  boolean canBecomeTrue() {
    return conditions.stream()
        .map(Condition::decided)
        .anyMatch(it -> it != Decided.FROM_START && it != Decided.ONCE_FALSE);
  }

  /** Returns whether no span and no arrival may change whether a subject matches. */
  public boolean isFixed() {
    return conditions.stream().allMatch(it -> !it.needsQuiet() && Combinations.isFixed(it));
  }

  /** Returns whether subjects are expected not to have ended, so that no end is waited for. */
  public boolean isOfUnfinished() {
    return conditions.stream().anyMatch(it -> it.decided() == Decided.BEFORE_END);
  }

  /**
   * Returns further conditions that hold only when no end of a span may change that.
   *
   * @param added the further conditions of subjects that meet these
   * @param end the conditions of a subject that has ended; none if subjects have no end
   * @param wholly whether the subject must have ended even if no condition needs that
   */
  public List<Condition<T>> onceDecided(
      List<Condition<T>> added, List<Condition<T>> end, boolean wholly) {
    if (with(added).isOfUnfinished()) {
      return added;
    }
    boolean waits = wholly || added.stream().anyMatch(Condition::isDecidedByOwnEnd);
    List<Condition<T>> all = new ArrayList<>(waits ? end : List.of());
    added.forEach(condition -> all.add(condition.onceDecided()));
    return all;
  }

  /** Returns whether the end of a span may still change whether a subject matches. */
  public boolean isOpen(T subject) {
    if (!isNamed(subject) || isOfUnfinished()) {
      return false;
    }
    boolean open = false;
    for (Condition<T> condition : conditions) {
      if (condition.isOpen(subject)) {
        open = true;
      } else if (!condition.holds(subject)) {
        return false;
      }
    }
    return open;
  }

  /** Returns whether a subject has not ended although it is not expected to be unfinished. */
  public boolean waitsForEndOf(T subject) {
    return Condition.isRunning(subject) && !isOfUnfinished();
  }

  /** Returns whether a subject matches, or may match when all spans have ended. */
  public boolean mayMatch(T subject) {
    return matches(subject) || isOpen(subject);
  }

  /** Returns whether a subject matches, and will when all spans have ended. */
  public boolean matchesForGood(T subject) {
    return matches(subject) && !isOpen(subject);
  }

  /** Returns the signals that can match: those with the name, or all. */
  public List<T> candidates(Signals<T> signals) {
    return name == null ? signals.all() : signals.named(name);
  }

  /** Returns the signals that meet all expectations. */
  public List<T> select(Signals<T> signals) {
    List<T> candidates = candidates(signals);
    if (conditions.isEmpty()) {
      return candidates;
    }
    List<T> selected = new ArrayList<>();
    for (T candidate : candidates) {
      if (meetsConditions(candidate)) {
        selected.add(candidate);
      }
    }
    return selected;
  }

  /** Returns all mismatches of a subject, that of the name first. */
  public List<Mismatch> mismatches(T subject) {
    return allConditions().stream()
        .filter(it -> !it.holds(subject))
        .map(it -> it.mismatchOf(subject))
        .toList();
  }

  /** Returns all mismatches of a subject within one sentence. */
  public String misses(T subject) {
    return "misses "
        + String.join(", ", mismatches(subject).stream().map(Mismatch::brief).toList());
  }

  /**
   * Returns the subject with the expected name that meets the most, the first of several; null if
   * none has the name.
   */
  public @Nullable T closest(Collection<? extends T> subjects) {
    return Closeness.closest(this, subjects);
  }
}
