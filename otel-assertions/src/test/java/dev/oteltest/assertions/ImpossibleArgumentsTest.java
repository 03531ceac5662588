package dev.oteltest.assertions;

import static dev.oteltest.assertions.Telemetry.event;
import static dev.oteltest.assertions.Telemetry.exemplar;
import static dev.oteltest.assertions.Telemetry.link;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.metric;
import static dev.oteltest.assertions.Telemetry.point;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.oteltest.assertions.budget.Budget;
import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.condition.ValueMatchers;
import dev.oteltest.assertions.convention.Conventions;
import dev.oteltest.assertions.match.EventMatcher;
import dev.oteltest.assertions.match.ExemplarMatcher;
import dev.oteltest.assertions.match.LinkMatcher;
import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.assertions.match.MetricMatcher;
import dev.oteltest.assertions.match.PointMatcher;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.structure.TreeMatcher;
import dev.oteltest.capture.CaptureScope;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A null or negative argument is refused by each word: it would match everything or nothing. */
class ImpossibleArgumentsTest {

  private static final CapturedTelemetry TELEMETRY = SampleSignals.telemetry();

  private static final Map<Class<?>, Object> POSSIBLE =
      Map.ofEntries(
          Map.entry(String.class, "store"),
          Map.entry(String[].class, new String[] {"a"}),
          Map.entry(Object.class, "a"),
          Map.entry(Object[].class, new Object[] {"a"}),
          Map.entry(int.class, 1),
          Map.entry(long.class, 1L),
          Map.entry(double.class, 0.5),
          Map.entry(Function.class, Function.identity()),
          Map.entry(Number.class, 0.5),
          Map.entry(AttributeKey[].class, new AttributeKey<?>[] {AttributeKey.stringKey("b")}),
          Map.entry(double[].class, new double[] {1}),
          Map.entry(long[].class, new long[] {1}),
          Map.entry(ValueMatcher.class, ValueMatchers.present()),
          Map.entry(AttributeKey.class, AttributeKey.stringKey("a")),
          Map.entry(Class.class, IOException.class),
          Map.entry(Duration.class, Duration.ofSeconds(1)),
          Map.entry(SpanKind.class, SpanKind.INTERNAL),
          Map.entry(StatusCode.class, StatusCode.UNSET),
          Map.entry(StatusData.class, StatusData.unset()),
          Map.entry(SpanContext.class, SpanContext.getInvalid()),
          Map.entry(SpanMatcher.class, span("store")),
          Map.entry(dev.oteltest.assertions.match.SignalMatcher.class, span()),
          Map.entry(MetricMatcher.class, metric()),
          Map.entry(LogMatcher.class, log()),
          Map.entry(EventMatcher.class, event("a")),
          Map.entry(LinkMatcher.class, link()),
          Map.entry(PointMatcher.class, point()),
          Map.entry(TreeMatcher.class, tree("store")),
          Map.entry(TreeMatcher[].class, new TreeMatcher[] {tree("a")}),
          Map.entry(Severity.class, Severity.INFO),
          Map.entry(MetricDataType.class, MetricDataType.LONG_GAUGE),
          Map.entry(AggregationTemporality.class, AggregationTemporality.DELTA),
          Map.entry(Path.class, Path.of("no/such/file")),
          Map.entry(Snapshot.class, Snapshot.rules()),
          Map.entry(Conventions.class, Conventions.general()),
          Map.entry(Budget.class, Budget.budget().spans(1)),
          Map.entry(Consumer.class, (Consumer<Object>) it -> {}),
          Map.entry(Predicate.class, (Predicate<Object>) it -> true),
          Map.entry(Instant.class, Instant.EPOCH),
          Map.entry(CapturedTelemetry.class, TELEMETRY),
          Map.entry(ExemplarMatcher.class, exemplar()),
          Map.entry(Offset.class, Offset.offset(0.5)),
          Map.entry(Map.class, Map.of("a", 1)),
          Map.entry(Attributes.class, Attributes.of(AttributeKey.stringKey("a"), "a")),
          Map.entry(List.class, List.of(Condition.of("a", it -> true, it -> ""))),
          Map.entry(Condition.class, Condition.of("a", it -> true, it -> "")));

