package dev.oteltest.report.internal.verdict.gate;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.semconv.Severity;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules on chosen spans, with exceptions, and hard limits on time. */
class ChosenSpansTest {

  private static final String INSERTS =
      "element: test, counter: spans, of: 'kind:client db.operation.name=INSERT', maximum: ";

  private final GateRun shop = new GateRun();

  private void call(SpanContext test, String operation, int times, long from) {
    for (int i = 0; i < times; i++) {
      shop.spans.client(
          operation,
          test,
          from + i,
          span -> {
            span.setAttribute(stringKey("db.operation.name"), operation);
            span.setAttribute(stringKey("server.address"), "db");
          });
    }
  }

  @Test
  void atMostSoManyInsertsATest() {
    SpanContext pays = shop.test("pays", TestResult.PASSED, 11_000, 42);
    SpanContext adds = shop.test("adds", TestResult.PASSED, 13_000, 17);
    call(pays, "INSERT", 3, 11_100);
    call(pays, "SELECT", 9, 11_200);
    call(adds, "INSERT", 2, 13_100);

    RuleVerdict verdict = shop.verdict(INSERTS + "2");

    assertThat(verdict.message())
        .isEqualTo(
            "test spans 'kind:client db.operation.name=INSERT' is 3, but at most 2 is allowed; 1"
                + " of 2 are in violation");
    assertThat(verdict.places()).extracting(Place::subject).containsExactly("shop.CartTest.pays");
    assertThat(shop.verdict(INSERTS + "3").status()).isEqualTo(Status.PASSED);
    RuleVerdict run =
        shop.verdict("element: run, counter: spans, of: 'server.address=db', maximum: 4");
    assertThat(run.message()).contains(" is 14, but at most 4 is allowed");
    assertThat(run.places()).extracting(Place::value).containsExactly("12", "2");
    assertThat(shop.verdict("element: test, counter: spans, maximum: 11").places())
        .extracting(Place::value)
        .containsExactly("12");
  }

  @Test
  void nothingThatIsCountedIsSaid() {
    call(shop.test("pays", TestResult.PASSED, 11_000, 42), "INSERT", 1, 11_100);

    assertThat(
            shop.verdict(
                    "element: test, counter: spans, of: 'db.operation.name=INSRET', maximum: 2")
                .message())
        .isEqualTo(
            "test spans 'db.operation.name=INSRET' holds over nothing: no span of the run is"
                + " 'db.operation.name=INSRET': db.operation.name 'INSRET': did you mean 'INSERT'?");
  }

  @Test
  void exceptionsAreNotJudged() {
    call(shop.test("pays", TestResult.PASSED, 11_000, 42), "INSERT", 3, 11_100);
    call(shop.test("adds", TestResult.PASSED, 13_000, 17), "INSERT", 4, 13_100);

    assertThat(shop.verdict(INSERTS + "2, except: ['test.case.name=shop.CartTest.adds']").places())
        .extracting(Place::subject)
        .containsExactly("shop.CartTest.pays");
    assertThat(
            shop.verdict(INSERTS + "2, except: [CartTest.adds, 'test.case.name=*.pays']").message())
        .contains("matches nothing, so the rule checks nothing");
    RuleVerdict unused = shop.verdict(INSERTS + "9, except: ['test.case.name=shop.CartTest.gone']");
    assertThat(unused.level()).isEqualTo(Severity.INFORMATION);
    assertThat(unused.message())
        .endsWith(
            " holds, but its exception 'test.case.name=shop.CartTest.gone' matches nothing: remove"
                + " it");
    assertThat(
            shop.verdict(
                    "element: span, filter: 'kind:client', except: ['server.address=db'], counter:"
                        + " count, maximum: 0, allowEmpty: true")
                .status())
        .isEqualTo(Status.PASSED);
  }

  @Test
  void aHardLimitOnTimeFailsAndSaysWhatItProves() {
    shop.test("pays", TestResult.PASSED, 11_000, 42);
    String limit = "element: test, counter: duration, maximum: 500 ms";

    RuleVerdict hard = shop.verdict(limit + ", level: error, hard: true");

    assertThat(hard.message())
        .isEqualTo(
            "test duration is 1.00 s, but at most 500 ms is allowed (one run, on this machine)");
    assertThat(new GateResult(List.of(hard), Severity.ERROR).failures()).hasSize(1);
    assertThat(hard.remedy()).doesNotContain("freeze");
    assertThat(new GateResult(List.of(shop.verdict(limit)), Severity.WARNING).failures()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          element: test, counter: duration, maximum: 1 s, level: error              | 'hard: true' says that it fails all the same
          element: test, counter: duration, maximum: 1 s, hard: true, level: warning | and is only for that
          element: test, counter: statements, maximum: 1, hard: true                | and is only for that
          element: test, counter: duration, increase: 10 % and 5 ms, hard: true     | and is only for that
          element: test, counter: duration, maximum: 1 s, hard: true, freeze: true  | a limit on time can't be frozen
          element: test, counter: statements, of: 'kind:client', maximum: 1         | 'of' says which spans the counter 'spans' counts
          element: test, counter: spans, of: 'kind:', maximum: 1                    | position 6 of the filter
          element: test, counter: spans, except: ['kind:'], maximum: 1              | position 6 of the filter
          element: test, counter: spans, except: [' '], maximum: 1                  | an empty exception would leave nothing
          element: run, counter: spans, except: [pays], maximum: 1                  | there is one run, which needs no 'except'
          """)
  void whatMeansNothingIsAnError(String rule, String problem) {
    assertThatThrownBy(() -> shop.verdict(rule)).hasMessageContaining(problem);
  }
}
