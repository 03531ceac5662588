package dev.oteltest.assertions.internal.rule;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Expectation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines of a failure about what several signals do not meet. */
final class Misses {

  private Misses() {}

  static <T> List<String> of(Expectation<T> expected, List<T> signals) {
    return Problem.details(signals, it -> expected.label(it) + " " + expected.misses(it));
  }

  /** Returns a line for each condition if several are not met by several, else for each signal. */
  static <T> List<String> ofEach(Expectation<T> expected, List<T> wrong, int of) {
    Map<Condition<T>, List<T>> unmet = new LinkedHashMap<>();
    for (Condition<T> condition : expected.allConditions()) {
      List<T> by = wrong.stream().filter(it -> !condition.holds(it)).toList();
      if (!by.isEmpty()) {
        unmet.put(condition, by);
      }
    }
    if (wrong.size() == 1 || unmet.size() < 2) {
      return of(expected, wrong);
    }
    return Problem.details(
        List.copyOf(unmet.entrySet()),
        it -> {
          List<T> by = it.getValue();
          Condition<T> condition = it.getKey();
          String first = condition.mismatchOf(by.get(0)).actual();
          boolean alike =
              by.stream().allMatch(one -> condition.mismatchOf(one).actual().equals(first));
          String found =
              alike ? " (" + first + ")" : ", such as " + first.replaceFirst("^was ", "");
          return condition.expectation() + ": " + by.size() + " of " + of + found;
        });
  }
}