  /** The words that expect a number, which may be negative. */
  private static final Set<String> ANY_NUMBER =
      Set.of("hasAttribute", "hasScale", "hasPositiveBuckets", "hasNegativeBuckets");

  private static final List<Object> SUBJECTS =
      List.of(
          assertThat(TELEMETRY),
          assertThat(TELEMETRY).spans(),
          assertThat(TELEMETRY).hasSpan("store"),
          assertThat(TELEMETRY).metrics("queue_size"),
          assertThat(TELEMETRY).hasMetric("queue_size"),
          assertThat(TELEMETRY).logs(),
          assertThat(TELEMETRY).logs().first(),
          span(),
          metric(),
          log(),
          point(),
          exemplar(),
          event("a"),
          link(),
          tree("a"),
          ValueMatchers.present(),
          Conventions.general(),
          Budget.budget(),
          Snapshot.rules());

  static Stream<Arguments> nulls() {
    return words(type -> !type.isPrimitive());
  }

  static Stream<Arguments> arrays() {
    return words(type -> type.isArray() && !type.getComponentType().isPrimitive());
  }

  static Stream<Arguments> counts() {
    return words(type -> type == int.class || type == Duration.class)
        .filter(it -> !ANY_NUMBER.contains(((Method) it.get()[1]).getName()));
  }

  private static Stream<Arguments> words(Predicate<Class<?>> kind) {
    return SUBJECTS.stream()
        .flatMap(
            subject ->
                Arrays.stream(subject.getClass().getMethods())
                    .filter(it -> it.getDeclaringClass().getName().startsWith("dev.oteltest."))
                    .filter(it -> it.getDeclaringClass() != AbstractTelemetryAssert.class)
                    .filter(it -> !it.isSynthetic() && isWord(subject, it))
                    .flatMap(
                        word ->
                            IntStream.range(0, word.getParameterCount())
                                .filter(i -> kind.test(word.getParameterTypes()[i]))
                                .mapToObj(
                                    i ->
                                        arguments(
                                            subject.getClass().getSimpleName(),
                                            word,
                                            i,
                                            subject))));
  }

