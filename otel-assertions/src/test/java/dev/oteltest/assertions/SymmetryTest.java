package dev.oteltest.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.match.EventMatcher;
import dev.oteltest.assertions.match.ExemplarMatcher;
import dev.oteltest.assertions.match.LinkMatcher;
import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.assertions.match.MetricMatcher;
import dev.oteltest.assertions.match.PointMatcher;
import dev.oteltest.assertions.match.SpanMatcher;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be said of one signal, or in one form, can be said of the others: or there is a why. */
class SymmetryTest {

  private static final Set<Class<?>> MATCHERS =
      Set.of(
          SpanMatcher.class,
          MetricMatcher.class,
          LogMatcher.class,
          EventMatcher.class,
          LinkMatcher.class,
          PointMatcher.class,
          ExemplarMatcher.class);

  private static final Set<Class<?>> TYPES =
      Stream.concat(
              MATCHERS.stream(),
              Stream.of(
                  TelemetryAssert.class,
                  SpanAssert.class,
                  MetricAssert.class,
                  LogAssert.class,
                  SpansAssert.class,
                  MetricsAssert.class,
                  LogsAssert.class,
                  Telemetry.class))
          .collect(Collectors.toSet());

  /** The words that take a matcher but no lambda. */
  private static final Map<String, String> NO_LAMBDA =
      Map.of(
          "is", "AssertJ's takes a condition",
          "filteredOn", "a lambda is a predicate, as AssertJ's",
          "not", "a lambda would not show of which signal it is");

  /** The words by a name that have no form by a matcher or lambda. */
  private static final Map<String, String> ONLY_BY_NAME =
      Map.ofEntries(
          Map.entry("child", "children().filteredOn(...).first() has that"),
          Map.entry("attribute", "it is a key"),
          Map.entry("hasName", "it is a text, which a matcher of values may match"),
          Map.entry("hasStatusDescription", "as hasName"),
          Map.entry("hasMessage", "as hasName"),
          Map.entry("hasStatusError", "hasStatusDescription(matcher) has that"),
          Map.entry("hasErrorType", "hasAttribute has that"),
          Map.entry("hasException", "hasEvent(exception().hasMessage(matcher)) has that"),
          Map.entry("hasStackTraceContaining", "it is a part of a text"),
          Map.entry("hasScope", "it is a text"),
          Map.entry("hasUnit", "it is a text"),
          Map.entry("hasDescription", "it is a text"),
          Map.entry("hasEventName", "it is a text"),
          Map.entry("hasSeverityText", "it is a text"),
          Map.entry("hasTraceId", "it is an id"),
          Map.entry("hasSpanId", "it is an id"),
          Map.entry("hasAttribute", "it is a key"),
          Map.entry("hasNoAttribute", "it is a key"),
          Map.entry("hasTree", "it is a notation; a TreeMatcher has the other form"),
          Map.entry("hasForest", "as hasTree"),
          Map.entry("treeFrom", "it is a notation"),
          Map.entry("extracting", "it is a property, as AssertJ's"),
          Map.entry("span", "Telemetry's own; a lambda needs no factory"),
          Map.entry("metric", "as span"),
          Map.entry("log", "as span"),
          Map.entry("event", "as span"),
          Map.entry("exception", "as span"),
          Map.entry("matching", "it is a regular expression"),
          Map.entry("startsWith", "it is a text"),
          Map.entry("endsWith", "it is a text"));

  /** The words by a matcher or lambda that have no form by a name. */
  private static final Map<String, String> NO_NAME =
      Map.of(
          "hasLink", "a link has no name: hasLinkTo(name)",
          "hasPoint", "a point has no name",
          "hasNoPoint", "a point has no name",
          "hasEachPoint", "a point has no name",
          "hasExemplar", "an exemplar has no name: hasExemplarIn(name)",
          "allSatisfy", "spans(name) has that",
          "anySatisfy", "spans(name) has that",
          "noneSatisfy", "spans(name) has that",
          "or", "it joins what is expected");

  private static Stream<Method> words() {
    return TYPES.stream()
        .flatMap(it -> Arrays.stream(it.getMethods()))
        .filter(it -> it.getDeclaringClass().getName().startsWith("dev.oteltest."))
        .filter(it -> !it.isBridge() && it.getDeclaringClass() != AbstractTelemetryAssert.class);
  }

