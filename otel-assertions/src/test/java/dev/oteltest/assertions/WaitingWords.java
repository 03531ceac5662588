package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The public words of some assertions or matchers, each with what it waits for after {@code
 * eventually}. They are found by reflection, so that no new one is forgotten.
 */
final class WaitingWords {

  /** The words that judge nothing themselves. */
  private static final Set<String> OTHERS =
      Set.of(
          "eventually",
          "settled",
          "allowEmpty",
          "spans",
          "metrics",
          "logs",
          "returnToTelemetry",
          "and",
          "expectation",
          "toString");

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofMillis(1);

  private final String type;
  private final Set<String> expected = new TreeSet<>();
  private final Set<String> said = new TreeSet<>();
  private final List<DynamicTest> tests = new ArrayList<>();

  WaitingWords(Class<?> type) {
    this.type = type.getSimpleName();
    Arrays.stream(type.getMethods())
        .filter(WaitingWords::isOurs)
        .map(Method::getName)
        .filter(name -> !OTHERS.contains(name))
        .forEach(expected::add);
  }

  private static boolean isOurs(Method method) {
    return method.getDeclaringClass().getName().startsWith("dev.oteltest.")
        && method.getDeclaringClass() != AbstractTelemetryAssert.class
        && !Modifier.isStatic(method.getModifiers())
        && !method.isSynthetic();
  }

  /** Adds a word that no arrival can make false: it holds at the first look, and later. */
  WaitingWords once(
      String word,
      CapturedTelemetry before,
      CapturedTelemetry later,
      Consumer<TelemetryAssert> call) {
    return add(
        word,
        "passes at once",
        () -> {
          ArrivingSource source = new ArrivingSource(before, later);
          call.accept(on(source).eventually(LONG));
          assertThat(source.isFirst()).as("nothing was waited for").isTrue();
          call.accept(assertThat(later));
        });
  }

  /** Adds a word that an arrival contradicts: it is refused without a pause, which it waits for. */
  WaitingWords inQuiet(
      String word,
      CapturedTelemetry before,
      CapturedTelemetry contradicted,
      Consumer<TelemetryAssert> call) {
    return add(
        word,
        "needs a pause",
        () -> {
          call.accept(assertThat(before));
          assertThatIllegalStateException()
              .isThrownBy(
                  () -> call.accept(on(new ArrivingSource(before, contradicted)).eventually(LONG)))
              .withMessageStartingWith("After eventually(...), \"")
              .withMessageEndingWith(
                  "\" could hold only because what contradicts it has not arrived yet. Add how"
                      + " long nothing must arrive before it is judged:"
                      + " eventually(ofSeconds(5)).settled(ofMillis(200)).");
          assertThat(failureAfterPause(call, before, contradicted))
              .doesNotContain("(it passed)", "no pause lasted");
          assertThatCode(() -> call.accept(settled(LONG, before))).doesNotThrowAnyException();
          assertThatCode(() -> call.accept(settled(LONG, contradicted, before)))
              .doesNotThrowAnyException();
        });
  }

  /** Adds a word that is judged when a span has ended, with or without a pause. */
  WaitingWords atEnd(
      String word,
      CapturedTelemetry running,
      CapturedTelemetry contradicted,
      CapturedTelemetry ended,
      Consumer<TelemetryAssert> call) {
    return add(
        word,
        "waits for the end",
        () -> {
          call.accept(assertThat(running));
          for (CapturedTelemetry[] states :
              List.of(
                  new CapturedTelemetry[] {running},
                  new CapturedTelemetry[] {running, contradicted})) {
            assertThat(
                    failureOf(() -> call.accept(on(new ArrivingSource(states)).eventually(SHORT))))
                .doesNotContain("(it passed)");
            assertThat(failureOf(() -> call.accept(settled(SHORT, states))))
                .doesNotContain("(it passed)");
          }
          call.accept(on(new ArrivingSource(running, ended)).eventually(LONG));
          call.accept(settled(LONG, running, ended));
        });
  }

  /** Adds a word that is judged when all spans that matter have ended, after a pause. */
  WaitingWords atEndInQuiet(
      String word,
      CapturedTelemetry running,
      CapturedTelemetry contradicted,
      CapturedTelemetry ended,
      Consumer<TelemetryAssert> call) {
    return add(
        word,
        "waits for the end after a pause",
        () -> {
          call.accept(assertThat(running));
          assertThat(failureAfterPause(call, running))
              .doesNotContain("(it passed)", "no pause lasted");
          assertThat(failureAfterPause(call, running, contradicted))
              .doesNotContain("(it passed)", "no pause lasted");
          call.accept(settled(LONG, running, ended));
        });
  }

  /** Returns the failure in the shortest time in which this machine finds a pause. */
  private static String failureAfterPause(
      Consumer<TelemetryAssert> call, CapturedTelemetry... states) {
    String failure = "";
    for (Duration time = SHORT; time.compareTo(LONG) < 0; time = time.multipliedBy(5)) {
      Duration most = time;
      failure = failureOf(() -> call.accept(settled(most, states)));
      if (!failure.contains("no pause lasted")) {
        break;
      }
    }
    return failure;
  }

  private static TelemetryAssert settled(Duration time, CapturedTelemetry... states) {
    return on(new ArrivingSource(states)).eventually(time).settled(PAUSE);
  }

  private static TelemetryAssert on(ArrivingSource source) {
    return assertThat(CapturedTelemetry.of(source));
  }

  private WaitingWords add(String word, String what, Runnable test) {
    said.add(word);
    tests.add(dynamicTest(type + "." + word + " " + what + " (" + tests.size() + ")", test::run));
    return this;
  }

  Stream<DynamicTest> tests() {
    return Stream.concat(
        Stream.of(
            dynamicTest(
                type + ": none is forgotten",
                () -> assertThat(said).containsExactlyInAnyOrderElementsOf(expected))),
        tests.stream());
  }
}
