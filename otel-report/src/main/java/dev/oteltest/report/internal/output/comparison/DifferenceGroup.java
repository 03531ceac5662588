package dev.oteltest.report.internal.output.comparison;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.Difference;
import dev.oteltest.report.internal.verdict.comparison.DifferenceKind;
import dev.oteltest.report.internal.verdict.comparison.Places;
import dev.oteltest.semconv.TestAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A difference that occurs in several tests, which readers see once; numbers of spans, and the
 * values of an attribute, of a status and of a time, may be others in each.
 *
 * @param first one of them, with the values that occur most often, or with the largest number
 * @param others how many other values there are
 * @param tests the tests in which it is; empty if it is in none
 * @param times how often it is there, as far as it is described
 * @param more in how many more places the same differs, with these or other values
 */
record DifferenceGroup(Difference first, int others, Set<String> tests, int times, int more) {

  /** How many tests are named. */
  private static final int NAMED = 3;

  private static final Pattern PACKAGE =
      Pattern.compile("(?<![\\w.])(?:[a-z_]\\w*+\\.)++(?=[A-Z]\\w*+[.$])");

  private static final Pattern PARAMETERS = Pattern.compile("\\((?<=[.$]\\w{1,200}\\()[^()]*+\\)");

  private record Values(String was, String is) {

    /** What any values are the same for. */
    static final Values ANY = new Values("", "");

    static Values of(Difference difference) {
      return new Values(difference.before(), difference.after());
    }
  }

  /** Returns the differences of a comparison in groups, the most important kinds first. */
  static List<DifferenceGroup> of(Comparison comparison) {
    Map<Object, List<Difference>> groups = new LinkedHashMap<>();
    for (Difference each : comparison.differences()) {
      groups.computeIfAbsent(key(comparison, each), key -> new ArrayList<>(1)).add(each);
    }
    return groups.entrySet().stream().map(each -> of(each.getKey(), each.getValue())).toList();
  }

  /** Returns what the differences have in common that readers see as one. */
  private static Object key(Comparison comparison, Difference each) {
    Values names = each.kind() == DifferenceKind.TEST_RENAMED ? names(comparison, each) : null;
    if (names != null) {
      return names;
    }
    return each.kind().isOfTest()
        ? each
        : List.of(each.kind(), each.path(), each.subject(), values(each));
  }

  /** Returns both names of a class, or of a method with several invocations; null if of neither. */
  private static @Nullable Values names(Comparison comparison, Difference test) {
    SpanTable base = comparison.alignment().base().spans();
    SpanTable head = comparison.alignment().head().spans();
    int old = test.source().baseRow();
    int now = test.source().headRow();
    String wasClass = text(base.attribute(old, TestAttributes.SUITE_NAME));
    String isClass = text(head.attribute(now, TestAttributes.SUITE_NAME));
    String was = text(base.attribute(old, TestAttributes.CASE_NAME));
    String is = text(head.attribute(now, TestAttributes.CASE_NAME));
    boolean inClass = was.startsWith(wasClass) && is.startsWith(isClass);
    if (inClass && was.substring(wasClass.length()).equals(is.substring(isClass.length()))) {
      return new Values(wasClass, isClass);
    }
    boolean invoked = was.endsWith("]") && is.endsWith("]");
    return invoked
        ? new Values(was.substring(0, was.indexOf('[')), is.substring(0, is.indexOf('[')))
        : null;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : Secrets.masked(text);
  }

  /** Returns the values that distinguish a group. */
  private static Values values(Difference difference) {
    return switch (difference.kind()) {
      case ATTRIBUTE, STATUS, TIME, COUNT, SPAN_ADDED, SPAN_REMOVED -> Values.ANY;
      default -> Values.of(difference);
    };
  }

