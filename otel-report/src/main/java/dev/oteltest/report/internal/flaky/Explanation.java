package dev.oteltest.report.internal.flaky;

import dev.oteltest.internal.text.CountText;
import java.util.ArrayList;
import java.util.List;

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
    if (!enough && !isProven()) {
      lines.add(missing());
    } else if (lines.isEmpty()) {
      lines.add(
          "nothing recorded differs between %s failing and %s passing attempts: %s"
              .formatted(
                  CountText.number(failing),
                  CountText.number(passing),
                  hasSpans ? RECORD : NO_SPANS));
    }
    return lines;
  }

  /**
   * Returns what is missing to say more, such as {@code 3 failing and 15 passing attempts: 2 more
   * failing ones are needed}; empty if nothing is.
   */
  public String missing() {
    List<String> needed = new ArrayList<>();
    add(needed, ENOUGH_FAILING - failing, "failing");
    add(needed, ENOUGH_PASSING - passing, "passing");
    if (isProven() || needed.isEmpty()) {
      return "";
    }
    String attempts = passing == 1 ? "attempt" : "attempts";
    boolean one = needed.size() == 1 && needed.get(0).startsWith("1 ");
    return "%s failing and %s passing %s: %s %s needed"
        .formatted(
            CountText.number(failing),
            CountText.number(passing),
            attempts,
            String.join(" and ", needed),
            one ? "is" : "are");
  }

  private static void add(List<String> needed, int more, String what) {
    if (more > 0) {
      needed.add("%d more %s %s".formatted(more, what, more == 1 ? "one" : "ones"));
    }
  }
}
