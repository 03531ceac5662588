package dev.oteltest.report.internal.history;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.SpringAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.Assertions;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsOfRunTest {

  private static final RunOrigin ORIGIN =
      new RunOrigin("main", "4f2a9c1", "4f2a9c1+ab", 17, "linux", "-Dtest=CartTest", "");

  private final RunSpans spans =
      new RunSpans(
          Resource.create(
              Attributes.builder()
                  .put("ci.job", "unit 1/3")
                  .put("host.name", "box")
                  .put("service.name", "shop")
                  .build()));
  private final SpanContext run = spans.testRun(NOWHERE, 0, 9_000);

  private RunRows rows() {
    return RowsOfRun.of(spans.run(), ORIGIN);
  }

  private static Consumer<RecordedSpan> with(String key, String value) {
    return span -> span.setAttribute(AttributeKey.stringKey(key), value);
  }

  @Test
  void aRunHasWhatItsBuildKnowsOfIt() {
    spans.test(run, "CartTest.adds", TestResult.FAILED, 10, 20);
    RunRow row = rows().run();
    assertThat(row.runId()).isEqualTo(run.getSpanId());
    assertThat(row.startedMs()).isEqualTo(RunSpans.START);
    assertThat(row.durationMs()).isEqualTo(9_000);
    assertThat(row.revision()).isEqualTo("4f2a9c1+ab");
    assertThat(row.axes()).isEqualTo("linux, job unit");
    assertThat(row.machine()).isEqualTo("box");
    assertThat(row.tests()).isEqualTo(1);
    assertThat(row.failures()).isEqualTo(1);
    assertThat(row.excluded()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "4f2a9c1, '', 4f2a9c1, 4f2a9c1+ab, 17",
    "77e1d02, '', 77e1d02, '', 0",
    "77e1d02, 4711, 4f2a9c1, 4f2a9c1+ab, 17"
  })
  void aCheckoutThatMovedWhileTheTestsRanIsNotWhatWasTested(
      String started, String ciRun, String commit, String revision, long commitMs) {
    AttributesBuilder resource = Attributes.builder().put("vcs.ref.head.revision", started);
    if (!ciRun.isEmpty()) {
      resource.put("cicd.pipeline.run.id", ciRun);
    }
    RunSpans each = new RunSpans(Resource.create(resource.build()));
    each.test(each.testRun(NOWHERE, 0, 9), "CartTest.adds", TestResult.PASSED, 1, 2);
    assertThat(RowsOfRun.of(each.run(), ORIGIN).run())
        .extracting(RunRow::commitId, RunRow::revision, RunRow::commitMs)
        .containsExactly(commit, revision, commitMs);
  }

  @Test
  void eachAttemptIsARow() {
    spans.test(run, "CartTest.adds", TestResult.FAILED, 10, 20);
    spans.test(run, "CartTest.adds", TestResult.PASSED, 30, 35, RunSpans.attempt(2));
    spans.test(run, "CartTest.off", TestResult.NEVER_RAN, 40, 40);
    assertThat(rows().results())
        .extracting(ResultRow::attempt, ResultRow::outcome, ResultRow::durationMs, ResultRow::place)
        .containsExactly(
            tuple(1, Outcome.FAILED, 10L, 1),
            tuple(2, Outcome.PASSED, 5L, 2),
            tuple(1, Outcome.NEVER_RAN, 0L, 3));
    assertThat(rows().results().get(0).failureKey()).matches("[0-9a-f]{16}");
    assertThat(rows().results().get(1).failureKey()).isEmpty();
  }

  private static Tuple tuple(Object... values) {
    return Assertions.tuple(values);
  }

  @Test
  void aRetryThatNobodyRecordedIsARow() {
    spans.test(
        run,
        "CartTest.adds",
        TestResult.PASSED,
        10,
        20,
        span -> span.setAttribute(TestAttributes.FLAKY, true));
    assertThat(rows().results())
        .extracting(ResultRow::attempt, ResultRow::outcome, ResultRow::durationMs)
        .containsExactly(tuple(1, Outcome.FAILED, 0L), tuple(2, Outcome.PASSED, 10L));
  }

  @Test
  void invocationsWhoseArgumentsChangeAreOneTest() {
    SpanContext template =
        spans.titled(run, "at(Instant)", "CartTest.at(Instant)", JunitKind.TEMPLATE);
    for (int i = 1; i <= 3; i++) {
      TestResult result = i == 2 ? TestResult.FAILED : TestResult.PASSED;
      String title = "[" + i + "] 2026-12-01T05:10:0" + i + "Z";
      spans.test(
          template, "CartTest.at(Instant)[" + i + "]", result, 10 * i, 10 * i + 5, named(title));
    }
    RunRows rows = rows();
    assertThat(rows.cases())
        .containsExactly(
            new CaseRow("shop", "shop.CartTest", "at(Instant)", "(others in each run)"));
    assertThat(rows.results())
        .extracting(ResultRow::attempt, ResultRow::outcome, ResultRow::durationMs)
        .containsExactly(tuple(1, Outcome.FAILED, 15L));
  }

  private static Consumer<RecordedSpan> named(String name) {
    return span -> span.updateName(name);
  }

  @Test
  void testsThatTouchTheSameHaveOneSet() {
    for (int i = 0; i < 3; i++) {
      SpanContext test =
          spans.test(run, "CartTest.adds" + i, TestResult.PASSED, 10 * i, 10 * i + 9);
      spans.client("select", test, 10 * i, with("db.collection.name", "orders"));
      spans.client(
          "select",
          test,
          10 * i,
          with("db.system.name", "h2").andThen(with("db.query.text", "SELECT 1 FROM a.Carts c")));
    }
    RunRows rows = rows();
    assertThat(rows.touches())
        .containsExactly(
            new TouchRow(1, "table", "carts", 1), new TouchRow(1, "table", "orders", 1));
    assertThat(rows.results()).extracting(ResultRow::touchSet).containsExactly(1, 1, 1);
  }

  @Test
  void namesBeyond200AreCounted() {
    SpanContext test = spans.test(run, "CartTest.adds", TestResult.PASSED, 10, 20);
    for (int i = 0; i < 203; i++) {
      spans.client("select", test, 10, with("db.collection.name", "t" + i));
    }
    spans.client("select", test, 10, with("db.collection.name", "t202"));
    List<TouchRow> touches = rows().touches();
    assertThat(touches).hasSize(201);
    assertThat(touches.get(0)).isEqualTo(new TouchRow(1, "table", "t202", 2));
    assertThat(touches.get(200)).isEqualTo(new TouchRow(1, TouchRow.MORE, "", 3));
  }

  @Test
  void aTestHasTheContextOfItsClass() {
    SpanContext type = spans.suite(run, "CartTest", 0, 100);
    spans.add(
        SpringAttributes.SCOPE,
        "Spring context ShopConfig",
        type,
        0,
        50,
        with(SpringAttributes.ID.getKey(), "1")
            .andThen(with(SpringAttributes.STATE.getKey(), "started")));
    spans.test(type, "CartTest.adds", TestResult.PASSED, 50, 60);
    spans.test(run, "OtherTest.adds", TestResult.PASSED, 70, 80);
    assertThat(rows().results())
        .extracting(ResultRow::context)
        .containsExactly("Spring context ShopConfig", "");
  }

  @Test
  void testsWhoseNamesAreDividedElsewhereHaveOtherNumbers() {
    assertThat(new CaseRow("shop\0", "Cart", "adds", "").testId())
        .isNotEqualTo(new CaseRow("shop", "\0Cart", "adds", "").testId());
  }

  @Test
  void aRunInWhichNearlyAllFailedDoesNotCount() {
    for (int i = 0; i < 9; i++) {
      spans.test(run, "CartTest.t" + i, TestResult.FAILED, 10, 20);
    }
    assertThat(rows().run().excluded()).isEmpty(); // too few to say so
    spans.test(run, "CartTest.ok", TestResult.PASSED, 10, 20);
    assertThat(rows().run().excluded()).isEqualTo("over 80 % failed");
    for (int i = 0; i < 2; i++) {
      spans.test(run, "CartTest.ok" + i, TestResult.PASSED, 10, 20);
    }
    assertThat(rows().run().excluded()).isEmpty(); // 75 %
  }

  @Test
  void aRunInWhichNearlyAllClassesFailedBeforeTheirTestsDoesNotCount() {
    SpanContext stock = spans.suite(run, "StockTest", 10, 20, RunSpans.failedByItself());
    for (int i = 0; i < 10; i++) {
      spans.test(stock, "StockTest.t" + i, TestResult.NEVER_RAN, 20, 20);
    }
    spans.test(run, "CartTest.ok", TestResult.PASSED, 10, 20);
    assertThat(rows().run().excluded()).isEqualTo("over 80 % failed");
    assertThat(rows().run().failures()).isEqualTo(1);
  }

  @Test
  void aRunThatStopsAtItsFirstFailureCounts() {
    spans.test(run, "CartTest.adds", TestResult.FAILED, 10, 20);
    for (int i = 0; i < 10; i++) {
      spans.test(run, "CartTest.t" + i, TestResult.NEVER_RAN, 20, 20);
    }
    assertThat(rows().run().excluded()).isEmpty();
  }

  @Test
  void aRunThatWasKilledOrHadNoMemoryDoesNotCount() {
    spans.test(run, "CartTest.ok", TestResult.PASSED, 10, 20);
    spans.unended("test run", NOWHERE, 0, JunitKind.RUN);
    assertThat(rows().run().excluded()).isEqualTo("killed");
    spans.test(
        run,
        "CartTest.adds",
        TestResult.FAILED,
        10,
        20,
        span -> span.setAttribute(CommonAttributes.ERROR_TYPE, "java.lang.OutOfMemoryError"));
    assertThat(rows().run().excluded()).isEqualTo("out of memory");
  }

  @Test
  void secretsAreMasked() throws IOException {
    String secret = "ghp_" + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8";
    SpanContext template =
        spans.titled(run, "with(String)", "CartTest.with(String)", JunitKind.TEMPLATE);
    SpanContext test =
        spans.test(
            template,
            "CartTest.with(String)[1]",
            TestResult.FAILED,
            10,
            20,
            named("[1] password=hunter2secret").andThen(span -> span.fail(secret)));
    spans.client("GET", test, 10, with("db.collection.name", secret));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RowsWriter.write(rows(), bytes);
    String text =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray())).readAllBytes(),
            UTF_8);
    assertThat(text).contains("CartTest").doesNotContain(secret).doesNotContain("hunter2secret");
  }

  @Test
  void aResultTakesAtMost60Bytes() throws IOException {
    for (int type = 0; type < 100; type++) {
      SpanContext suite = spans.suite(run, "ShoppingCartCheckout" + type + "Test", 0, 100);
      for (int i = 0; i < 50; i++) {
        int at = 200 * type + 3 * i;
        String name = "ShoppingCartCheckout" + type + "Test.addsThePriceOfTheItemToTheSum" + i;
        spans.test(suite, name, TestResult.PASSED, at, at + 123);
      }
    }
    RunRows rows = rows();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RowsWriter.write(rows, bytes);
    int size =
        new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray())).readAllBytes().length;
    assertThat(size / rows.results().size()).isLessThanOrEqualTo(60);
  }
}
