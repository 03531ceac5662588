package dev.oteltest.internal.codeowners;

import java.util.function.IntPredicate;

/** Matches a pattern with stars in time proportional to the pattern's length times the input's. */
final class WildcardMatcher {

  /** Whether one token of a pattern accepts one item of the input. */
  @FunctionalInterface
  interface Accepts {
    boolean test(int token, int item);
  }

  private WildcardMatcher() {}

  /**
   * Matches a whole input.
   *
   * <p>A star first takes nothing, and one more item each time that what follows it fails. Only the
   * last star seen is ever tried again: whatever an earlier one could still take, this one can.
   *
   * @param tokens how many tokens the pattern has
   * @param isStar whether a token takes any number of items
   * @param items how many items the input has
   */
  static boolean match(int tokens, IntPredicate isStar, int items, Accepts accepts) {
    int token = 0;
    int item = 0;
    int star = -1;
    int taken = 0;
    while (item < items) {
      if (token < tokens && isStar.test(token)) {
        star = token++;
        taken = item;
      } else if (token < tokens && accepts.test(token, item)) {
        token++;
        item++;
      } else if (star >= 0) {
        token = star + 1;
        item = ++taken;
      } else {
        return false;
      }
    }
    while (token < tokens && isStar.test(token)) {
      token++;
    }
    return token == tokens;
  }
}
