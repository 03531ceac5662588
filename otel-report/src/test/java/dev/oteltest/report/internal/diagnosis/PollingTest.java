package dev.oteltest.report.internal.diagnosis;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.output.terminal.DiagnosisText;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A test that waits asks again and again; that is not a query for each row of another. */
class PollingTest {

  private static final String COUNT = "SELECT count(*) FROM entries";

  private final RunSpans spans = new RunSpans();
  private final SpanContext test =
      spans.test(NOWHERE, "PollTest.waits", TestResult.PASSED, 0, 100_000);

  /** Adds calls of 2 ms with gaps in milliseconds. */
  private void calls(SpanContext below, String thread, IntFunction<String> statement, int... gaps) {
    long at = 10;
    for (int i = 0; i <= gaps.length; i++) {
      String text = statement.apply(i);
      spans.add(
          "query",
          below,
          at,
          at + 2,
          span -> {
            span.setAttribute(stringKey("db.system.name"), "h2");
            span.setAttribute(stringKey("db.query.text"), text);
            if (!thread.isEmpty()) {
              span.setAttribute(stringKey("thread.name"), thread);
            }
          });
      at += 2 + (i < gaps.length ? gaps[i] : 0);
    }
  }

  private List<String> nPlusOne() {
    return new DiagnosisText(spans.run(), 5).statements();
  }

  private static int[] gaps(int... pattern) {
    return IntStream.range(0, 14).map(i -> pattern[i % pattern.length]).toArray();
  }

  private List<String> others() {
    return new DiagnosisText(spans.run(), 5).otherStatements();
  }

  @Test
  void aTestThatSleepsBetweenEqualCallsPolls() {
    calls(test, "", i -> COUNT, gaps(100));
    assertThat(nPlusOne()).isEmpty();
    assertThat(others()).containsExactly("PollTest.waits  polled 15x " + COUNT);
    assertThat(RepeatedCall.of(spans.run())).isEmpty();
  }

  @Test
  void insertsDirectlyAfterEachOtherAreOneFlush() {
    String insert = "INSERT INTO pets VALUES (?)";
    calls(spans.add("PetService.save", test, 0, 90_000), "main", i -> insert, gaps(1, 0, 2));
    assertThat(nPlusOne()).isEmpty();
    assertThat(others()).containsExactly("PollTest.waits  15 inserts in one flush: " + insert);
    assertThat(RepeatedCall.of(spans.run())).hasSize(1);
  }

  @Test
  void insertsWithWorkBetweenAreNot() {
    String insert = "INSERT INTO pets VALUES (?)";
    calls(spans.add("PetImport.run", test, 0, 90_000), "main", i -> insert, gaps(1, 30));
    assertThat(nPlusOne()).containsExactly("PollTest.waits  15x " + insert);
  }

  @Test
  void aLoopInAConditionWithoutASpanDoesNotPoll() {
    calls(test, "awaitility-thread", i -> COUNT, gaps(4));
    assertThat(nPlusOne()).hasSize(1);
  }

  @Test
  void aBusyMachineDelaysSomePolls() {
    calls(test, "main", i -> COUNT, gaps(100, 104, 101, 140, 99, 100, 330));
    assertThat(nPlusOne()).isEmpty();
  }

  @Test
  void awaitilityPollsWithGrowingIntervals() {
    SpanContext code = spans.add("Outbox.check", test, 0, 90_000);
    calls(code, "awaitility-thread", i -> COUNT, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233);
    assertThat(nPlusOne()).isEmpty();
  }

  @Test
  void awaitilityPollsAlsoBelowASpanOfTheCode() {
    SpanContext code = spans.add("Outbox.check", test, 0, 90_000);
    calls(code, "awaitility[sent]", i -> COUNT, gaps(100));
    assertThat(nPlusOne()).isEmpty();
  }

  @Test
  void aLoopWithWorkBetweenItsStatementsBelowARequestDoesNotPoll() {
    SpanContext request = spans.add("GET /owners", test, 0, 90_000);
    calls(request, "http-1", i -> COUNT, gaps(20));
    assertThat(nPlusOne()).containsExactly("PollTest.waits  15x " + COUNT);
  }

  @Test
  void aLoopInsideOfAPollDoesNotPoll() {
    SpanContext request =
        spans.add(
            "Outbox.check",
            test,
            0,
            90_000,
            span -> span.setAttribute(stringKey("thread.name"), "awaitility-thread"));
    calls(request, "awaitility-thread", i -> COUNT, gaps(20));
    assertThat(nPlusOne()).hasSize(1);
  }

  @Test
  void burstsDoNotPoll() {
    calls(test, "awaitility-thread", i -> COUNT, gaps(3, 3, 3, 100));
    assertThat(nPlusOne()).hasSize(1);
  }

  @Test
  void aTightLoopInATestDoesNotPoll() {
    calls(test, "main", i -> COUNT, gaps(3));
    assertThat(nPlusOne()).hasSize(1);
  }

  @Test
  void anIrregularLoopInATestDoesNotPoll() {
    calls(test, "main", i -> COUNT, gaps(20, 90, 35, 160, 12));
    assertThat(nPlusOne()).hasSize(1);
  }

  @Test
  void whoAsksForOtherValuesDoesNotPoll() {
    calls(test, "main", i -> "SELECT * FROM pets WHERE owner_id = " + i, gaps(100));
    assertThat(nPlusOne())
        .containsExactly("PollTest.waits  15x SELECT * FROM pets WHERE owner_id = ?");
  }

  @Test
  void whoWritesDoesNotPoll() {
    calls(test, "main", i -> "UPDATE pets SET seen = TRUE", gaps(100));
    assertThat(nPlusOne()).hasSize(1);
  }

  @Test
  void callsThatOverlapDoNotPoll() {
    calls(test, "main", i -> COUNT, gaps(-1));
    assertThat(nPlusOne()).hasSize(1);
  }
}
