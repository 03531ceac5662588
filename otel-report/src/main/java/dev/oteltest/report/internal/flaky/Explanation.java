package dev.oteltest.report.internal.flaky;

import dev.oteltest.internal.text.CountText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Why a test is flaky, as far as its attempts are known.
 *
 * @param attempts the attempts, by time
 * @param enough whether that something differs could be proven by so many attempts
 * @param statements what only failing attempts have, the first cause first
 */
public record Explanation(List<TestAttempt> attempts, boolean enough, List<Statement> statements) {

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
   * @param shownBy which attempts show it: failing ones of which it is true, and passing ones of
   *     which it is not
   */
  public record Statement(
      String what,
      int failing,
      int allFailing,
      int passing,
      int allPassing,
      double byChance,
      BitSet shownBy) {

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

  /** Copies the lists. */
  public Explanation {
    attempts = List.copyOf(attempts);
    statements = List.copyOf(statements);
  }

  /** Whether any attempt has spans of the code under test. */
  public boolean hasSpans() {
    return attempts.stream().anyMatch(attempt -> attempt.spans().size() > 1);
  }

  /** Returns the two attempts that show it, of those that may be shown. */
  public Optional<ShownAttempts> shown(Predicate<TestAttempt> wanted) {
    return ShownAttempts.of(attempts, statements.stream().map(Statement::shownBy).toList(), wanted);
  }

  /** Returns what is stated, in sentences without their periods; none if nothing is. */
  public List<String> words() {
    return statements.stream().map(Statement::words).toList();
  }

  /** Whether something is proven. */
  public boolean isProven() {
    return statements.stream().anyMatch(Statement::isProven);
  }

  /** Returns everything that can be said: the statements, or that there are none, and why not. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(words());
    long failing = attempts.stream().filter(TestAttempt::failed).count();
    String known =
        "%s failing and %s passing attempts"
            .formatted(CountText.number(failing), CountText.number(attempts.size() - failing));
    if (!enough && !isProven()) {
      lines.add(
          "%s: at least %d and %d are needed".formatted(known, ENOUGH_FAILING, ENOUGH_PASSING));
    } else if (lines.isEmpty()) {
      lines.add(
          "nothing recorded differs between " + known + ": " + (hasSpans() ? RECORD : NO_SPANS));
    }
    long incomplete = attempts.stream().filter(attempt -> !attempt.complete()).count();
    if (incomplete > 0) {
      lines.add(
          "some spans of %s of %s attempts are missing, so what these lack is unknown"
              .formatted(CountText.number(incomplete), CountText.number(attempts.size())));
    }
    return lines;
  }

  static String number(double value) {
    return value < 10
        ? String.format(Locale.ROOT, "%.2f", value)
        : CountText.number(Math.round(value));
  }
}