  private static Set<String> names(Class<?>... parameters) {
    return words()
        .filter(it -> Arrays.equals(it.getParameterTypes(), parameters))
        .filter(it -> parameters[0] != Consumer.class || isOfMatcher(it))
        .map(Method::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isOfMatcher(Method word) {
    String type = word.getGenericParameterTypes()[0].getTypeName();
    return type.contains("Matcher>") || type.endsWith("super M>");
  }

  @Test
  void eachWordThatTakesAMatcherTakesALambda() {
    Set<String> takesMatcher =
        words()
            .filter(
                it ->
                    Arrays.stream(it.getParameterTypes())
                        .anyMatch(
                            type -> type.getSimpleName().matches("\\w+(?<!Value|Tree)Matcher")))
            .filter(it -> !it.getName().matches("accept|asSpanDataAssert"))
            .map(Method::getName)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(takesMatcher).isEqualTo(new TreeSet<>(NO_LAMBDA.keySet()));
  }

  @Test
  void eachWordByNameHasAFormByMatcher() {
    Set<String> byName = names(String.class);
    byName.removeAll(names(Consumer.class));

    assertThat(byName).isEqualTo(new TreeSet<>(ONLY_BY_NAME.keySet()));
  }

  @Test
  void eachWordByMatcherHasAFormByName() {
    Set<String> byMatcher = names(Consumer.class);
    byMatcher.removeAll(names(String.class));

    assertThat(byMatcher).isEqualTo(new TreeSet<>(NO_NAME.keySet()));
  }

  /** A cell is a word, or says why there is none. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          by name                   | hasSpan(String)             | hasMetric(String)           | hasLog(String)
          by matcher or lambda      | hasSpan(Consumer)           | hasMetric(Consumer)         | hasLog(Consumer)
          by name and lambda        | hasSpan(String, Consumer)   | hasMetric(String, Consumer) | hasLog(String, Consumer)
          none by name              | hasNoSpan(String)           | hasNoMetric(String)         | hasNoLog(String)
          none by matcher or lambda | hasNoSpan(Consumer)         | hasNoMetric(Consumer)       | hasNoLog(Consumer)
          none at all               | hasNoSpans()                | hasNoMetrics()              | hasNoLogs()
          how many                  | hasSpanCount(int)           | hasMetricCount(int)         | hasLogCount(int)
          all of them               | spans()                     | metrics()                   | logs()
          those of a name           | spans(String)               | metrics(String)             | logs(String)
          those that match          | spans(Consumer)             | metrics(Consumer)           | logs(Consumer)
          each of them              | #allSatisfy(Consumer)       | #allSatisfy(Consumer)       | #allSatisfy(Consumer)
          any of them               | #anySatisfy(Consumer)       | #anySatisfy(Consumer)       | #anySatisfy(Consumer)
          none of them              | #noneSatisfy(Consumer)      | #noneSatisfy(Consumer)      | #noneSatisfy(Consumer)
          how many of them          | #hasSize(int)               | #hasSize(int)               | #hasSize(int)
          the only one of them      | #singleElement()            | #singleElement()            | #singleElement()
          snapshot                  | matchesSnapshot(Snapshot)   | #matchesSnapshot(Snapshot)  | #matchesSnapshot(Snapshot)
          matcher of all            | @span()                     | @metric()                   | @log()
          matcher of a name         | @span(String)               | @metric(String)             | @log(String)
          matcher of names          | @span(ValueMatcher)         | @metric(ValueMatcher)       | why: log().hasBody(...) has that
          conventions               | follows(Conventions)        | follows(Conventions)        | why: there are none for log records
          the only one              | 1exactlyOnce()              | why: #hasSize(1) has that   | why: #hasSize(1) has that
          attribute                 | 1attribute(String)          | why: its points have them   | 1attribute(String)
          exception                 | 1hasException(Class)        | why: it has none            | 1hasException(Class)
          exception by name         | 1hasException(String)       | why: it has none            | 1hasException(String)
          exception and message     | 1hasException(Class, String) | why: it has none           | 1hasException(Class, String)
          only these, with matchers | 1hasOnlyAttributes(Map)     | why: its points have them   | 1hasOnlyAttributes(Map)
          root                      | hasRootSpan(Consumer)       | why: it is not in a tree    | why: isInSpan(...) has that
          tree                      | hasTree(TreeMatcher)        | why: it is not in a tree    | why: isWithinSpan(...) has that
          tree with children        | @tree(String, TreeMatcher[]) | why: it is not in a tree   | why: isWithinSpan(...) has that
          tree of a matcher         | @tree(Consumer, TreeMatcher[]) | why: it is not in a tree | why: isWithinSpan(...) has that
          """)
  void eachCellExistsOrHasAReason(String form, String span, String metric, String log) {
    assertCell(span, SpansAssert.class, SpanAssert.class);
    assertCell(metric, MetricsAssert.class, MetricAssert.class);
    assertCell(log, LogsAssert.class, LogAssert.class);
  }

  private static void assertCell(String cell, Class<?> several, Class<?> one) {
    if (cell.startsWith("why: ")) {
      return;
    }
    Class<?> type =
        switch (cell.charAt(0)) {
          case '#' -> several;
          case '1' -> one;
          case '@' -> Telemetry.class;
          default -> TelemetryAssert.class;
        };
    List<String> words =
        Arrays.stream(type.getMethods())
            .map(
                it ->
                    Arrays.stream(it.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", it.getName() + "(", ")")))
            .toList();
    assertThat(words).contains(cell.replaceFirst("^[#1@]", ""));
  }
}
