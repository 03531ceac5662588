package dev.oteltest.report.internal.flaky;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.report.internal.flaky.TestJvm.Body;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.comparison.TestSelection.Attempts;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which two attempts of a test in one run are shown beside each other. */
class ShownAttemptsTest {

  private final TestJvm jvm = new TestJvm(1_000_000);
  private int attempts;

  private ShownAttemptsTest attempt(boolean failed, Consumer<Body> body) {
    long at = 500 + 300L * attempts++;
    jvm.test(
        TestJvm.TEST,
        TestJvm.TEST,
        failed,
        at,
        at + 200,
        span -> span.setAttribute(TestAttributes.ATTEMPT, (long) attempts),
        body);
    return this;
  }

  private static Consumer<Body> polls(boolean early, int steps) {
    return body -> {
      body.span("publish", 10, early ? 90 : 40).span("poll", 50, 60);
      IntStream.range(0, steps).forEach(i -> body.span("step", 91 + i, 92 + i));
    };
  }

  private Attempts shown() {
    Run run = jvm.run();
    return FlakyTest.shownIn(run).apply(run.tests().get(0)).orElseThrow();
  }

  /** Returns the number of an attempt, and of its spans. */
  private static List<Long> described(Run attempt) {
    SpanTable spans = attempt.spans();
    return List.of(spans.number(0, TestAttributes.ATTEMPT), (long) spans.size());
  }

  @Test
  void areThoseThatShowWhatIsStatedNotTheFirstFailure() {
    attempt(true, polls(false, 2));
    attempt(true, polls(true, 6));
    for (int i = 0; i < 14; i++) {
      attempt(false, polls(false, i == 3 ? 7 : 2));
    }
    for (int i = 0; i < 5; i++) {
      attempt(true, polls(true, 20));
    }
    attempt(false, polls(false, 30));

    Attempts shown = shown();

    assertThat(described(shown.before())).containsExactly(2L, 9L);
    assertThat(described(shown.after())).containsExactly(6L, 10L);
  }

  @Test
  void differLeastIfNothingIsStated() {
    attempt(true, polls(false, 4)).attempt(true, polls(false, 9)).attempt(false, polls(false, 5));

    assertThat(described(shown().before())).containsExactly(1L, 7L);
    assertThat(described(shown().after())).containsExactly(3L, 8L);
  }

  @Test
  void differInErrorsAsWell() {
    Consumer<Body> refused = body -> body.client("GET", "a", 1, 2, TestJvm.error("503"));
    Consumer<Body> answered = body -> body.client("GET", "a", 1, 2, span -> {});
    attempt(true, answered).attempt(true, refused).attempt(false, answered);

    assertThat(described(shown().before())).containsExactly(1L, 2L);
  }

  @Test
  void areTheNewestOfThoseThatDifferEquallyMuch() {
    attempt(true, polls(false, 1)).attempt(true, polls(false, 1)).attempt(false, polls(false, 1));

    assertThat(described(shown().before())).containsExactly(2L, 4L);
  }

  @Test
  void areBothThereIfNoneIsKnownToLackSpans() {
    failed(span -> span.setAttribute(TestAttributes.SPANS_DROPPED, 3L));
    attempt(true, polls(false, 5)).attempt(false, polls(false, 1));

    assertThat(described(shown().before())).containsExactly(1L, 8L);
  }

  @Test
  void areOneThatDoesNotCountAndTheOneThatDoesIfNonePassed() {
    attempt(true, polls(false, 1)).attempt(true, polls(false, 2)).attempt(true, polls(false, 3));

    assertThat(described(shown().before())).containsExactly(1L, 4L);
    assertThat(described(shown().after())).containsExactly(3L, 6L);
  }

  @Test
  void areNotThoseWhoseJvmDied() {
    failed(span -> span.setAttribute(CommonAttributes.ERROR_TYPE, TestAttributes.JVM_EXIT));
    attempt(true, polls(false, 5)).attempt(false, polls(false, 1));

    assertThat(described(shown().before())).containsExactly(1L, 8L);
  }

  /** Adds a failed attempt of which more is known. */
  private void failed(Consumer<RecordedSpan> known) {
    jvm.test(TestJvm.TEST, TestJvm.TEST, true, 100, 200, known, polls(false, 1));
  }
}
