package dev.oteltest.assertions;

import static dev.oteltest.assertions.Telemetry.event;
import static dev.oteltest.assertions.Telemetry.link;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.metric;
import static dev.oteltest.assertions.Telemetry.point;
import static dev.oteltest.assertions.Telemetry.span;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.condition.ValueMatchers;
import dev.oteltest.assertions.match.EventMatcher;
import dev.oteltest.assertions.match.LinkMatcher;
import dev.oteltest.assertions.match.LogConditions;
import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.assertions.match.MetricConditions;
import dev.oteltest.assertions.match.MetricMatcher;
import dev.oteltest.assertions.match.PointMatcher;
import dev.oteltest.assertions.match.SignalMatcher;
import dev.oteltest.assertions.match.SpanConditions;
import dev.oteltest.assertions.match.SpanMatcher;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
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
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each word of an assertion is a word of its matcher, and means the same. */
class TwinWordsTest {

  static void expectWhatIsUnmet(Object of) {
    if (of instanceof SpanMatcher span) {
      span.hasName("unmet");
    } else if (of instanceof EventMatcher event) {
      event.hasAttribute("unmet");
    } else if (of instanceof LogMatcher record) {
      record.hasBody("unmet");
    } else if (of instanceof LinkMatcher link) {
      link.to(span("unmet"));
    } else if (of instanceof PointMatcher point) {
      point.hasValue(77);
    } else {
      throw new AssertionError("unmet");
    }
  }

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
          entry(ValueMatcher.class, ValueMatchers.matching("unmet")),
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
          entry(Severity.class, Severity.FATAL),
          entry(MetricDataType.class, MetricDataType.EXPONENTIAL_HISTOGRAM),
          entry(AggregationTemporality.class, AggregationTemporality.CUMULATIVE),
          entry(Map.class, Map.of("unmet", 77)),
          entry(Attributes.class, Attributes.builder().put("unmet", 77).build()),
          entry(Instant.class, Instant.EPOCH),
          entry(Offset.class, Offset.offset(0.5)),
          entry(Consumer.class, (Consumer<Object>) TwinWordsTest::expectWhatIsUnmet));

  /** The words that the sample meets all the same. */
  private static final Set<String> MET =
      Set.of(
          "hasDurationAtLeast",
          "hasNoAttribute",
          "hasNoEvent",
          "hasNoPoint",
          "hasNoChild",
          "hasNoDescendant");

  private static final Map<Class<?>, Class<?>> CONDITIONS =
      Map.of(
          SpanMatcher.class, SpanConditions.class,
          MetricMatcher.class, MetricConditions.class,
          LogMatcher.class, LogConditions.class);

  private static Stream<Arguments> words() {
    return CONDITIONS.entrySet().stream()
        .flatMap(
            it ->
                Arrays.stream(it.getValue().getMethods())
                    .filter(TwinWordsTest::saysWhatItExpects)
                    .map(word -> arguments(it.getKey().getSimpleName(), word)));
  }

  private static boolean saysWhatItExpects(Method word) {
    return word.getName().startsWith("has")
        && word.getParameterCount() > 0
        && !word.isSynthetic()
        && word.isDefault();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("words")
  void bothMeanTheSame(String type, Method word) throws Throwable {
    Object[] unmet = unmet(word);
    SignalAssert<?, ?, ?, ?> on = on(type);

    SignalMatcher<?, ?> matcher = (SignalMatcher<?, ?>) call(word, any(type), unmet);
    String byMatcher = failureOf(on(type), matcher);
    String byAssertion = Messages.failureOf(() -> call(word, on, unmet));

    assertThat(byAssertion).isEqualTo(byMatcher);
    assertThat(byMatcher.equals(Messages.failureOf(() -> {})))
        .as("%s: %s", word, byMatcher)
        .isEqualTo(MET.contains(word.getName()));
  }

  @Test
  void anAssertionHasNoOtherSuchWords() {
    for (String type : List.of("SpanMatcher", "MetricMatcher", "LogMatcher")) {
      assertThat(names(Arrays.stream(any(type).getClass().getMethods()), "(has|is)[A-Z].*"))
          .containsAll(
              names(Arrays.stream(on(type).getClass().getDeclaredMethods()), "has[A-Z].*"));
    }
  }

  private static Set<String> names(Stream<Method> methods, String pattern) {
    return methods
        .map(Method::getName)
        .filter(name -> name.matches(pattern) && !name.equals("hashCode"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static Object[] unmet(Method word) {
    return switch (word.getName()) {
      case "hasTraceId" -> new Object[] {"0af7651916cd43dd8448eb211c80319c"};
      case "hasSpanId" -> new Object[] {"b7ad6b7169203331"};
      default -> Arrays.stream(word.getParameterTypes()).map(TwinWordsTest::unmet).toArray();
    };
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
