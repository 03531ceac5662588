package dev.oteltest.assertions;

import static dev.oteltest.assertions.match.EventMatcher.event;
import static dev.oteltest.assertions.match.LinkMatcher.link;
import static dev.oteltest.assertions.match.LogMatcher.log;
import static dev.oteltest.assertions.match.MetricMatcher.metric;
import static dev.oteltest.assertions.match.PointMatcher.point;
import static dev.oteltest.assertions.match.SpanMatcher.span;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.oteltest.assertions.match.Condition;
import dev.oteltest.assertions.match.EventMatcher;
import dev.oteltest.assertions.match.LinkMatcher;
import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.assertions.match.MetricMatcher;
import dev.oteltest.assertions.match.PointMatcher;
import dev.oteltest.assertions.match.SignalMatcher;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.match.ValueMatcher;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each {@code with...} of a matcher is a {@code has...} of the assertion, and means the same. */
class TwinWordsTest {

  /** Arguments that no signal of the sample meets, so that both words fail with a text. */
  private static final Map<Class<?>, Object> UNMET =
      Map.ofEntries(
          entry(String.class, "unmet"),
          entry(String[].class, new String[] {"unmet", "as well"}),
          entry(Object.class, "unmet"),
          entry(int.class, 77),
          entry(double.class, 77.5),
          entry(Number.class, 77.5),
          entry(AttributeKey[].class, new AttributeKey<?>[] {AttributeKey.stringKey("more")}),
          entry(ValueMatcher.class, ValueMatcher.matching("unmet")),
          entry(AttributeKey.class, AttributeKey.stringKey("unmet")),
          entry(Class.class, ArithmeticException.class),
          entry(Duration.class, Duration.ofNanos(1)),
          entry(SpanKind.class, SpanKind.CONSUMER),
          entry(StatusCode.class, StatusCode.OK),
          entry(StatusData.class, StatusData.create(StatusCode.ERROR, "unmet")),
          entry(
              SpanContext.class,
              SpanContext.create(
                  "0af7651916cd43dd8448eb211c80319c",
                  "b7ad6b7169203331",
                  TraceFlags.getDefault(),
                  TraceState.getDefault())),
          entry(SpanMatcher.class, span("unmet")),
          entry(EventMatcher.class, event("unmet")),
          entry(LinkMatcher.class, link().to(span("unmet"))),
          entry(PointMatcher.class, point().hasValue(77)),
          entry(Severity.class, Severity.FATAL),
          entry(MetricDataType.class, MetricDataType.EXPONENTIAL_HISTOGRAM),
          entry(AggregationTemporality.class, AggregationTemporality.CUMULATIVE),
          entry(Condition.class, Condition.of("unmet", it -> false, it -> "was unmet")));

  /** The words that the sample meets all the same. */
  private static final Set<String> MET =
      Set.of("withDurationAtLeast", "withoutAttribute", "withoutEvent", "withoutPoint");

  private static Stream<Arguments> words() {
    return Stream.of(SpanMatcher.class, MetricMatcher.class, LogMatcher.class)
        .flatMap(
            type ->
                Stream.concat(WordCoverage.methodsOf(type), Arrays.stream(type.getMethods()))
                    .filter(it -> it.getName().matches("with(out)?[A-Z].*") && !it.isSynthetic())
                    .distinct()
                    .map(it -> arguments(type.getSimpleName(), it)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("words")
  void bothMeanTheSame(String type, Method word) throws Throwable {
    Object[] unmet = Arrays.stream(word.getParameterTypes()).map(TwinWordsTest::unmet).toArray();
    SignalAssert<?, ?, ?, ?> on = on(type);
    Method twin = on.getClass().getMethod(twinOf(word.getName()), word.getParameterTypes());

    SignalMatcher<?, ?> matcher = (SignalMatcher<?, ?>) call(word, any(type), unmet);
    String byMatcher = failureOf(on(type), matcher);
    String byAssertion = Messages.failureOf(() -> call(twin, on, unmet));

    assertThat(byAssertion).isEqualTo(byMatcher);
    assertThat(byMatcher.equals(Messages.failureOf(() -> {})))
        .as("%s: %s", word, byMatcher)
        .isEqualTo(MET.contains(word.getName()));
  }

  @Test
  void anAssertionHasNoOtherSuchWords() {
    for (String type : List.of("SpanMatcher", "MetricMatcher", "LogMatcher")) {
      Set<String> neutral =
          names(Arrays.stream(any(type).getClass().getMethods()), "(has|is)[A-Z].*");
      Set<String> twins =
          names(Arrays.stream(any(type).getClass().getMethods()), "with(out)?[A-Z].*").stream()
              .map(TwinWordsTest::twinOf)
              .collect(Collectors.toCollection(TreeSet::new));
      twins.addAll(neutral);

      assertThat(twins)
          .containsAll(
              names(
                  Stream.concat(
                      Arrays.stream(on(type).getClass().getDeclaredMethods()),
                      Arrays.stream(on(type).getClass().getInterfaces())
                          .flatMap(it -> Arrays.stream(it.getMethods()))),
                  "has[A-Z].*"));
    }
  }

  private static Set<String> names(Stream<Method> methods, String pattern) {
    return methods
        .map(Method::getName)
        .filter(name -> name.matches(pattern) && !name.equals("hashCode"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String twinOf(String word) {
    return word.startsWith("without") ? "hasNo" + word.substring(7) : "has" + word.substring(4);
  }

  static Object unmet(Class<?> type) {
    Object unmet = UNMET.get(type);
    assertThat(unmet).as("a value for %s", type).isNotNull();
    return unmet;
  }

  private static SignalMatcher<?, ?> any(String type) {
    return switch (type) {
      case "SpanMatcher" -> span();
      case "MetricMatcher" -> metric();
      default -> log();
    };
  }

  private static SignalAssert<?, ?, ?, ?> on(String type) {
    TelemetryAssert telemetry = assertThat(SampleSignals.telemetry());
    return switch (type) {
      case "SpanMatcher" -> telemetry.hasSpan("store");
      case "MetricMatcher" -> telemetry.hasMetric("queue_size");
      default -> telemetry.logs().first();
    };
  }

  @SuppressWarnings("unchecked")
  private static String failureOf(SignalAssert<?, ?, ?, ?> on, SignalMatcher<?, ?> matcher) {
    return Messages.failureOf(
        () -> {
          if (on instanceof SpanAssert span) {
            span.is((SpanMatcher) matcher);
          } else if (on instanceof MetricAssert metric) {
            metric.is((MetricMatcher) matcher);
          } else {
            ((LogAssert) on).is((LogMatcher) matcher);
          }
        });
  }

  private static Object call(Method method, Object on, Object[] arguments) throws Throwable {
    try {
      return method.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
