package dev.oteltest.assertions.condition;

import dev.oteltest.assertions.condition.Condition.Decided;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Expectations that are combined by "or" and "not".
 *
 * @since 0.1
 */
public final class Combinations {

  private Combinations() {}

  /** Several expectations, one of which must be met. */
  private record Alternatives<T>(List<Expectation<T>> all) implements Predicate<T> {

    @Override
    public boolean test(T subject) {
      return all.stream().anyMatch(it -> it.matches(subject));
    }

    String words() {
      return String.join(" or ", all.stream().map(Combinations::phrase).toList());
    }

    String misses(T subject) {
      return String.join(", and ", all.stream().map(it -> it.misses(subject)).toList());
    }

    /** Returns a line for each alternative, with what is otherwise. */
    Mismatch mismatch(T subject) {
      List<String> lines = new ArrayList<>();
      for (Expectation<T> one : all) {
        List<Mismatch> missed = one.mismatches(subject);
        lines.add(
            String.join(", ", one.allConditions().stream().map(Condition::expectation).toList())
                + ": "
                + (missed.size() == 1
                    ? missed.get(0).actual()
                    : String.join(", ", missed.stream().map(Mismatch::brief).toList())));
      }
      return new Mismatch(
          "either " + String.join("\n    or ", lines), "", words(), misses(subject));
    }

    Decided decided() {
      if (all.stream().anyMatch(Expectation::needsQuiet)) {
        return Decided.IN_QUIET;
      }
      if (all.stream().noneMatch(Expectation::canBeOpen)) {
        return Decided.FROM_START;
      }
      return all.stream().anyMatch(Expectation::canBecomeTrue)
          ? Decided.ONCE_TRUE
          : Decided.ONCE_FALSE;
    }

    boolean isUnknown(T subject) {
      return !test(subject) && all.stream().anyMatch(it -> it.isUnknown(subject));
    }

    boolean isOpen(T subject) {
      return all.stream().noneMatch(it -> it.matchesForGood(subject))
          && all.stream().anyMatch(it -> it.isOpen(subject));
    }

    double closeness(T subject) {
      return all.stream().mapToDouble(it -> Closeness.of(it, List.of(subject))).max().orElse(0);
    }
  }

  /**
   * Returns the expectation that one of two is met.
   *
   * @throws IllegalArgumentException if one of them expects nothing
   */
  public static <T> Expectation<T> either(Expectation<T> one, Expectation<T> other) {
    List<Expectation<T>> all = new ArrayList<>(alternatives(one));
    all.addAll(alternatives(other));
    for (Expectation<T> alternative : all) {
      if (alternative.allConditions().isEmpty()) {
        throw new IllegalArgumentException(
            "or(...) would match everything, because "
                + alternative.describe()
                + " expects nothing.");
      }
    }
    Alternatives<T> alternatives = new Alternatives<>(List.copyOf(all));
    Set<String> keys = new TreeSet<>(one.keys());
    keys.addAll(other.keys());
    Condition<T> condition =
        new Condition<>(alternatives.words(), alternatives, alternatives::misses, Set.copyOf(keys))
            .explainedBy(alternatives::mismatch)
            .weighedBy(alternatives::closeness);
    condition = condition.decided(alternatives.decided()).openIf(alternatives::isOpen);
    if (all.stream().anyMatch(Expectation::canBeUnknown)) {
      condition = condition.unknownIf(alternatives::isUnknown);
    }
    return one.withOnly(List.of(condition)).ofAnyName();
  }

  /** Returns the alternatives of which an expectation consists, or the expectation itself. */
  private static <T> List<Expectation<T>> alternatives(Expectation<T> expected) {
    boolean single = expected.name() == null && expected.conditions().size() == 1;
    return single && expected.conditions().get(0).test() instanceof Alternatives<T> alternatives
        ? alternatives.all()
        : List.of(expected);
  }

  /** Returns whether at most the end of the subject itself may change that a condition holds. */
  static boolean isFixed(Condition<?> condition) {
    return condition.test() instanceof Alternatives<?> alternatives
        ? alternatives.all().stream().allMatch(Expectation::isFixed)
        : condition.open() == null;
  }

  /**
   * Returns the expectation that another one is not met, which is decided when that one is decided
   * for good. It does not hold either if it cannot be known whether the other one is met.
   *
   * @throws IllegalArgumentException if it expects nothing
   */
  public static <T> Expectation<T> not(Expectation<T> unwanted) {
    if (unwanted.allConditions().isEmpty()) {
      throw new IllegalArgumentException(
          "not(...) would match nothing, because " + unwanted.describe() + " expects nothing.");
    }
    Condition<T> condition =
        new Condition<>(
            "anything but " + phrase(unwanted),
            subject -> !unwanted.matches(subject) && !unwanted.isUnknown(subject),
            subject ->
                unwanted.isUnknown(subject)
                    ? "it is not known: " + unwanted.whyUnknown(subject)
                    : "is exactly that",
            unwanted.keys());
    if (unwanted.isOnly(Decided.BY_END)) {
      condition = condition.decided(Decided.BEFORE_END);
    } else if (unwanted.isOnly(Decided.BEFORE_END)) {
      condition = condition.decided(Decided.BY_END);
    } else if (!unwanted.canBeOpen()) {
      condition = condition.decided(Decided.FROM_START);
    } else if (!unwanted.canBecomeTrue()) {
      condition = condition.decided(Decided.ONCE_TRUE).openIf(unwanted::isOpen);
    } else if (!unwanted.isFixed()) {
      condition = condition.decided(Decided.IN_QUIET).openIf(unwanted::isOpen);
    }
    if (unwanted.canBeUnknown()) {
      condition = condition.unknownIf(unwanted::isUnknown);
    }
    return unwanted.withOnly(List.of(condition)).ofAnyName();
  }

  private static String phrase(Expectation<?> expected) {
    List<String> all = expected.allConditions().stream().map(Condition::expectation).toList();
    String joined = String.join(", ", all);
    return all.size() == 1 ? joined : "(" + joined + ")";
  }
}
