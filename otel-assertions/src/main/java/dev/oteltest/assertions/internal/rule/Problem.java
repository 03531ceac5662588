package dev.oteltest.assertions.internal.rule;

import dev.oteltest.assertions.tree.SpanNode;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * In what a rule is broken.
 *
 * @param found what there is instead, to follow "but": {@code found 2 among 5 spans}
 * @param details lines that go into it, each {@code x ...}
 * @param after lines that follow: what to do about it, or more on what was expected
 * @param marked the spans it is about, the most interesting first
 * @param keys the attributes it is about
 * @since 0.1
 */
public record Problem(
    String found,
    List<String> details,
    List<String> after,
    List<SpanNode> marked,
    Set<String> keys) {

  /** How a failure ends where an expectation would hold only because there is nothing to check. */
  public static final String VACUOUS =
      ", so the assertion would pass vacuously. If that is expected, call allowEmpty() first.";

  private static final int LISTED = 10;
  private static final int LISTED_IN_DIFF = 100;

  /** A problem of no attribute. */
  public static Problem of(String found, List<String> details, List<SpanNode> marked) {
    return new Problem(found, details, List.of(), marked, Set.of());
  }

  /** The lines of a failure's head. */
  public List<String> head(String expectation) {
    List<String> head = new ArrayList<>();
    head.add("Expected " + expectation + ", but " + found);
    head.addAll(listed(LISTED));
    head.addAll(after);
    return head;
  }

  /** What there is instead, at more length: for the side of "actual" in a diff. */
  public String actual() {
    return details.isEmpty() ? found : String.join("\n", listed(LISTED_IN_DIFF));
  }

  private List<String> listed(int most) {
    List<String> listed = new ArrayList<>(details.subList(0, Math.min(most, details.size())));
    if (details.size() > most) {
      listed.add("    ... and " + (details.size() - most) + " more");
    }
    return listed;
  }

  /** Details that are put into words only where they are read: there may be 100,000 of them. */
  public static <T> List<String> details(List<T> things, Function<T, String> words) {
    return new AbstractList<>() {
      @Override
      public String get(int index) {
        return "  x " + words.apply(things.get(index));
      }

      @Override
      public int size() {
        return things.size();
      }
    };
  }
}
