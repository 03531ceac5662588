package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.spans;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.metric;
import static dev.oteltest.assertions.Telemetry.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.oteltest.assertions.budget.Budget;
import dev.oteltest.assertions.convention.Conventions;
import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.assertions.match.MetricMatcher;
import dev.oteltest.assertions.match.SignalMatcher;
import dev.oteltest.assertions.match.SignalMatchers;
import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.structure.TreeMatcher;
import io.opentelemetry.sdk.testing.assertj.SpanDataAssert;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No word of a soft assertion throws at once: a failure is collected, and what follows neither
 * fails for the same reason nor throws. The words are found by reflection.
 */
class SoftWordsTest {

  private static final Map<String, Function<TelemetryAssert, AbstractAssert<?, ?>>> SUBJECTS =
      subjects();

  /** What is missing, which is one failure, however the chain goes on. */
  private static final Map<String, Function<TelemetryAssert, AbstractAssert<?, ?>>> MISSING =
      missing();

  private static final Map<Class<?>, Object> UNMET =
      Map.ofEntries(
          Map.entry(Predicate.class, (Predicate<Object>) it -> false),
          Map.entry(Consumer.class, (Consumer<Object>) SoftWordsTest::expectWhatIsUnmet),
          Map.entry(Function.class, (Function<Object, Object>) it -> it),
          Map.entry(TreeMatcher.class, tree("unmet")),
          Map.entry(TreeMatcher[].class, new TreeMatcher[] {tree("unmet")}),
          Map.entry(MetricMatcher.class, metric("unmet")),
          Map.entry(Snapshot.class, Snapshot.rules()),
          Map.entry(CapturedTelemetry.class, SampleSpan.telemetry(sample("unmet"))),
          Map.entry(LogMatcher.class, log().hasBody("unmet")),
          Map.entry(Conventions.class, Conventions.general()),
          Map.entry(Budget.class, Budget.budget().spans(0)));

  private static void expectWhatIsUnmet(Object of) {
    if (of instanceof SpanDataAssert span) {
      span.hasName("unmet");
    } else if (of instanceof MetricMatcher metric) {
      metric.hasUnit("unmet");
    } else {
      TwinWordsTest.expectWhatIsUnmet(of);
    }
  }

  /** The words that state nothing, or nothing that the sample does not meet. */
  private static final Set<String> STATE_NOTHING =
      Set.of("eventually", "allowEmpty", "returnToTelemetry", "follows");

  private static CapturedTelemetry telemetry() {
    CapturedTelemetry signals = SampleSignals.telemetry();
    List<SpanData> spans =
        spans(sample("store").child(sample("store")), sample("store").error("bad"));
    return CapturedTelemetry.of(spans, signals.getMetrics(), signals.getLogRecords());
  }

  private static Map<String, Function<TelemetryAssert, AbstractAssert<?, ?>>> subjects() {
    Map<String, Function<TelemetryAssert, AbstractAssert<?, ?>>> subjects = new LinkedHashMap<>();
    subjects.put("telemetry", it -> it);
    subjects.put("spans", TelemetryAssert::spans);
    subjects.put("one of several spans", it -> it.hasSpan("store"));
    subjects.put("the first span", it -> it.spans().first());
    subjects.put("metrics", TelemetryAssert::metrics);
    subjects.put("a metric", it -> it.hasMetric("queue_size"));
    subjects.put("logs", TelemetryAssert::logs);
    subjects.put("a log record", it -> it.logs().first());
    return subjects;
  }

  private static Map<String, Function<TelemetryAssert, AbstractAssert<?, ?>>> missing() {
    Map<String, Function<TelemetryAssert, AbstractAssert<?, ?>>> missing = new LinkedHashMap<>();
    missing.put("a missing span", it -> it.hasSpan("none"));
    missing.put("the first of no spans", it -> it.spans("none").first());
    missing.put("the last of no spans", it -> it.spans("none").last());
    missing.put("the only of several spans", it -> it.spans("store").singleElement());
    missing.put("children of several spans", it -> it.hasSpan("store").children());
    missing.put("children of a missing span", it -> it.hasSpan("none").children());
    missing.put("the first child of a missing span", it -> it.hasSpan("none").children().first());
    missing.put("a missing metric", it -> it.hasMetric("none"));
    missing.put("the first of no metrics", it -> it.metrics("none").first());
    missing.put("a missing log record", it -> it.hasLog("none"));
    missing.put("the only of several log records", it -> it.logs().singleElement());
    return missing;
  }

  static Stream<Arguments> words() {
    return words(SUBJECTS);
  }

  static Stream<Arguments> wordsOnWhatIsMissing() {
    return words(MISSING);
  }

  private static Stream<Arguments> words(
      Map<String, Function<TelemetryAssert, AbstractAssert<?, ?>>> subjects) {
    return subjects.entrySet().stream()
        .flatMap(
            subject ->
                Arrays.stream(typeOf(subject.getValue()).getMethods())
                    .filter(it -> it.getDeclaringClass().getName().startsWith("dev.oteltest."))
                    .filter(it -> it.getDeclaringClass() != AbstractTelemetryAssert.class)
                    .filter(it -> !it.isSynthetic() && !Modifier.isStatic(it.getModifiers()))
                    .filter(it -> !it.getName().matches("matchesSnapshot|settled"))
                    .filter(it -> AbstractAssert.class.isAssignableFrom(it.getReturnType()))
                    .map(it -> arguments(subject.getKey(), it, subject.getValue())));
  }

