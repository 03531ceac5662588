package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.oteltest.assertions.budget.Budget;
import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.convention.Conventions;
import dev.oteltest.assertions.match.Conditions;
import dev.oteltest.assertions.match.SignalConditions;
import dev.oteltest.assertions.match.SignalMatchers;
import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.structure.TreeMatcher;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every assertion method on all telemetry or a selection fails if there is nothing to check. The
 * methods are found by reflection, so that no new one is forgotten.
 */
class NothingPassesTest {

  private static final Map<Class<?>, Object> SOME =
      Map.of(
          String.class,
          "none",
          int.class,
          2,
          double.class,
          50.0,
          Predicate.class,
          (Predicate<Object>) it -> true,
          Consumer.class,
          (Consumer<SignalConditions<?, Object>>)
              it ->
                  Conditions.add(it, List.of(Condition.of("none", on -> false, on -> "was none"))),
          Function.class,
          (Function<Object, Object>) it -> it,
          Duration.class,
          Duration.ofSeconds(1),
          Path.class,
          Path.of("no/such/snapshot.txt"));

  /** The methods that expect nothing or little, or that configure what follows. */
  private static final Set<String> MEANT =
      Set.of(
          "hasNoSpans",
          "hasNoMetrics",
          "hasNoLogs",
          "isEmpty",
          "filteredOn",
          "hasSizeAtMost",
          "hasSizeLessThan",
          "hasSizeBetween",
          "matchesSnapshot",
          "eventually",
          "settled",
          "allowEmpty");

  static Stream<Arguments> words() {
    return Stream.of(
            TelemetryAssert.class, SpansAssert.class, MetricsAssert.class, LogsAssert.class)
        .flatMap(
            type ->
                WordCoverage.methodsOf(type)
                    .filter(method -> method.getReturnType().isAssignableFrom(type))
                    .filter(method -> !MEANT.contains(method.getName()))
                    .map(method -> arguments(type.getSimpleName(), method)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("words")
  void nothingCapturedFails(String type, Method word) {
    TelemetryAssert nothing = assertThat(telemetry());
    Object on = on(type, nothing);

    assertThat(failureOf(() -> say(on, word)))
        .containsPattern("but no (spans|metrics|(spans, metrics or )?log records) were captured");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("words")
  void nothingSelectedFails(String type, Method word) {
    if (!type.equals("TelemetryAssert")) {
      Object none = on(type, assertThat(SampleSignals.telemetry()));

      assertThat(failureOf(() -> say(none, word))).startsWith("Expected ").contains(", but ");
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("words")
  void assertionsOnAllPassIfEmptinessIsAllowed(String type, Method word) {
    TelemetryAssert nothing = assertThat(telemetry()).allowEmpty();
    Object on = on(type, nothing);
    Throwable failure = catchThrowable(() -> say(on, word));

    assertThat(failure == null)
        .as("%s", failure)
        .isEqualTo(
            word.getName()
                .matches(
                    "(has|does).*No(t|)[A-Z].*|allSatisfy|noneSatisfy|take.*|runOne.*|follows"));
  }

  private static Object on(String type, TelemetryAssert telemetry) {
    return switch (type) {
      case "SpansAssert" -> telemetry.spans("none");
      case "MetricsAssert" -> telemetry.metrics(SignalMatchers.metric("none"));
      case "LogsAssert" -> telemetry.logs(SignalMatchers.log().hasBody("none"));
      default -> telemetry;
    };
  }

  private static void say(Object on, Method word) throws Throwable {
    try {
      word.invoke(on, Arrays.stream(word.getParameterTypes()).map(it -> some(it)).toArray());
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private static Object some(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "SpanMatcher", "SignalMatcher" -> span("none");
      case "TreeMatcher" -> tree("none");
      case "TreeMatcher[]" -> new TreeMatcher[] {tree("none")};
      case "MetricMatcher" -> SignalMatchers.metric("none");
      case "LogMatcher" -> SignalMatchers.log().hasBody("none");
      case "CapturedTelemetry" -> SampleSignals.telemetry();
      case "Snapshot" -> Snapshot.rules();
      case "Budget" -> Budget.budget().spans(1);
      case "Conventions" -> Conventions.general().and(Conventions.prometheusMetrics());
      default -> {
        Object some = SOME.get(type);
        if (some == null) {
          throw new IllegalStateException("say what a " + type + " can be");
        }
        yield some;
      }
    };
  }
}
