package dev.oteltest.assertions.internal.rule;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.text.NameList;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.Signals;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The violation of a rule.
 *
 * @param found what was found instead, as a phrase after "but": {@code found 2 among 5 spans}
 * @param details the lines with details, each {@code x ...}
 * @param after the lines that follow: the remedy, or more about what was expected
 * @param marked the signals concerned, the most relevant first
 * @param keys the attributes concerned
 * @param texts returns the whole texts that differ, for an IDE's diff; null if there are none
 * @param <T> a span, metric or log record
 * @since 0.1
 */
public record Problem<T>(
    String found,
    List<String> details,
    List<String> after,
    List<T> marked,
    Set<String> keys,
    @Nullable Supplier<Texts> texts) {

  /** An expected and an actual text, of which a failure shows only a part. */
  public record Texts(String expected, String actual) {}

  /** The end of a failure whose expectation would hold only because there is nothing to check. */
  public static final String VACUOUS =
      ", so the assertion would pass vacuously. If that is expected, call allowEmpty() first.";

  private static final int MAX_LISTED = 10;

  /** The number of details among which equal ones are listed once. */
  private static final int GROUPED = 1_000;

  private static final int MAX_LISTED_IN_DIFF = 100;

  /** Creates a problem of what does not differ in a text. */
  public Problem(
      String found, List<String> details, List<String> after, List<T> marked, Set<String> keys) {
    this(found, details, after, marked, keys, null);
  }

  /** Returns the same problem with the texts that an IDE can compare. */
  public Problem<T> comparing(Supplier<Texts> whole) {
    return new Problem<>(found, details, after, marked, keys, whole);
  }

  /** Creates a problem of no single signal. */
  public static <T> Problem<T> of(String found) {
    return of(found, List.of(), List.of());
  }

  /** Creates a problem that concerns no attribute. */
  public static <T> Problem<T> of(String found, List<String> details, List<T> marked) {
    return new Problem<>(found, details, List.of(), marked, Set.of());
  }

  /** Says how many of some signals were found. */
  static String found(List<?> found, Signals<?> among, String noun) {
    int all = among.all().size();
    String of = found.size() == all ? "" : " among " + ValueFormatter.count(all, noun);
    return "found " + found.size() + of;
  }

  /** Returns the problem that what holds now depends on spans that have not ended; null if not. */
  static <T> @Nullable Problem<T> open(List<T> open, Signals<T> among, Function<T, String> label) {
    if (open.isEmpty()) {
      return null;
    }
    String found =
        "%s of %s may still change, because not every span has ended"
            .formatted(open.size(), among.all().size());
    return of(found, details(open, label), open);
  }

  /** Returns the problem that spans run, below which more may still start; null if none does. */
  static <T> @Nullable Problem<T> running(List<SpanNode> spans) {
    String found =
        ValueFormatter.count(spans.size(), "span has", "spans have")
            + " not ended, so it is not known what is still to come";
    return spans.isEmpty()
        ? null
        : of(found, details(spans, it -> ValueFormatter.quote(it.name())), List.of());
  }

  /**
   * Returns this problem and another one.
   *
   * @param otherExpectation what is expected besides
   */
  public Problem<T> and(String otherExpectation, Problem<T> other) {
    List<String> lines = new ArrayList<>(after);
    lines.addAll(other.head(otherExpectation));
    Set<T> all = new LinkedHashSet<>(marked);
    all.addAll(other.marked);
    Set<String> allKeys = new HashSet<>(keys);
    allKeys.addAll(other.keys);
    return new Problem<>(found, details, lines, List.copyOf(all), allKeys, texts);
  }

  /** Returns the first lines of a failure. */
  public List<String> head(String expectation) {
    List<String> head = new ArrayList<>();
    head.add("Expected " + expectation + ", but " + found);
    head.addAll(grouped(details, MAX_LISTED, GROUPED));
    head.addAll(after);
    return head;
  }

  /** Returns both sides of a diff: the whole texts, or what was expected and the details found. */
  public Texts diff(String expectation) {
    if (texts != null) {
      return texts.get();
    }
    String actual =
        details.isEmpty()
            ? found
            : String.join("\n", grouped(details, MAX_LISTED_IN_DIFF, GROUPED));
    return new Texts(expectation, actual);
  }

  /**
   * Returns the first details, each different one once, and a line about how many more there are.
   *
   * @param most the number of lines that are listed
   * @param considered the number of details among which equal ones are listed once
   */
  static List<String> grouped(List<String> details, int most, int considered) {
    Map<String, Integer> groups = new LinkedHashMap<>();
    for (String detail : details.subList(0, Math.min(considered, details.size()))) {
      groups.merge(detail, 1, Integer::sum);
    }
    // A line that says that there is one more line would not save any.
    int shown = groups.size() == most + 1 && details.size() <= considered ? most + 1 : most;
    List<String> listed = new ArrayList<>();
    int left = details.size();
    for (Map.Entry<String, Integer> group : groups.entrySet()) {
      if (listed.size() == shown) {
        break;
      }
      listed.add(group.getKey() + NameList.times(group.getValue()));
      left -= group.getValue();
    }
    if (left > 0) {
      listed.add("    ... and " + left + " more");
    }
    return listed;
  }

  /** Returns details that are formatted only when they are read: there may be 100,000 of them. */
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

  /** Returns details of what signals do not meet, a line for each. */
  static <T> List<String> misses(Expectation<T> expected, List<T> signals) {
    return details(signals, it -> expected.label(it) + " " + expected.misses(it));
  }

  /** Returns a line for each condition if several are not met by several, else for each signal. */
  static <T> List<String> missesOfEach(Expectation<T> expected, List<T> wrong, int of) {
    Map<Condition<T>, List<T>> unmet = new LinkedHashMap<>();
    for (Condition<T> condition : expected.allConditions()) {
      List<T> by = wrong.stream().filter(it -> !condition.holds(it)).toList();
      if (!by.isEmpty()) {
        unmet.put(condition, by);
      }
    }
    if (wrong.size() == 1 || unmet.size() < 2) {
      return misses(expected, wrong);
    }
    return details(
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
