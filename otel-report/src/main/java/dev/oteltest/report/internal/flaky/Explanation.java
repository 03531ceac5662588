package dev.oteltest.report.internal.flaky;

import dev.oteltest.internal.text.CountText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Why a test is flaky, as far as its attempts are known.
 *
 * @param failing the number of failing attempts
 * @param passing the number of passing attempts
 * @param hasSpans whether any attempt has spans of the code under test
 * @param enough whether that something differs could be proven by so many attempts
 * @param statements what only failing attempts have, the first cause first
 */
public record Explanation(
    int failing, int passing, boolean hasSpans, boolean enough, List<Statement> statements) {

  /** How many failing attempts are enough to say that nothing differs. */
  public static final int ENOUGH_FAILING = 5;

  /** How many passing attempts are enough to say that nothing differs. */
  public static final int ENOUGH_PASSING = 15;

  private static final String NO_SPANS =
      "they have no spans, so record those of HTTP, JDBC, messages or methods";

  private static final String RECORD =
      "record as attributes of spans what these don't have, such as the seed of a random number, the"
          + " order of a collection, a time, the value of a shared variable";

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
  }

  /** Copies the list. */
  public Explanation {
    statements = List.copyOf(statements);
  }

  /** Whether something is proven. */
  public boolean isProven() {
    return statements.stream().anyMatch(Statement::isProven);
  }

  /** Returns everything that can be said: the statements, or that there are none, and why not. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(statements.stream().map(Statement::words).toList());
    String known =
        "%s failing and %s passing attempts"
            .formatted(CountText.number(failing), CountText.number(passing));
    if (!enough && !isProven()) {
      lines.add(
          "%s: at least %d and %d are needed".formatted(known, ENOUGH_FAILING, ENOUGH_PASSING));
    } else if (lines.isEmpty()) {
      lines.add(
          "nothing recorded differs between " + known + ": " + (hasSpans ? RECORD : NO_SPANS));
    }
    return lines;
  }

  static String number(double value) {
    return value < 10
        ? String.format(Locale.ROOT, "%.2f", value)
        : CountText.number(Math.round(value));
  }
}