  /** Returns the class of an assertion behind its proxy. */
  private static Class<?> typeOf(Function<TelemetryAssert, AbstractAssert<?, ?>> subject) {
    return subject
        .apply(new SoftTelemetryAssertions().assertThat(telemetry()))
        .getClass()
        .getSuperclass();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("words")
  void aFailureIsCollected(
      String subject, Method word, Function<TelemetryAssert, AbstractAssert<?, ?>> on) {
    SoftTelemetryAssertions softly = new SoftTelemetryAssertions();
    Object object = on.apply(softly.assertThat(telemetry()));

    assertThat(catchThrowable(() -> call(word, object))).isNull();
    boolean ofEachSignal = object instanceof TelemetryAssert && word.getName().equals("isEmpty");
    assertThat(softly.assertionErrorsCollected()).hasSizeLessThanOrEqualTo(ofEachSignal ? 3 : 1);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("wordsOnWhatIsMissing")
  void whatIsMissingIsReportedOnce(
      String subject, Method word, Function<TelemetryAssert, AbstractAssert<?, ?>> on) {
    SoftTelemetryAssertions softly = new SoftTelemetryAssertions();
    Object object = on.apply(softly.assertThat(telemetry()));
    assertThat(softly.assertionErrorsCollected()).hasSize(1);

    assertThat(catchThrowable(() -> call(word, object))).isNull();
    assertThat(softly.assertionErrorsCollected()).hasSize(1);
  }

  /** The words fail, so that the tests above see failures. */
  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("words")
  void theWordsAreUnmet(
      String subject, Method word, Function<TelemetryAssert, AbstractAssert<?, ?>> on) {
    boolean states =
        !STATE_NOTHING.contains(word.getName())
            && !word.getReturnType().getSimpleName().matches("(SpanData|Spans|Metrics|Logs)Assert")
            && !word.getName()
                .matches(
                    "extracting|usingRecursiveComparison|hasNo.*|first|last|element|filteredOn|hasSize.*|has(Duration|Gaps)At.*|noneSatisfy|isNotEmpty|exactlyOnce");
    Object hard = on.apply(assertThat(telemetry()));

    if (states) {
      assertThat(catchThrowable(() -> call(word, hard)))
          .as("%s", word)
          .isInstanceOf(AssertionError.class);
    }
  }

  private static Object call(Method word, Object on) throws Throwable {
    Object[] ids = word.getName().matches("has(Trace|Span)Id") ? TwinWordsTest.unmet(word) : null;
    try {
      return word.invoke(
          on,
          ids == null
              ? Arrays.stream(word.getParameterTypes()).map(type -> unmet(type, on)).toArray()
              : ids);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private static Object unmet(Class<?> type, Object on) {
    if (type == SignalMatcher.class) {
      boolean metrics = on instanceof MetricAssert || on instanceof MetricsAssert;
      boolean logs = on instanceof LogAssert || on instanceof LogsAssert;
      return metrics
          ? metric("unmet")
          : logs ? log().hasBody("unmet") : SignalMatchers.span("unmet");
    }
    if (type == String.class && on instanceof SignalsAssert) {
      return "resource";
    }
    Object own = UNMET.get(type);
    return own == null ? TwinWordsTest.unmet(type) : own;
  }

  @Test
  void inheritedWordsAreSoftOnEachKindOfAssertion() {
    SUBJECTS.forEach(
        (words, subject) ->
            assertThat(catchThrowable(() -> sayInherited(subject))).as(words).isNull());
    MISSING.forEach(
        (words, subject) ->
            assertThat(catchThrowable(() -> sayInherited(subject))).as(words).isNull());
  }

  private static void sayInherited(Function<TelemetryAssert, AbstractAssert<?, ?>> subject) {
    SoftTelemetryAssertions softly = new SoftTelemetryAssertions();
    AbstractAssert<?, ?> on = subject.apply(softly.assertThat(telemetry()));
    on.isNull();
    on.isEqualTo("x");
    on.hasToString("x");
    on.isInstanceOf(Integer.class);
    on.asString().startsWith("x");
    on.satisfies(it -> assertThat(it).isNull());
    on.matches(it -> false);
    assertThat(softly.assertionErrorsCollected()).isNotEmpty();
  }

  @Test
  void openTelemetrysAssertionsAreSoftWhenPassed() {
    SoftTelemetryAssertions softly = new SoftTelemetryAssertions();
    softly
        .assertThat(telemetry())
        .spans()
        .first()
        .asSpanDataAssert(it -> it.hasName("other"))
        .hasName("store")
        .asSpanDataAssert(it -> it.hasName("store"))
        .returnToTelemetry()
        .hasSpan("none")
        .asSpanDataAssert(it -> it.hasName("none"));

    assertThat(softly.assertionErrorsCollected())
        .extracting(error -> error.getMessage().strip().lines().findFirst().orElse(""))
        .containsExactly(
            "Expected span to have name <other> but was <store>",
            "Expected span \"none\", but no span has that name.");
  }

  /** They cannot be soft: OpenTelemetry's class is final, so nothing can catch what it throws. */
  @Test
  void openTelemetrysAssertionsInTheChainAreAFailureThatNamesTheSoftForm() {
    SoftTelemetryAssertions softly = new SoftTelemetryAssertions();
    SpanDataAssert span = softly.assertThat(telemetry()).spans().first().asSpanDataAssert();

    span.hasName("store");
    assertThat(softly.assertionErrorsCollected())
        .singleElement()
        .extracting(error -> error.getMessage().strip())
        .asString()
        .startsWith(
            "asSpanDataAssert() would throw its failures at once instead of collecting them. Pass"
                + " what is expected: asSpanDataAssert(it -> it.hasName(...)).");
    assertThat(failureOf(() -> span.hasName("other")))
        .startsWith("[asSpanDataAssert() would throw its failures at once");
  }
}
