package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.metric;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Condition;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** AssertJ's own words for one object judge exactly one. */
class CurrentObjectAssertTest {

  /** The words that state something about the type only, or how to go on. */
  private static final Set<String> OF_ANY_OBJECT =
      Set.of(
          "isNull",
          "isNotNull",
          "isInstanceOf",
          "isInstanceOfAny",
          "isNotInstanceOf",
          "isNotInstanceOfAny",
          "isExactlyInstanceOf",
          "isNotExactlyInstanceOf",
          "isOfAnyClassIn",
          "isNotOfAnyClassIn",
          "hasSameClassAs",
          "doesNotHaveSameClassAs",
          "describedAs",
          "overridingErrorMessage",
          "withFailMessage",
          "usingComparator",
          "usingEquals",
          "usingDefaultComparator",
          "withThreadDumpOnError",
          "withRepresentation");

  private static final Map<Class<?>, Object> ARGUMENTS =
      Map.of(
          Object.class,
          "x",
          Object[].class,
          new Object[] {"x"},
          Iterable.class,
          List.of("x"),
          String.class,
          "x",
          Condition.class,
          new Condition<>(it -> true, "anything"),
          Consumer[].class,
          new Consumer<?>[] {it -> {}},
          Consumer.class,
          (Consumer<Object>) it -> {},
          Class.class,
          Object.class,
          Predicate.class,
          (Predicate<Object>) it -> true,
          InstanceOfAssertFactory.class,
          InstanceOfAssertFactories.type(Object.class));

  private static final CapturedTelemetry TWO =
      telemetry(sample("job", 0, 1).with("id", "a"), sample("job", 1, 2).with("id", "b"));

  static Stream<Arguments> words() {
    return Arrays.stream(AbstractTelemetryAssert.class.getDeclaredMethods())
        .filter(it -> !it.isSynthetic() && !Modifier.isAbstract(it.getModifiers()))
        .filter(it -> Modifier.isPublic(it.getModifiers()))
        .map(word -> arguments(word));
  }

  @ParameterizedTest
  @MethodSource("words")
  void ofSeveralSignalsNoneIsJudged(Method word) {
    assertThat(failureOf(() -> call(word, assertThat(TWO).hasSpan("job"))))
        .startsWith("Expected one span \"job\", but 2 meet all expectations so far.");
  }

  @ParameterizedTest
  @MethodSource("words")
  void anEmptySelectionIsNotJudged(Method word) {
    TelemetryAssert all = assertThat(SampleSignals.telemetry());

    assertThat(failureOf(() -> call(word, all.spans("none")))).startsWith("Expected at least 1");
    assertThat(failureOf(() -> call(word, all.metrics(metric("none")))))
        .startsWith("Expected at least 1");
    assertThat(failureOf(() -> call(word, all.logs(log().hasBody("none")))))
        .startsWith("Expected at least 1");
  }

  @ParameterizedTest
  @MethodSource("words")
  void whatIsMissingIsReportedOnce(Method word) throws Throwable {
    SoftTelemetryAssertions softly = new SoftTelemetryAssertions();

    call(word, softly.assertThat(TWO).hasSpan("none"));
    assertThat(softly.assertionErrorsCollected()).hasSize(1);
    call(word, softly.assertThat(TWO).hasSpan("job"));
    assertThat(softly.assertionErrorsCollected()).hasSize(2);
    call(word, softly.assertThat(TWO).spans("none"));
    assertThat(softly.assertionErrorsCollected()).hasSize(3);
    call(word, softly.assertThat(TWO).spans("none").singleElement().children());
    assertThat(softly.assertionErrorsCollected()).hasSize(4);
  }

  /** A new word of AssertJ's would judge one of several at random. */
  @Test
  void noWordOfAssertJIsForgotten() {
    Set<String> ours = Set.of("matches", "satisfies", "satisfiesAnyOf");

    assertThat(
            Arrays.stream(AbstractAssert.class.getDeclaredMethods())
                .filter(it -> Modifier.isPublic(it.getModifiers()))
                .filter(it -> !Modifier.isStatic(it.getModifiers()) && !it.isSynthetic())
                .filter(it -> !isOverridden(it))
                .map(Method::getName))
        .allMatch(
            name ->
                OF_ANY_OBJECT.contains(name)
                    || ours.contains(name) // final: these call what is overridden
                    || Set.of(
                            "actual",
                            "equals",
                            "hashCode",
                            "descriptionText",
                            "getWritableAssertionInfo")
                        .contains(name));
  }

