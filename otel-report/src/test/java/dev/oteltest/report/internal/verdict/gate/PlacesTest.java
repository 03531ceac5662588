package dev.oteltest.report.internal.verdict.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.report.internal.output.export.GateFiles;
import dev.oteltest.report.internal.output.export.GateText;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.Severity;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every verdict has its places, and says what to do. */
class PlacesTest {

  private final GateRun shop = new GateRun();

  private static String places(RuleVerdict verdict) {
    StringBuilder text = new StringBuilder();
    for (Place place : verdict.places()) {
      text.append(place.value()).append(' ').append(place.subject()).append('\n');
    }
    return text.toString();
  }

  @Test
  void aNumberOfTheRunConsistsOfTestsOrHosts() {
    SpanContext pays = shop.test("pays", TestResult.PASSED, 11_000, 42);
    SpanContext adds = shop.test("adds", TestResult.PASSED, 13_000, 17);
    shop.statement(pays, "SELECT 1", 11_100);
    shop.statement(adds, "SELECT 1", 13_100);
    shop.statement(adds, "SELECT 2", 13_200);
    shop.test("isEmpty", TestResult.PASSED, 15_000, 0);
    shop.call(pays, "api.example", 443L, 11_300);
    shop.call(adds, "api.example", 443L, 13_300);
    shop.call(adds, "https://mail.example/send", 13_400);

    assertThat(places(shop.verdict("element: run, counter: statements, maximum: 2")))
        .isEqualTo("2 shop.CartTest.adds\n1 shop.CartTest.pays\n");
    assertThat(places(shop.verdict("element: run, counter: spans, maximum: 2")))
        .isEqualTo("4 shop.CartTest.adds\n2 shop.CartTest.pays\n");
    RuleVerdict hosts = shop.verdict("element: run, counter: peers, maximum: 0");
    assertThat(hosts.places())
        .extracting(Place::value, Place::within, Place::line)
        .containsExactly(
            tuple("api.example:443", "shop.CartTest.pays", 42L),
            tuple("mail.example", "shop.CartTest.adds", 17L));
  }

  @Test
  void aNumberOfTheRunThatIsOfTheBuildConsistsOfModulesGoalsOrFindings() {
    shop.test("pays", TestResult.PASSED, 11_000, 42);
    shop.spans.goal(
        shop.web,
        "jacoco:report",
        "report",
        19_000,
        19_500,
        span -> {
          span.setAttribute(MavenAttributes.LINES_COVERED, 5L);
          span.setAttribute(MavenAttributes.LINES_MISSED, 5L);
        });

    assertThat(places(shop.verdict("element: run, counter: tests, minimum: 2")))
        .isEqualTo("1 shop-web\n");
    assertThat(places(shop.verdict("element: run, counter: duration, maximum: 1 s")))
        .startsWith("10.0 s surefire:test\n6.00 s surefire:test\n");
  }

  @Test
  void aSpanCountsWhatItDoesItself() {
    SpanContext pays = shop.test("pays", TestResult.PASSED, 11_000, 42);
    SpanContext request = shop.spans.add("POST /order", pays, 11_010, 11_900);
    SpanContext save = shop.spans.add("save", request, 11_020, 11_800);
    for (int i = 0; i < 14; i++) {
      shop.statement(save, "INSERT INTO saga VALUES (?)", 11_100 + i);
    }
    shop.call(request, "api.example", 443L, 11_300);
    shop.call(save, "api.example", 443L, 11_310);
    shop.call(save, "api.example", 443L, 11_320);

    assertThat(places(shop.verdict("element: span, counter: repeated, maximum: 0")))
        .isEqualTo("1 save\n");
    assertThat(places(shop.verdict("element: span, counter: statements, maximum: 0")))
        .isEqualTo("14 save\n");
    assertThat(places(shop.verdict("element: span, counter: peers, maximum: 0")))
        .isEqualTo("1 POST /order\n1 save\n");
    // Of the elements that a filter selects, the innermost counts what is below it.
    assertThat(
            places(
                shop.verdict(
                    "element: span, filter: '\"POST /order\"', counter: statements, maximum: 0")))
        .isEqualTo("14 POST /order\n");
  }

