package dev.oteltest.report.internal.comparison.output;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.comparison.Comparison;
import dev.oteltest.report.internal.comparison.difference.Difference;
import dev.oteltest.report.internal.comparison.difference.DifferenceKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A difference that occurs in several tests, which readers see once.
 *
 * @param first one of them
 * @param tests the tests in which it is; empty if it is in none
 * @param times how often it is there, as far as it is described
 * @param more in how many more places the same differs, with these or other values
 */
record DifferenceGroup(Difference first, Set<String> tests, int times, int more) {

  /** How many tests are named. */
  private static final int NAMED = 3;

  private record Key(DifferenceKind kind, String path, String subject, String was, String is) {}

  /** Returns the differences of a comparison in groups, the most important kinds first. */
  static List<DifferenceGroup> of(Comparison comparison) {
    Map<Object, List<Integer>> groups = new LinkedHashMap<>();
    List<Difference> all = comparison.differences();
    for (int i = 0; i < all.size(); i++) {
      Difference each = all.get(i);
      Object key =
          each.kind().isOfTest()
              ? i
              : new Key(each.kind(), each.path(), each.subject(), each.before(), each.after());
      groups.computeIfAbsent(key, unknown -> new ArrayList<>()).add(i);
    }
    return groups.values().stream().map(places -> of(comparison, places)).toList();
  }

  private static DifferenceGroup of(Comparison comparison, Collection<Integer> places) {
    Set<String> tests = new LinkedHashSet<>();
    Difference first = null;
    int more = 0;
    for (int place : places) {
      Difference each = comparison.differences().get(place);
      first = first == null ? each : first;
      more = Math.max(more, comparison.undescribed().get(place).size());
      if (!each.test().isEmpty()) {
        tests.add(each.test());
      }
    }
    return new DifferenceGroup(java.util.Objects.requireNonNull(first), tests, places.size(), more);
  }

  /** Returns what differs: a test, a span, an attribute. */
  String what() {
    return first.kind().isOfTest()
        ? first.test()
        : first.subject().isEmpty() ? last() : first.subject();
  }

  private String last() {
    String path = first.path();
    return path.substring(path.lastIndexOf(" > ") < 0 ? 0 : path.lastIndexOf(" > ") + 3);
  }

  /** Returns both values; empty if they only repeat the kind. */
  String values() {
    String was = first.before();
    String is = first.after();
    boolean once =
        switch (first.kind()) {
          case SPAN_ADDED -> is.equals("1");
          case SPAN_REMOVED -> was.equals("1");
          case TEST_REMOVED -> true;
          default -> false;
        };
    if (once) {
      return "";
    }
    return switch (first.kind()) {
      case SPAN_ADDED -> is + " times";
      case SPAN_REMOVED -> was + " times";
      case PEER -> is.isEmpty() ? "is not used any more" : "is new";
      case TEST_ADDED -> is;
      case TEST_RENAMED -> "was " + was;
      default -> (was.isEmpty() ? "(none)" : was) + " -> " + (is.isEmpty() ? "(none)" : is);
    };
  }

  /** Returns where it is, below which spans and in which tests; empty if it is a test itself. */
  String where() {
    if (first.kind().isOfTest()) {
      return "";
    }
    boolean itself = first.subject().isEmpty();
    String path =
        itself ? first.path().substring(0, first.path().length() - last().length()) : first.path();
    String below = path.endsWith(" > ") ? path.substring(0, path.length() - 3) : path;
    String of = below.isEmpty() ? "" : (isOfSpan() && !itself ? "of " : "below ") + below;
    String in = tests.isEmpty() ? "" : "in " + CountText.some(tests, NAMED);
    String all = tests.size() > 1 || times <= 1 ? "" : CountText.of(times, "place");
    String others =
        more == 0 ? "" : CountText.of(more, "more place") + " with these or other values";
    return Stream.of(of, in, all, others)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** Whether the subject belongs to the last span of the path, instead of being below it. */
  private boolean isOfSpan() {
    return switch (first.kind()) {
      case ATTRIBUTE, EVENT, PEER -> true;
      default -> false;
    };
  }
}
