package dev.oteltest.report.diagnosis;

import static dev.oteltest.report.diagnosis.DiagnosedSpans.repeats;
import static dev.oteltest.report.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.report.model.RunSpans;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import org.junit.jupiter.api.Test;

class RepeatedStatementTest {

  private static final String PETS = "select * from pets where owner_id=?";

  private final RunSpans spans = new RunSpans();
  private final SpanContext suite = spans.suite(NOWHERE, "OwnerTests", 0, 100);

  @Test
  void aTestHasWhatItsRunRecorded() {
    spans.test(suite, "OwnerTests.finds", TestResult.PASSED, 0, 9);
    spans.test(
        suite,
        "OwnerTests.list",
        TestResult.PASSED,
        10,
        20,
        repeats(14, PETS, "GET /owners").andThen(repeats(12, "select 1", "")));
    spans.test(
        suite, "OwnerTests.edit", TestResult.FAILED, 20, 30, repeats(30, PETS, "POST /owners"));

    assertThat(RepeatedStatement.of(spans.run()))
        .extracting(
            RepeatedStatement::testName,
            RepeatedStatement::count,
            RepeatedStatement::statement,
            RepeatedStatement::below)
        .containsExactly(
            tuple("OwnerTests.edit", 30L, PETS, "POST /owners"),
            tuple("OwnerTests.list", 14L, PETS, "GET /owners"),
            tuple("OwnerTests.list", 12L, "select 1", ""));
  }

  @Test
  void theAttemptsOfATestCountOnce() {
    for (int attempt = 1; attempt <= 3; attempt++) {
      spans.test(
          suite,
          "OwnerTests.list",
          attempt == 3 ? TestResult.PASSED : TestResult.FAILED,
          attempt * 10,
          attempt * 10 + 5,
          RunSpans.attempt(attempt).andThen(repeats(attempt == 2 ? 20 : 14, PETS, "GET /owners")));
    }

    assertThat(RepeatedStatement.of(spans.run()))
        .singleElement()
        .satisfies(
            repeated -> {
              assertThat(repeated.count()).isEqualTo(20);
              assertThat(repeated.row())
                  .isEqualTo(spans.run().tests().get(0).attempts().get(1).row());
            });
  }

  @Test
  void oneStatementBelowTwoSpansIsTwoFindings() {
    spans.test(
        suite,
        "OwnerTests.list",
        TestResult.PASSED,
        10,
        20,
        repeats(14, PETS, "GET /owners").andThen(repeats(14, PETS, "GET /pets")));

    assertThat(RepeatedStatement.of(spans.run()))
        .extracting(RepeatedStatement::below)
        .containsExactly("GET /owners", "GET /pets");
  }

  @Test
  void aRunWithoutRepeatedStatementsHasNone() {
    spans.test(suite, "OwnerTests.list", TestResult.PASSED, 10, 20);

    assertThat(RepeatedStatement.of(spans.run())).isEmpty();
  }

  @Test
  void aLongStatementLosesItsColumnsFirst() {
    assertThat(shortened("select id from pets where owner_id=?"))
        .isEqualTo("select id from pets where owner_id=?");
    assertThat(
            shortened(
                "SELECT p.id,\n  p.birth_date, p.name, p.type_id\nFROM pets p WHERE p.owner_id=?"))
        .isEqualTo("SELECT ... FROM pets p WHERE p.owner_id=?");
    assertThat(shortened("select p.id, p.from_date, (select max(v) from visits) from pets"))
        .isEqualTo("select p.id, p.from_date, (select max(v) fr...");
    assertThat(shortened("update pets set name=?, birth_date=?, type_id=? where id=?"))
        .isEqualTo("update pets set name=?, birth_date=?, type_...");
  }

  private String shortened(String statement) {
    RunSpans run = new RunSpans();
    run.test(NOWHERE, "OwnerTests.list", TestResult.PASSED, 0, 9, repeats(14, statement, ""));
    return RepeatedStatement.of(run.run()).get(0).shortStatement(46);
  }
}