  @Test
  void theConsoleHasThreePlacesAndFilesHaveAll(@TempDir Path folder) throws IOException {
    for (int i = 0; i < 7; i++) {
      shop.test("pays" + i, TestResult.FAILED, 11_000 + i, 42);
    }
    GateResult result =
        new GateResult(
            List.of(shop.verdict("element: test, counter: failed, maximum: 0")), Severity.ERROR);

    assertThat(GateRun.text(result))
        .contains("CartTest.pays2", "    and 4 more, in check.sarif\n")
        .doesNotContain("CartTest.pays3");
    GateFiles.write(result, folder);
    assertThat(Files.readString(folder.resolve("check.sarif"))).contains("pays6");
    assertThat(Files.readString(folder.resolve("TEST-otel-check.xml"))).contains("pays6");
  }

  @Test
  void filesHaveTenThousandPlacesAndThenACount(@TempDir Path folder) throws IOException {
    for (int i = 0; i < 10_020; i++) {
      shop.spans.add("loose" + i, shop.build, i, i + 1);
    }
    RuleVerdict verdict = shop.verdict("element: span, counter: duration, maximum: 1 us");

    assertThat(verdict.places()).hasSize(10_000);
    assertThat(verdict.hidden()).isEqualTo(29);
    GateFiles.write(new GateResult(List.of(verdict), Severity.ERROR), folder);
    assertThat(Files.readString(folder.resolve("TEST-otel-check.xml"))).contains("and 29 more");
    assertThat(Files.readString(folder.resolve("check.sarif"))).contains("and 29 more");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          maximum: 0               | change the rule in otel-check.yaml:2, or give it 'freeze: true', then mvn otel:check -Dotel.check.freeze=update
          maximum: 0, freeze: true | mvn otel:check -Dotel.check.freeze=update
          """)
  void aViolationEndsWithItsRemedy(String limit, String remedy) {
    shop.test("pays", TestResult.FAILED, 11_000, 42);

    RuleVerdict verdict = shop.verdict("element: run, counter: failed, " + limit);

    assertThat(GateRun.text(new GateResult(List.of(verdict), Severity.ERROR)))
        .contains("\n  Mend it, or, if it is meant: " + remedy + "\n\n1 gate: 1 violated\n");
    assertThat(shop.verdict("element: run, counter: tests, minimum: 1").remedy()).isEmpty();
  }

  @Test
  void presetsAndTimesHaveRemediesOfTheirOwn() {
    shop.spans.unended(
        "load", shop.test("pays", TestResult.PASSED, 11_000, 42), 11_100, JunitKind.LIFECYCLE);

    assertThat(
            new Gate(shop.run(), true, null)
                .judge(GateYaml.preset("hygiene").rules())
                .get(1)
                .remedy())
        .contains("'freeze: true' beside 'presets' in otel-check.yaml");
    assertThat(shop.verdict("element: test, counter: duration, maximum: 1 ms").remedy())
        .endsWith("change the rule in otel-check.yaml:2");
  }

  @Test
  void onlyWhatFailsIsAnError() {
    shop.test("pays", TestResult.FAILED, 11_000, 42);
    GateResult result =
        new GateResult(
            shop.verdicts(
                """
                rules:
                  - {element: run, counter: failed, maximum: 0}
                  - {element: test, counter: duration, maximum: 1 ms}
                  - {element: run, counter: tests, minimum: 1}
                """),
            Severity.ERROR);

    assertThat(GateText.lines(result, TextStyle.PLAIN))
        .extracting(GateText.Line::level, line -> line.text().replaceFirst("(:\\d+: \\w+).*", "$1"))
        .contains(
            tuple(Severity.ERROR, "otel-check.yaml:2: error"),
            tuple(Severity.ERROR, "  run failed is 1, but at most 0 is allowed"),
            tuple(Severity.WARNING, "otel-check.yaml:3: warning"),
            tuple(Severity.INFORMATION, "3 gates: 1 held, 2 violated"));
  }
}
