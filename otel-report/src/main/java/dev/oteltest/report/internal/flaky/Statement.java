package dev.oteltest.report.internal.flaky;

import dev.oteltest.internal.text.CountText;
import java.util.Locale;

/**
 * What is true of failing attempts, and of no passing one; or of all failing ones, and of some
 * passing ones.
 *
 * @param what a clause, such as {@code `poll` starts before `publish` has ended}
 * @param failing of how many failing attempts it is true
 * @param allFailing of how many failing attempts it is known
 * @param passing of how many passing attempts it is true
 * @param allPassing of how many passing attempts it is known
 * @param byChance how many statements that are at least as good chance alone makes
 */
public record Statement(
    String what, int failing, int allFailing, int passing, int allPassing, double byChance) {

  /** Whether chance hardly makes it; of a single failure, everything may be true. */
  public boolean isProven() {
    return byChance <= FisherTest.RARE && failing > 1;
  }

  /** Whether it is true of all failing attempts, and of no passing one. */
  boolean isExact() {
    return failing == allFailing && passing == 0;
  }

  /** Returns it in words. */
  public String words() {
    String counts =
        "%s: %s of %s failing, %s of %s passing"
            .formatted(
                what,
                CountText.number(failing),
                CountText.number(allFailing),
                CountText.number(passing),
                CountText.number(allPassing));
    if (!isProven()) {
      return "differs: %s; chance alone makes %s such lines".formatted(counts, number(byChance));
    }
    return (passing == 0 ? "fails if " : "fails only if ") + counts;
  }

  private static String number(double value) {
    return value < 1
        ? String.format(Locale.ROOT, "%.1f", value)
        : CountText.number(Math.round(value));
  }
}