  private static DifferenceGroup of(Object key, List<Difference> all) {
    Set<String> tests = new LinkedHashSet<>();
    Map<Values, List<Difference>> values = new LinkedHashMap<>();
    int more = 0;
    for (Difference each : all) {
      values.computeIfAbsent(Values.of(each), unknown -> new ArrayList<>(1)).add(each);
      more = Math.max(more, each.more().size());
      if (!each.test().isEmpty()) {
        tests.add(each.test());
      }
    }
    Comparator<List<Difference>> most =
        Comparator.<List<Difference>>comparingLong(same -> number(same.get(0)))
            .thenComparingInt(List::size);
    Difference first =
        values.values().stream().reduce(BinaryOperator.maxBy(most)).orElseThrow().get(0);
    if (key instanceof Values names && all.size() > 1) { // of a class or method with several tests
      first =
          new Difference(
              first.kind(), names.is(), "", "", names.was(), names.is(), first.source(), List.of());
      return new DifferenceGroup(first, 0, tests, all.size(), 0);
    }
    return new DifferenceGroup(first, values.size() - 1, tests, all.size(), more);
  }

  /** Returns by how much a number of spans differs; 0 of what is not one. */
  private static long number(Difference difference) {
    return switch (difference.kind()) {
      case COUNT, SPAN_ADDED, SPAN_REMOVED ->
          Math.abs(Long.parseLong(difference.after()) - Long.parseLong(difference.before()));
      default -> 0;
    };
  }

  /** Returns what differs: a test, a span, an attribute. */
  String what() {
    if (first.kind().isOfTest()) {
      return first.test();
    }
    return first.subject().isEmpty() ? last() : first.subject();
  }

  private String last() {
    String[] path = first.path().split(Places.BELOW, -1);
    return path[path.length - 1];
  }

  /** Returns both values; empty if they only repeat the kind. */
  String values() {
    String was = first.before();
    String is = first.after();
    String upTo = others == 0 ? "" : "up to ";
    return switch (first.kind()) {
      case SPAN_ADDED -> is.equals("1") ? "" : upTo + is + " times";
      case SPAN_REMOVED -> was.equals("1") ? "" : upTo + was + " times";
      case TEST_REMOVED -> "";
      case PEER -> is.isEmpty() ? "is not used any more" : "is new";
      case TEST_ADDED -> is;
      case TEST_RENAMED -> "was " + was + (times > 1 ? ", " + CountText.of(times, "test") : "");
      default ->
          (was.isEmpty() ? "(none)" : was)
              + " -> "
              + (is.isEmpty() ? "(none)" : is)
              + (others == 0 ? "" : ", and " + CountText.of(others, "other change"));
    };
  }

  /**
   * Returns where it is, below which spans and in which tests; empty if it is a test or a context
   * itself.
   */
  String where() {
    if (first.kind().isOfTest() || first.kind() == DifferenceKind.CONTEXT) {
      return "";
    }
    boolean itself = first.subject().isEmpty();
    String path =
        itself ? first.path().substring(0, first.path().length() - last().length()) : first.path();
    String below = path.endsWith(Places.BELOW) ? path.substring(0, path.length() - 3) : path;
    String relation = first.kind().isInSpan() && !itself ? "of " : "below ";
    String of = below.isEmpty() ? "" : relation + below;
    String in = tests.isEmpty() ? "" : "in " + CountText.some(shortNames(), NAMED);
    String all = tests.size() > 1 || times <= 1 ? "" : CountText.of(times, "place");
    String others =
        more == 0 ? "" : CountText.of(more, "more place") + " with these or other values";
    return Stream.of(of, in, all, others)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private Set<String> shortNames() {
    Set<String> names = new LinkedHashSet<>();
    tests.forEach(test -> names.add(shortName(test)));
    return names.size() == tests.size() ? names : tests; // or two would be one
  }

  /** Returns the name of a test without its package and the types of its parameters. */
  static String shortName(String test) {
    return PARAMETERS.matcher(PACKAGE.matcher(test).replaceAll("")).replaceAll("");
  }
}