  private static boolean isOverridden(Method word) {
    return Arrays.stream(AbstractTelemetryAssert.class.getDeclaredMethods())
        .anyMatch(
            it ->
                it.getName().equals(word.getName())
                    && Arrays.equals(it.getParameterTypes(), word.getParameterTypes()));
  }

  @Test
  void theOneThatIsLeftIsJudged() {
    SpanData a = TWO.getSpans().get(0);
    SpanData b = TWO.getSpans().get(1);
    SpanAssert kept = assertThat(TWO).hasSpan("job");
    kept.hasAttribute("id", "b");
    Condition<SpanData> isB = new Condition<>(span -> span == b, "the second");

    kept.isSameAs(b)
        .isNotSameAs(a)
        .isEqualTo(b)
        .isNotEqualTo(a)
        .isIn(b, a)
        .isIn(List.of(b))
        .isNotIn(a)
        .isNotIn(List.of(a))
        .is(isB)
        .has(isB)
        .satisfies(isB)
        .matches(span -> span == b)
        .matches(span -> span == b, "the second")
        .doesNotMatch(span -> span == a)
        .doesNotMatch(span -> span == a, "the first")
        .satisfies(span -> assertThat(span).isSameAs(b))
        .satisfiesAnyOf(span -> assertThat(span).isNull(), span -> assertThat(span).isSameAs(b))
        .isInstanceOfSatisfying(SpanData.class, span -> assertThat(span).isSameAs(b))
        .hasToString(b.toString())
        .hasToString("%s", b)
        .doesNotHaveToString(a.toString())
        .doesNotHaveToString("%s", a)
        .hasSameHashCodeAs(b)
        .doesNotHaveSameHashCodeAs(a);
    kept.asString().isEqualTo(b.toString());
    kept.asInstanceOf(InstanceOfAssertFactories.type(SpanData.class)).isSameAs(b);
    assertThat(failureOf(() -> kept.isSameAs(a))).contains("to refer to the same object");
    assertThat(failureOf(() -> kept.isEqualTo(a))).contains("expected: \"span \"job\" (");
    assertThat(failureOf(() -> kept.isNot(isB))).contains("not to be the second");
    assertThat(failureOf(() -> kept.doesNotHave(isB))).contains("not to have the second");
  }

  @Test
  void aSelectionIsJudgedAsAList() {
    assertThat(TWO).spans("job").isEqualTo(TWO.getSpans()).asInstanceOf(LIST).hasSize(2);
    assertThat(TWO).allowEmpty().spans("none").isEqualTo(List.of());
    assertThat(failureOf(() -> assertThat(TWO).spans("job").satisfies(all -> failIf(all, 2))))
        .contains("2 are too many");
  }

  private static void failIf(List<SpanData> all, int size) {
    assertThat(all.size()).withFailMessage("%s are too many", size).isNotEqualTo(size);
  }

  @Test
  void descriptionRepresentationAndComparatorApply() {
    SpanData a = TWO.getSpans().get(0);

    assertThat(TWO)
        .spans("job")
        .last()
        .usingComparator(Comparator.comparing(SpanData::getName))
        .isEqualTo(a);
    assertThat(failureOf(() -> assertThat(TWO).as("jobs").spans("job").last().isEqualTo(a)))
        .startsWith("[jobs] \nexpected: \"span \"job\" (");
    assertThat(
            failureOf(() -> assertThat(TWO).spans("job").last().withFailMessage("no").isEqualTo(a)))
        .isEqualTo("no\n");
  }

  @Test
  void theFailureBeginsInTheTest() {
    Throwable failure = catchThrowable(() -> assertThat(TWO).spans("job").last().isEqualTo("x"));

    assertThat(failure.getStackTrace()[0].getClassName())
        .isEqualTo(CurrentObjectAssertTest.class.getName());
  }

  @SuppressWarnings("unchecked")
  private static Object call(Method word, Object on) throws Throwable {
    Function<Class<?>, Object> argument = ARGUMENTS::get;
    Object[] arguments = Arrays.stream(word.getParameterTypes()).map(argument).toArray();
    assertThat(arguments).as("%s", word).doesNotContainNull();
    try {
      word.setAccessible(true);
      return word.invoke(on, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
