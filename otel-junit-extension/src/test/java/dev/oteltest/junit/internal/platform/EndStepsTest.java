package dev.oteltest.junit.internal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.junit.FixtureRun;
import dev.oteltest.junit.SpanTree;
import dev.oteltest.junit.internal.guard.EndSteps;
import dev.oteltest.junit.internal.guard.EndSteps.Step;
import dev.oteltest.junit.internal.source.SourceLabel;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A failure in any step of the end of a test, a container or the run. */
class EndStepsTest {

  /** The scope of the test that passes; fixtures run on the thread of their test. */
  private static final ThreadLocal<CaptureScope> LAST = new ThreadLocal<>();

  @TempDir Path folder;

  static class ShopTestCases {

    @BeforeEach
    void prepares() {
      TelemetryCapture.get()
          .openTelemetry()
          .getLogsBridge()
          .get("shop")
          .logRecordBuilder()
          .setBody("prepared")
          .emit();
    }

    @Test
    void passes() {
      LAST.set(CaptureScope.fromContext(Context.current()));
      TelemetryCapture.get()
          .openTelemetry()
          .getTracer("shop")
          .spanBuilder("SELECT")
          .startSpan()
          .end();
    }

    @Test
    void fails() {
      throw new IllegalStateException("broken");
    }

    @Test
    void isAborted() {
      Assumptions.abort("no network");
    }

    @Test
    @Disabled("later")
    void isSkipped() {}

    @Nested
    class Inner {

      @BeforeAll
      static void opens() {
        throw new IllegalStateException("closed");
      }

      @Test
      void neverRuns() {}
    }
  }

  /** Everything that must be known of a test, a container and the run, but no text. */
  private static Set<String> results(SpanTree tree) {
    Set<String> results = new TreeSet<>();
    for (SpanData span : tree.spans()) {
      String kind = span.getAttributes().get(TestAttributes.KIND);
      if (kind != null && !kind.equals("lifecycle")) {
        results.add(
            String.join(
                " ",
                span.getName(),
                kind,
                span.getStatus().getStatusCode().name(),
                Stream.of(
                        TestAttributes.CASE_STATUS,
                        TestAttributes.SUITE_STATUS,
                        TestAttributes.RESULT,
                        TestAttributes.TESTS_PASSED,
                        TestAttributes.TESTS_FAILED,
                        TestAttributes.TESTS_SKIPPED)
                    .map(key -> String.valueOf(span.getAttributes().get(key)))
                    .toList()
                    .toString()));
      }
    }
    return results;
  }

  private SpanTree run(EndSteps ends) {
    FixtureRun fixture = new FixtureRun(folder);
    TestSession session = TestSession.open(id -> SourceLabel.NONE, ends);
    try {
      fixture.runInOpenSession(ShopTestCases.class);
    } finally {
      session.close();
    }
    return fixture.read();
  }

