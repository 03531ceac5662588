package dev.oteltest.report.internal.diagnosis;

import static dev.oteltest.report.internal.diagnosis.DiagnosedSpans.context;
import static dev.oteltest.report.internal.diagnosis.DiagnosedSpans.repeats;
import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedCallTest {

  private static final String PETS = "SELECT * FROM pets WHERE owner_id = ?";

  private final RunSpans spans = new RunSpans();
  private final SpanContext suite = spans.suite(NOWHERE, "OwnerTests", 0, 100);

  private SpanContext test(String name) {
    return spans.test(suite, "OwnerTests." + name, TestResult.PASSED, 0, 100);
  }

  @Test
  void callsAreKnownWithTheirTestsAndTheSpansThatMadeThem() {
    test("finds");
    SpanContext list = test("list");
    repeats(spans, list, 14, PETS, "GET /owners");
    repeats(spans, list, 12, "SELECT 1", "");
    repeats(spans, test("edit"), 30, PETS, "POST /owners");
    SpanContext job = spans.add("job", NOWHERE, 0, 100);
    repeats(spans, job, 20, "DELETE FROM visits", "");

    assertThat(RepeatedCall.of(spans.run()))
        .extracting(
            RepeatedCall::testName,
            RepeatedCall::count,
            RepeatedCall::statement,
            RepeatedCall::below,
            RepeatedCall::nanos,
            RepeatedCall::isStatementOfTest)
        .containsExactly(
            tuple("OwnerTests.edit", 30L, PETS, "POST /owners", 30_000_000L, true),
            tuple("", 20L, "DELETE FROM visits", "job", 20_000_000L, false),
            tuple("OwnerTests.list", 14L, PETS, "GET /owners", 14_000_000L, true),
            tuple("OwnerTests.list", 12L, "SELECT ?", "", 12_000_000L, true));
  }

  @Test
  void otherCallsThanStatementsAreRepeatedToo() {
    SpanContext test = test("polls");
    for (int i = 0; i < 11; i++) {
      spans.add("GET /status", test, i, i + 1);
    }

    assertThat(RepeatedCall.of(spans.run()))
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.name()).isEqualTo("GET /status");
              assertThat(call.isStatementOfTest()).isFalse();
              assertThat(call.shortStatement(100)).isEqualTo("GET /status");
            });
    assertThat(RepeatedCall.byTest(spans.run())).isEmpty();
  }

  @Test
  void theAttemptsOfATestCountOnce() {
    for (int attempt = 1; attempt <= 3; attempt++) {
      SpanContext test =
          spans.test(
              suite,
              "OwnerTests.list",
              attempt == 3 ? TestResult.PASSED : TestResult.FAILED,
              attempt * 10,
              attempt * 10 + 5,
              RunSpans.attempt(attempt));
      repeats(spans, test, attempt == 2 ? 20 : 14, PETS, "GET /owners");
    }

    assertThat(RepeatedCall.of(spans.run()))
        .singleElement()
        .extracting(RepeatedCall::count)
        .isEqualTo(20L);
  }

  @Test
  void oneStatementBelowTwoSpansIsTwo() {
    SpanContext list = test("list");
    repeats(spans, list, 14, PETS, "GET /owners");
    repeats(spans, list, 14, PETS, "GET /pets");

    assertThat(RepeatedCall.of(spans.run()))
        .extracting(RepeatedCall::below)
        .containsExactly("GET /owners", "GET /pets");
  }

  @Test
  void withoutALimitInTheTraceItIsTen() {
    repeats(spans, test("ten"), 10, PETS, "");
    repeats(spans, test("eleven"), 11, PETS, "");

    assertThat(RepeatedCall.of(spans.run()))
        .extracting(RepeatedCall::testName)
        .containsExactly("OwnerTests.eleven");
  }

  @ParameterizedTest
  @CsvSource({"2, 3", "20, 0", "0, 0", "-1, 0", "15, 1"})
  void theLimitIsThatOfTheTestRun(long limit, int found) {
    SpanContext run = testRun(limit);
    SpanContext other = testRun(50);
    for (int count : new int[] {3, 10, 16}) {
      repeats(spans, test(run, "a" + count), count, PETS, "");
    }
    repeats(spans, test(other, "b"), 40, PETS, "");

    assertThat(RepeatedCall.of(spans.run())).hasSize(limit == -1 ? 1 : found);
  }

  private SpanContext testRun(long limit) {
    return spans.add(
        "test run",
        NOWHERE,
        0,
        100,
        span -> {
          span.setAttribute(TestAttributes.KIND, JunitKind.RUN.value());
          span.setAttribute(TestAttributes.STATEMENT_LIMIT, limit);
        });
  }

  private SpanContext test(SpanContext run, String name) {
    return spans.test(run, "PetTests." + name, TestResult.PASSED, 0, 100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table pets (id int)",
        "alter table pets add constraint fk foreign key (owner_id) references owners",
        "drop index pets_name",
        "insert into pets values (1, 'Leo')",
        "MERGE INTO pets KEY (id) VALUES (1)"
      })
  void scriptsThatSetUpADatabaseAreNotRepeatedCalls(String statement) {
    repeats(spans, test("list"), 20, statement, "");

    assertThat(RepeatedCall.of(spans.run())).isEmpty();
  }

  @Test
  void whatTheStartOfAContextDoesIsNotARepeatedCall() {
    SpanContext context = context(spans, suite, "shop.OwnerTests", 0, 100, "");
    repeats(spans, context, 20, "insert into pets values (1, 'Leo')", "");
    repeats(spans, context, 20, "update pets set name = 'Leo'", "");
    SpanContext runner = repeats(spans, context, 20, PETS, "OwnerRepository.findAll");

    assertThat(runner.isValid()).isTrue();
    assertThat(RepeatedCall.of(spans.run()))
        .extracting(RepeatedCall::below)
        .containsExactly("OwnerRepository.findAll");
  }

  @Test
  void rowsThatTheCodeInsertsOneByOneAreRepeatedCalls() {
    repeats(spans, test("imports"), 20, "insert into pets values (?, ?)", "PetImport.run");
    repeats(spans, test("migrates"), 20, "create table pets (id int)", "Flyway.migrate");

    assertThat(RepeatedCall.of(spans.run()))
        .extracting(RepeatedCall::below)
        .containsExactly("PetImport.run");
  }

  @Test
  void aLongStatementLosesItsColumnsFirst() {
    assertThat(shortened("SELECT id FROM pets WHERE owner_id = ?"))
        .isEqualTo("SELECT id FROM pets WHERE owner_id = ?");
    assertThat(
            shortened(
                "SELECT p.id,\n  p.birth_date, p.name, p.type_id\nFROM pets p WHERE p.owner_id=?"))
        .isEqualTo("SELECT ... FROM pets p WHERE p.owner_id = ?");
    assertThat(shortened("select p.id, p.from_date, (select max(v) from visits) from pets"))
        .isEqualTo("SELECT p.id, p.from_date, (SELECT max(v) FR...");
    assertThat(shortened("update pets set name=?, birth_date=?, type_id=? where id=?"))
        .isEqualTo("UPDATE pets SET name = ?, birth_date = ?, t...");
  }

  private String shortened(String statement) {
    RunSpans run = new RunSpans();
    repeats(run, run.test(NOWHERE, "OwnerTests.list", TestResult.PASSED, 0, 9), 14, statement, "");
    return RepeatedCall.of(run.run()).get(0).shortStatement(46);
  }
}
