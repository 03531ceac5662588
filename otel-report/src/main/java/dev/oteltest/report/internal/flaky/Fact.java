package dev.oteltest.report.internal.flaky;

import java.util.BitSet;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;

/**
 * Something that is true of some attempts of a test.
 *
 * @param holds the attempts of which it is true
 * @param at returns when it is, in nanoseconds since the start of an attempt of which it is true
 * @param words a clause
 */
record Fact(Kind kind, BitSet holds, IntToLongFunction at, Supplier<String> words) {

  /** Kinds of facts. Of what is true at the same time, the first says most. */
  enum Kind {
    /** What it ran on. */
    PLACE,
    /** What ran beside it or before it. */
    NEIGHBOR,
    /** What was sampled of the machine and the JVM while it ran. */
    SAMPLE,
    /** How many tests and how much time its JVM had before it. */
    JVM,
    ERROR,
    MISSING,
    EXTRA,
    ORDER,
    ATTRIBUTE,
    DURATION;

    /** Whether it is about what was around the attempt, and not about its spans. */
    boolean isAround() {
      return compareTo(JVM) <= 0;
    }
  }
}