  static Stream<Arguments> failures() {
    List<Supplier<Throwable>> kinds =
        List.of(
            StackOverflowError::new,
            () -> new OutOfMemoryError("injected"),
            () -> new AssertionError("injected"),
            () -> new IllegalStateException("injected"));
    return Stream.of(Step.values())
        .filter(step -> step != Step.LIVE_EXPORT) // no endpoint here; shares the code of FILE
        .flatMap(step -> kinds.stream().map(kind -> Arguments.of(step, kind.get())));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void costNoTestAndNoStatus(Step step, Throwable failure) {
    Set<String> expected =
        Set.of(
            "test run run ERROR [null, failure, null, 1, 1, 3]",
            "JUnit Jupiter engine ERROR [null, failure, null, 1, 1, 3]",
            "EndStepsTest$ShopTestCases class ERROR [null, failure, null, 1, 1, 3]",
            "passes() test UNSET [pass, null, null, null, null, null]",
            "fails() test ERROR [fail, null, null, null, null, null]",
            "isAborted() test UNSET [skipped, null, aborted, null, null, null]",
            "isSkipped() test UNSET [skipped, null, null, null, null, null]",
            "Inner nested ERROR [null, failure, null, 0, 0, 1]",
            "neverRuns() test UNSET [skipped, null, never_ran, null, null, null]");
    Set<Step> seen = EnumSet.noneOf(Step.class);
    Set<String> warnings = new LinkedHashSet<>();

    SpanTree tree =
        run(
            new EndSteps(
                at -> {
                  if (at == step) {
                    seen.add(at);
                    sneakyThrow(failure);
                  }
                },
                (message, cause) -> {
                  assertThat(cause).isSameAs(failure);
                  warnings.add(message);
                }));

    assertThat(seen).as("the steps that were taken").containsExactly(step);
    assertThat(results(tree)).isEqualTo(new TreeSet<>(expected));
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("A step of the end of a test failed (")
        .endsWith(". The test and its status are recorded, but what this step records is missing.");
  }

  /** Logs come before the failure that they explain, and nothing is added to an ended span. */
  @Test
  void haveAFixedOrder() {
    List<Step> steps = new ArrayList<>();

    run(new EndSteps(steps::add, (message, cause) -> {}));

    int logs = steps.indexOf(Step.LOGS);
    int start = steps.subList(0, logs).lastIndexOf(Step.OUTCOME);
    int end = logs + steps.subList(logs, steps.size()).indexOf(Step.IN_FLIGHT);
    assertThat(steps.subList(start, end + 1))
        .as("the end of a test that failed")
        .containsExactly(
            Step.OUTCOME,
            Step.LINE,
            Step.ATTEMPT,
            Step.CONTEXT,
            Step.LOGS,
            Step.FAILURE,
            Step.LINK,
            Step.LIFECYCLE,
            Step.SPANS_OF_THE_CODE,
            Step.REPEATED_STATEMENTS,
            Step.UNATTRIBUTED_SPANS,
            Step.FILE,
            Step.IN_FLIGHT);
  }

  @Test
  void leavePlaceholdersForTheText() {
    SpanTree tree =
        run(
            new EndSteps(
                at -> {
                  if (at == Step.FAILURE) {
                    throw new StackOverflowError();
                  }
                },
                (message, cause) -> {}));

    String placeholder = "[not recorded: reading this text failed]";
    assertThat(tree.span("fails()").getStatus().getDescription()).isEqualTo(placeholder);
    assertThat(tree.span("fails()").getEvents()).extracting("name").containsExactly("junit.log");
    assertThat(tree.span("isAborted()").getAttributes().get(TestAttributes.REASON))
        .isEqualTo(placeholder);
    assertThat(tree.span("Inner").getStatus().getDescription()).isEqualTo(placeholder);
  }

  /** What runs next must not be taken for a part of the test. */
  @ParameterizedTest
  @EnumSource(
      value = Step.class,
      names = {"CONTEXT", "SPANS_OF_THE_CODE"})
  void leaveNothingOpen(Step step) {
    Context before = Context.current();

    run(
        new EndSteps(
            at -> {
              if (at == step) {
                throw new StackOverflowError();
              }
            },
            (message, cause) -> {}));

    assertThat(Context.current()).isSameAs(before);
    assertThat(LAST.get().isClosed()).isTrue();
    LAST.remove();
  }

  /** A test that can't be written as one message is written by itself. */
  @Test
  void areNotRepeatedForSpansThatCanBeWritten() {
    int[] calls = new int[1];
    SpanTree tree =
        run(
            new EndSteps(
                at -> {
                  if (at == Step.FILE) {
                    calls[0]++;
                    throw new StackOverflowError();
                  }
                },
                (message, cause) -> {}));

    assertThat(calls[0]).isGreaterThan(3);
    assertThat(tree.spans()).extracting(SpanData::getName).contains("SELECT", "passes()");
    assertThat(tree.spans()).doesNotHaveDuplicates();
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneakyThrow(Throwable failure) throws T {
    throw (T) failure;
  }
}