  private static boolean isWord(Object subject, Method method) {
    Class<?> to = method.getReturnType();
    return to.isInstance(subject)
        || org.assertj.core.api.AbstractAssert.class.isAssignableFrom(to)
        || Modifier.isStatic(method.getModifiers()) && to == method.getDeclaringClass()
        || method.getGenericReturnType() instanceof java.lang.reflect.TypeVariable<?>;
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @MethodSource("nulls")
  void nullIsRefused(String type, Method word, int parameter, Object subject) {
    assertThat(call(word, subject, parameter, null))
        .as("%s", word)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("[a-z]\\w+( of [a-z ]+)? must not be null");
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @MethodSource("arrays")
  void nullAmongOthersIsRefused(String type, Method word, int parameter, Object subject) {
    Object some = Array.newInstance(word.getParameterTypes()[parameter].getComponentType(), 1);

    assertThat(call(word, subject, parameter, some))
        .as("%s", word)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("[a-z]+ must not (contain|be) null");
  }

  @ParameterizedTest(name = "{0}: {1}, {2}")
  @MethodSource("counts")
  void whatIsNegativeIsRefused(String type, Method word, int parameter, Object subject) {
    boolean isDuration = word.getParameterTypes()[parameter] == Duration.class;

    assertThat(call(word, subject, parameter, isDuration ? Duration.ofMillis(-1) : (Object) (-1)))
        .as("%s", word)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "[a-z]\\w+ must not be negative, but is (-1|-1.00 ms)"
                + "|times\\(.*\\) is not a valid range.*");
  }

  @Test
  void anEmptyListOfKeysIsRefused() {
    assertThat(catchThrowable(() -> span().hasAttributes(new String[0])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("keys must not be empty: that would match anything");
  }

  static Stream<Arguments> givenTelemetry() {
    List<SpanData> none = Arrays.asList((SpanData) null);
    return Stream.of(
        refused("scope", () -> CapturedTelemetry.of((CaptureScope) null)),
        refused("scope", () -> CapturedTelemetry.of((Supplier<CaptureScope>) null)),
        refused("scope", () -> CapturedTelemetry.of((Supplier<CaptureScope>) null, "none")),
        refused("whyEmpty", () -> CapturedTelemetry.of(() -> null, null)),
        refused("scope", () -> CapturedTelemetry.of(() -> null).getSpans()),
        refused("file", () -> CapturedTelemetry.of((Path) null)),
        refused("spans", () -> CapturedTelemetry.of((List<SpanData>) null)),
        refused("spans", () -> CapturedTelemetry.of(none)),
        refused("spans", () -> CapturedTelemetry.of(null, List.of(), List.of())),
        refused("metrics", () -> CapturedTelemetry.of(List.of(), null, List.of())),
        refused("logs", () -> CapturedTelemetry.of(List.of(), List.of(), null)),
        refused("testClass", () -> TELEMETRY.inTest(null, "a")),
        refused("test", () -> TELEMETRY.inTest(ImpossibleArgumentsTest.class, (String) null)),
        refused(
            "test", () -> TELEMETRY.inTest(ImpossibleArgumentsTest.class, (Supplier<String>) null)),
        refused("expectation", () -> new ValueMatcher(null, it -> true)),
        refused("test", () -> new ValueMatcher("a", null)),
        refused("expectation", () -> Condition.of(null, it -> true, it -> "")),
        refused("test", () -> Condition.of("a", null, it -> "")));
  }

  private static Arguments refused(String parameter, ThrowingCallable call) {
    return arguments(parameter, call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void givenTelemetry(String parameter, ThrowingCallable call) {
    assertThat(catchThrowable(call))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(parameter + " must not (contain|be) null");
  }

  @Test
  void anExpectationOfNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueMatchers.oneOf())
        .withMessage("values must not be empty: nothing would match");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(TELEMETRY).spans().hasSizeAtLeast(0))
        .withMessage("count must be above 0: every selection has at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(TELEMETRY).spans().runConcurrently(1))
        .withMessage("least must be at least 2, but is 1: a single span always runs");
  }

  /** What cannot be recorded would match nothing, so that its absence always held. */
  @Test
  void aValueThatCannotBeRecordedIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> span().hasAttribute("k", Arrays.asList("a", null)))
        .withMessage("The value for k must not contain null.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> log().hasBody(Arrays.asList("a", null)))
        .withMessage("The value for the body must not contain null.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> span().hasAttribute("k", new BigInteger("18446744073709551617")))
        .withMessage(
            "The value for k is 18446744073709551617, which neither a long nor a double can hold.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> span().hasAttribute("k", BigInteger.TWO.pow(63)))
        .withMessageStartingWith("The value for k is 9223372036854775808, which neither");
    assertThat(span().hasAttribute("k", BigInteger.valueOf(Long.MIN_VALUE)))
        .hasToString("a span with attribute k = -9223372036854775808");
    assertThat(span().hasAttribute("k", true)).hasToString("a span with attribute k = true");
    assertThat(span().hasAttribute("k", new int[] {1, 2}))
        .hasToString("a span with attribute k = [1, 2]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> span().hasAttribute("k", new Object()))
        .withMessageStartingWith("Unsupported type of the value for k: java.lang.Object. Use");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> span().hasAttribute("k", new BigDecimal("-1e400")))
        .withMessage("The value for k is -1E+400, which neither a long nor a double can hold.");
  }

  @Test
  void aTimeOfAnyLengthIsPossible() {
    Duration forever = ChronoUnit.FOREVER.getDuration();

    assertThat(TELEMETRY)
        .eventually(forever)
        .hasSpan(span().hasEnded())
        .hasDurationAtMost(forever)
        .hasGapsAtMost(forever)
        .isDoneWithin(forever);
    assertThat(TELEMETRY).spans(span().hasEnded()).takeAtMost(forever);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> span().hasDurationAtMost(Duration.ofSeconds(Long.MIN_VALUE)))
        .withMessageMatching("most must not be negative, but is -[0-9].*");
  }

  private static Throwable call(Method word, Object subject, int parameter, Object impossible) {
    List<Object> values = new ArrayList<>();
    for (Class<?> type : word.getParameterTypes()) {
      assertThat(POSSIBLE).as("%s", word).containsKey(type);
      values.add(POSSIBLE.get(type));
    }
    values.set(parameter, impossible);
    try {
      word.invoke(subject, values.toArray());
      return null;
    } catch (InvocationTargetException e) {
      return e.getTargetException();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
