package dev.oteltest.report.internal.history;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.TestHistory;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PastRunsTest {

  private static final long DAY = 24 * 3_600_000L;

  @TempDir private Path folder;

  /** The newest first. */
  private final List<Path> files = new ArrayList<>();

  /** The files that have another name since the run before. */
  private Map<String, String> renamed = Map.of();

  private List<String> changed = List.of();
  private long days = 100;

  /** Adds a run of that many days before now. */
  private void past(String revision, BiConsumer<RunSpans, SpanContext> tests) throws IOException {
    past(revision, tests, row -> row);
  }

  private void past(
      String revision, BiConsumer<RunSpans, SpanContext> tests, UnaryOperator<RunRow> change)
      throws IOException {
    RunRows rows = rows(run(tests), revision);
    RunRow is = rows.run();
    RunRow row =
        new RunRow(
            is.runId(),
            is.startedMs() - days-- * DAY,
            1,
            is.branch(),
            is.commitId(),
            revision,
            0,
            is.axes(),
            "",
            "",
            "",
            is.result(),
            is.excluded(),
            is.tests(),
            is.failures());
    Path file = folder.resolve(files.size() + ".rows.gz");
    try (OutputStream out = Files.newOutputStream(file)) {
      RowsWriter.write(
          found(new RunRows(change.apply(row), rows.cases(), rows.results(), rows.touches(), 0)),
          out);
    }
    files.add(0, file);
  }

  private static Run run(BiConsumer<RunSpans, SpanContext> tests) {
    RunSpans spans = new RunSpans();
    tests.accept(spans, spans.testRun(NOWHERE, 0, 90_000));
    return spans.run();
  }

  /** Returns rows with the names that tests had in the run before, as builds find them. */
  private RunRows found(RunRows rows) throws IOException {
    for (Path file : files) {
      if (Files.exists(file)) {
        return EarlierNames.find(rows, RowsReader.read(file), commit -> renamed);
      }
    }
    return rows;
  }

  private static RunRows rows(Run run, String revision) {
    return RowsOfRun.of(run, new RunOrigin("main", "4f2a9c1d", revision, 0, "linux", "", ""));
  }

  private TestHistory now(String revision, BiConsumer<RunSpans, SpanContext> tests)
      throws IOException {
    Run run = run(tests);
    Run with = PastRuns.addTo(run, found(rows(run, revision)), files, commit -> changed);
    TestCase first = with.tests().get(0);
    return with.historyOf(first);
  }

  private static BiConsumer<RunSpans, SpanContext> adds(TestResult... attempts) {
    return (spans, run) -> {
      for (int i = 0; i < attempts.length; i++) {
        spans.test(run, "CartTest.adds", attempts[i], 10 * i, 10 * i + 5, RunSpans.attempt(i + 1));
      }
    };
  }

  private static final BiConsumer<RunSpans, SpanContext> GREEN = adds(TestResult.PASSED);
  private static final BiConsumer<RunSpans, SpanContext> RED = adds(TestResult.FAILED);

  private void past(int times, BiConsumer<RunSpans, SpanContext> tests) throws IOException {
    for (int i = 0; i < times; i++) {
      past("rev" + days, tests);
    }
  }

  @Test
  void aFailureIsNewIfTheRunBeforePassed() throws IOException {
    past(3, RED);
    past(6, GREEN);
    assertThat(now("now", RED).failure()).isEqualTo("new: passed in the last 6 runs");
  }

  private static final BiConsumer<RunSpans, SpanContext> QUARANTINED = adds(TestResult.QUARANTINED);

  @Test
  void whatFailedInQuarantineIsFlakyStill() throws IOException {
    past(4, GREEN);
    past("now", GREEN);
    past("now", QUARANTINED);

    assertThat(now("now", GREEN).failure()).isEmpty();
    assertThat(now("now", QUARANTINED).failure())
        .isEqualTo("flaky: 2 of 7, both outcomes on revision now");
  }

  @Test
  void whatFailsInQuarantineForTwoRevisionsIsARegression() throws IOException {
    past(6, GREEN);
    days = 2;
    past("4f2a9c1d7e", QUARANTINED);

    assertThat(now("4f2a9c1d7e", QUARANTINED).failure()).startsWith("fails since 2 runs: 4f2a9c1");
    assertThat(now("now", QUARANTINED).failure())
        .isEqualTo("regression: fails since 2 runs: 4f2a9c1, 2 days");
    assertThat(now("now", RED).failure()).isEqualTo("fails since 2 runs: 4f2a9c1, 2 days");
  }

  @Test
  void aNewFailureNamesChangedFilesByItsClassItsFramesAndItsSpans() throws IOException {
    past(6, GREEN);
    changed =
        List.of(
            "README.md",
            "src/main/java/other/Cart.java",
            "src/main/java/shop/Cart.java",
            "src/main/java/shop/Price.java",
            "src/main/java/shop/Stock.kt",
            "src/test/java/shop/CartTest.java");
    TestHistory history =
        now(
            "now",
            (spans, run) -> {
              SpanContext test =
                  spans.test(
                      run,
                      "CartTest.adds",
                      TestResult.FAILED,
                      0,
                      5,
                      span ->
                          span.addEvent(
                              "exception",
                              Attributes.of(
                                  CommonAttributes.EXCEPTION_TYPE,
                                  "java.lang.IllegalStateException",
                                  CommonAttributes.EXCEPTION_STACKTRACE,
                                  "java.lang.IllegalStateException: x\n\tat shop.Price.of(Price.java:3)\n"
                                      + "\tat shop.CartTest.adds(CartTest.java:9)\n"),
                              1,
                              TimeUnit.NANOSECONDS));
              spans.add(
                  "add",
                  test,
                  1,
                  2,
                  span -> span.setAttribute(CommonAttributes.FUNCTION, "shop.Cart$Items.add"));
            });
    assertThat(history.failure())
        .isEqualTo(
            "new: passed in the last 6 runs; names 3 of the 6 files that changed since 4f2a9c1:"
                + " Cart.java, Price.java, CartTest.java");
  }

  @Test
  void nothingChangedInACleanTreeOfTheCommitThatPassed() throws IOException {
    past(6, GREEN);
    changed = List.of("src/test/java/CartTest.java");
    assertThat(now("4f2a9c1d", RED).failure()).isEqualTo("new: passed in the last 6 runs");
  }

  @Test
  void aNewFailureMayNameNoneOfTheChangedFiles() throws IOException {
    past(6, GREEN);
    changed = List.of("src/main/java/shop/Tax.java", "CartTest.java");
    assertThat(now("now", RED).failure())
        .isEqualTo(
            "new: passed in the last 6 runs; names none of the 2 files that changed since 4f2a9c1;"
                + " spans show a part of what ran");
  }

  @Test
  void theOnlyFileThatChangedIsNotCounted() throws IOException {
    past(6, GREEN);
    changed = List.of("src/main/java/shop/Tax.java");
    assertThat(now("now", RED).failure())
        .isEqualTo(
            "new: passed in the last 6 runs; does not name the file that changed since 4f2a9c1;"
                + " spans show a part of what ran");

    changed = List.of("src/test/java/shop/CartTest.java");
    assertThat(now("now", RED).failure())
        .isEqualTo(
            "new: passed in the last 6 runs; names the file that changed since 4f2a9c1:"
                + " CartTest.java");
  }

  @Test
  void whatChangedIsNotSaidOfFlakyTestsAndOldFailures() throws IOException {
    changed = List.of("src/test/java/shop/CartTest.java");
    past(6, GREEN);
    past("4f2a9c1d7e", RED);
    assertThat(now("now", RED).failure()).startsWith("fails since 2 runs").doesNotContain("names");
    past("4f2a9c1d7e", GREEN);
    assertThat(now("now", RED).failure()).startsWith("flaky").doesNotContain("names");
  }

  @Test
  void aFailureHasSinceWhen() throws IOException {
    past(6, GREEN);
    days = 2;
    past("4f2a9c1d7e", RED);
    past("5", RED);
    assertThat(now("now", RED).failure()).isEqualTo("fails since 3 runs: 4f2a9c1, 2 days");
  }

  @Test
  void aTestThatNeverPassedIsNotNew() throws IOException {
    days = 5;
    past(5, RED);
    assertThat(now("now", RED).failure())
        .isEqualTo("failed in the last 6 runs on this branch: rev5, 5 days");
  }

  @Test
  void bothOutcomesOnOneRevisionAreFlaky() throws IOException {
    past(4, GREEN);
    past("4f2a9c1d+0a1b", RED);
    past("4f2a9c1d+0a1b", GREEN);
    assertThat(now("now", RED).failure())
        .isEqualTo("flaky: 2 of 7, both outcomes on revision 4f2a9c1+");
  }

  @Test
  void aPassOnARetryIsFlakyWhateverTheRevision() throws IOException {
    past(4, GREEN);
    past("", GREEN);
    TestHistory history = now("", adds(TestResult.FAILED, TestResult.PASSED));
    assertThat(history.failure()).isEqualTo("flaky: 1 of 6, passed on a retry");
    assertThat(history.flakyAfter(", ")).isEqualTo(", 1 of 6, passed on a retry");
  }

  @Test
  void runsOfAnUnknownRevisionProveNothing() throws IOException {
    for (int i = 0; i < 5; i++) {
      past("", RED);
      past("", GREEN);
    }
    assertThat(now("", RED).failure()).isEqualTo("new: passed in the last run");
  }

  @Test
  void aTestHealsByPasses() throws IOException {
    past("a", RED);
    past("a", GREEN);
    past(18, GREEN);
    assertThat(now("now", RED).failure()).startsWith("flaky: 2 of 21");
    past(1, GREEN);
    assertThat(now("now", RED).failure()).isEqualTo("new: passed in the last 20 runs");
  }

  @Test
  void underFiveRunsThereIsNoVerdict() throws IOException {
    past(3, GREEN);
    assertThat(now("now", RED)).isEqualTo(TestHistory.UNKNOWN);
    past(1, GREEN);
    assertThat(now("now", RED).failure()).isEqualTo("new: passed in the last 4 runs");
  }

  @Test
  void fortyTimesRedEditGreenAtADeskClaimNothing() throws IOException {
    for (int i = 0; i < 40; i++) {
      past("4f2a9c1d+" + i + "a", RED);
      past("4f2a9c1d+" + i + "b", GREEN);
    }
    assertThat(now("4f2a9c1d+now", RED).failure()).isEqualTo("new: passed in the last run");
    assertThat(now("4f2a9c1d+now", GREEN)).isEqualTo(TestHistory.UNKNOWN);
  }

  @Test
  void runsThatDoNotCountAndRunsWithOtherAxesAreNoEvidence() throws IOException {
    past(5, GREEN);
    for (int i = 0; i < 5; i++) {
      past("now", GREEN, is -> with(is, "java 25", ""));
      past("now", GREEN, is -> with(is, is.axes(), "killed"));
    }
    assertThat(now("now", RED).failure()).isEqualTo("new: passed in the last 5 runs");
  }

  private static RunRow with(RunRow is, String axes, String excluded) {
    return new RunRow(
        is.runId(),
        is.startedMs(),
        1,
        is.branch(),
        is.commitId(),
        is.revision(),
        0,
        axes,
        "",
        "",
        "",
        is.result(),
        excluded,
        is.tests(),
        is.failures());
  }

  @Test
  void aFileThatCanNotBeReadIsLeftOut() throws IOException {
    past(4, GREEN);
    Files.writeString(files.get(2), "no rows");
    files.add(folder.resolve("missing"));
    assertThat(now("now", RED)).isEqualTo(TestHistory.UNKNOWN);
    past(2, GREEN);
    assertThat(now("now", RED).failure()).isEqualTo("new: passed in the last 5 runs");
  }

  private static BiConsumer<RunSpans, SpanContext> taking(long millis) {
    return (spans, run) -> spans.test(run, "CartTest.adds", TestResult.PASSED, 0, millis);
  }

  @Test
  void aTestThatTakesLongerHasWhatIsUsual() throws IOException {
    for (int i = 0; i < 7; i++) {
      past("r" + i, taking(1_000 + 100 * i));
    }
    assertThat(now("now", taking(4_100)).after("4.10 s"))
        .isEqualTo("4.10 s, usually 1.30 s (7 runs)");
    assertThat(now("now", taking(1_900)).after("1.90 s")).isEqualTo("1.90 s");
  }

  @Test
  void aFewMillisecondsAreNotWorthWords() throws IOException {
    for (int i = 0; i < 7; i++) {
      past("r" + i, taking(10));
    }
    assertThat(now("now", taking(90)).usual()).isEmpty();
  }

  @Test
  void aClassThatFailedItselfPassedInRunsOfItsTests() throws IOException {
    BiConsumer<RunSpans, SpanContext> broken =
        (spans, run) -> spans.suite(run, "CartTest", 0, 9, RunSpans.failedByItself());
    past(3, broken);
    past(4, GREEN);
    assertThat(now("now", broken).failure()).isEqualTo("new: passed in the last 4 runs");
  }

  @Test
  void whatIsSaidOfAllInvocationsIsMarkedSo() throws IOException {
    past(5, at("Order@1a2b3c", TestResult.PASSED));
    assertThat(now("now", at("Order@4d5e6f", TestResult.FAILED)).failure())
        .isEqualTo("with any arguments, new: passed in the last 5 runs");
  }

  private static BiConsumer<RunSpans, SpanContext> at(String date, TestResult result) {
    return (spans, run) -> {
      SpanContext template = spans.titled(run, "at", "CartTest.at(Date)", JunitKind.TEMPLATE);
      spans.test(
          template, "CartTest.at(Date)[1]", result, 10, 20, span -> span.updateName("[1] " + date));
    };
  }

  @Test
  void aClassWhoseFileGitKnowsToBeRenamedKeepsItsHistory() throws IOException {
    past(2, test("BasketTest.adds"));
    renamed = Map.of("a/src/test/java/shop/KorbTest.java", "a/src/test/java/shop/BasketTest.java");
    past(3, test("KorbTest.adds"));
    BiConsumer<RunSpans, SpanContext> failed =
        (spans, run) -> spans.test(run, "CartTest.adds", TestResult.FAILED, 0, 5);
    renamed = Map.of("a/src/test/java/shop/CartTest.java", "x/src/test/java/shop/KorbTest.java");
    assertThat(now("now", failed)).isEqualTo(TestHistory.UNKNOWN); // of another module
    renamed =
        Map.of(
            "a/src/test/java/shop/CartTest.java",
            "a/src/test/java/shop/KorbTest.java",
            "a/src/test/java/x/OtherTest.java",
            "a/src/test/java/x/Other.java");
    assertThat(now("now", failed).failure()).isEqualTo("new: passed in the last 5 runs");
    past(3, test("CartTest.adds"));
    renamed = Map.of();
    assertThat(now("now", failed).failure()).isEqualTo("new: passed in the last 8 runs");
    past("branch", test("BasketTest.adds").andThen(test("CartTest.adds")));
    assertThat(now("now", failed).failure()).isEqualTo("new: passed in the last 7 runs");
  }

  @Test
  void aClassWithTheMethodsOfOneThatIsGoneKeepsItsHistoryWithoutGit() throws IOException {
    past(5, several("BasketTest", TestResult.PASSED));
    BiConsumer<RunSpans, SpanContext> failed = several("KorbTest", TestResult.FAILED);
    assertThat(now("now", failed).failure()).isEqualTo("new: passed in the last 5 runs");
    assertThat(now("now", failed.andThen(several("BasketTest", TestResult.PASSED))))
        .isEqualTo(TestHistory.UNKNOWN);
  }

  private static BiConsumer<RunSpans, SpanContext> several(String type, TestResult result) {
    return (spans, run) -> {
      for (String method : List.of(".adds", ".sums", ".pays")) {
        add(spans, run, type + method, result);
      }
    };
  }

  private static BiConsumer<RunSpans, SpanContext> test(String name, String... tables) {
    return (spans, run) -> add(spans, run, name, TestResult.PASSED, tables);
  }

  private static void add(
      RunSpans spans, SpanContext run, String name, TestResult result, String... tables) {
    SpanContext test = spans.test(run, name, result, 0, 5);
    for (String table : tables) {
      spans.client(
          "select",
          test,
          1,
          span -> span.setAttribute(AttributeKey.stringKey("db.collection.name"), table));
    }
  }

  @Test
  void theOnlyNewMethodThatTouchesTheSameKeepsTheHistory() throws IOException {
    past(5, test("CartTest.adds", "orders"));
    assertThat(
            now("now", (s, run) -> add(s, run, "CartTest.sums", TestResult.FAILED, "orders"))
                .failure())
        .isEqualTo("new: passed in the last 5 runs");
    assertThat(now("now", (s, run) -> add(s, run, "CartTest.sums", TestResult.FAILED, "carts")))
        .isEqualTo(TestHistory.UNKNOWN);
    assertThat(now("now", (s, run) -> add(s, run, "CartTest.sums", TestResult.FAILED)))
        .isEqualTo(TestHistory.UNKNOWN);
  }

  @Test
  void ofTwoNewMethodsThatTouchTheSameNoneKeepsTheHistory() throws IOException {
    past(5, test("CartTest.adds", "orders"));
    BiConsumer<RunSpans, SpanContext> two =
        (spans, run) -> {
          add(spans, run, "CartTest.sums", TestResult.FAILED, "orders");
          add(spans, run, "CartTest.counts", TestResult.PASSED, "orders");
        };
    assertThat(now("now", two)).isEqualTo(TestHistory.UNKNOWN);
  }

  @Test
  void aMethodThatIsRenamedTwiceOrBackKeepsItsHistory() throws IOException {
    past(5, test("CartTest.adds", "orders"));
    past(1, test("CartTest.sums", "orders"));
    past(1, test("CartTest.totals", "orders"));
    BiConsumer<RunSpans, SpanContext> back =
        (spans, run) -> add(spans, run, "CartTest.adds", TestResult.FAILED, "orders");
    assertThat(now("now", back).failure()).isEqualTo("new: passed in the last 7 runs");
    past(1, test("CartTest.adds", "orders"));
    assertThat(now("now", back).failure()).isEqualTo("new: passed in the last 8 runs");
  }

  @Test
  void aMethodThatIsStillThereKeepsItsHistory() throws IOException {
    past(5, test("CartTest.adds", "orders"));
    BiConsumer<RunSpans, SpanContext> both =
        (spans, run) -> {
          add(spans, run, "CartTest.sums", TestResult.FAILED, "orders");
          add(spans, run, "CartTest.adds", TestResult.PASSED, "orders");
        };
    assertThat(now("now", both)).isEqualTo(TestHistory.UNKNOWN);
  }

  @Test
  void theLast40RunsAreRead() throws IOException {
    past(1, GREEN);
    past(39, RED);
    days = 1;
    past(1, RED);
    assertThat(now("now", RED).failure()).startsWith("failed in the last 41 runs on this branch");
  }
}
