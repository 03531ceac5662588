package dev.oteltest.maven.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.trace.BuildSpan;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestHistory;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What failed, by cause, on the console of a build. */
class CauseLinesTest {

  private static final String REFUSED = "java.net.ConnectException";

  private final BuildTracer tracer =
      new BuildTracer(Resource.empty(), Path.of("/build"), span -> {});

  private void failed(String suite, String method, String title, String type, String message) {
    String name = title.isEmpty() ? method + "()" : title;
    record(suite, suite + "." + method, name, type, message);
  }

  private void record(String suite, String test, String name, String type, String message) {
    String method = test.substring(suite.length() + 1);
    var attributes =
        Attributes.builder()
            .put(TestAttributes.KIND, JunitKind.TEST.value())
            .put(TestAttributes.SUITE_NAME, suite)
            .put(TestAttributes.CASE_NAME, test)
            .put(TestAttributes.UNIQUE_ID, test)
            .put(TestAttributes.CASE_STATUS, TestResult.FAILED.caseStatus());
    BuildSpan span = tracer.start(name, SpanContext.getInvalid(), 1, attributes.build());
    String simple = suite.substring(suite.lastIndexOf('.') + 1).replaceFirst("\\$.*", "");
    span.span()
        .addEvent(
            "exception",
            Attributes.of(
                CommonAttributes.EXCEPTION_TYPE,
                type,
                CommonAttributes.EXCEPTION_MESSAGE,
                message,
                CommonAttributes.EXCEPTION_STACKTRACE,
                type
                    + ": "
                    + message
                    + "\n\tat java.base/sun.nio.ch.Net.connect(Net.java:1)\n\tat "
                    + suite
                    + "."
                    + method
                    + "("
                    + simple
                    + ".java:12)"),
            2,
            TimeUnit.NANOSECONDS);
    span.span().fail(message);
    span.end(9);
  }

  private List<String> lines(int width) {
    Run run = Run.of(SpanTable.of(tracer.finished()));
    return BuildSummary.lines(
        new BuildFacts(run, List.of(), List.of(), ""), new TextStyle(false, width));
  }

  @Test
  void whatEarlierRunsSayIsBelowTheTest() {
    failed("shop.CartTest", "pays", "", REFUSED, "Connection refused: localhost:5432");
    Run run = Run.of(SpanTable.of(tracer.finished()));
    TestHistory history = new TestHistory("fails since 3 runs: 4f2a9c1, 2 days", "");
    Run with = run.withHistory(Map.of(run.tests().get(0), history));
    List<String> lines =
        BuildSummary.lines(
            new BuildFacts(with, List.of(), List.of(), ""), new TextStyle(false, 120));
    assertThat(lines.get(1)).contains("CartTest.pays");
    assertThat(lines.get(2)).isEqualTo("            fails since 3 runs: 4f2a9c1, 2 days");
  }

  @Test
  void manyTestsThatFailForOneReasonAreOneCauseAndTheOtherReasonIsBesideIt() {
    for (String name : List.of("Cart", "Order", "Stock")) {
      failed("shop." + name + "Test", "pays", "", REFUSED, "Connection refused: localhost:5432");
      failed("shop." + name + "Test", "adds", "", REFUSED, "Connection refused: localhost:5432");
    }
    failed("shop.UserTest", "logsIn", "", "java.lang.AssertionError", "expected: 1 but was: 2");
    assertThat(lines(0))
        .containsExactly(
            "  Failed  ConnectException: Connection refused: localhost:5432",
            "            6 tests in 3 classes, first CartTest.pays (CartTest.java:12)",
            "          expected: 1 but was: 2",
            "            shop.UserTest.logsIn (UserTest.java:12)",
            "  Tests            7: 7 failed");
  }

  @Test
  void aLongReasonGoesOnInASecondLineAndKeepsBothEnds() {
    String message = "word ".repeat(100) + "but could not find [\"order-77\"]";
    failed("shop.CartTest", "pays", "", "java.lang.AssertionError", message);
    List<String> lines = lines(0);
    assertThat(lines.subList(0, 4))
        .containsExactly(
            "  Failed  word word word word word word word word word word word word",
            "          word word word word word word...d word word word word word word",
            "          word word word word word but could not find [\"order-77\"]",
            "            shop.CartTest.pays (CartTest.java:12)");
    assertThat(lines).allMatch(line -> line.length() <= 73);
  }

  @Test
  void aLongNameLosesItsPackageThenItsMiddle() {
    String suite = "com.example." + "deep.".repeat(20) + "CartTest";
    failed(suite, "pays", "", "java.lang.AssertionError", "no");
    failed(suite, "pays" + "ForEach".repeat(20) + "Order", "", "java.lang.AssertionError", "no");
    assertThat(lines(0))
        .contains(
            "            CartTest.pays (CartTest.java:12)",
            "            CartTest.paysForEachForEachForEa...EachForEachForEachOrder:12");
  }

  @Test
  void allOfTheClassAndTheMethodStayIfTheFileAndTheParametersCanGo() {
    String deep = "com.example.enterprise.ordermanagement.fulfillment.";
    failed(deep + "BackorderedReleaseTest", "keepsTheReservation", "", "E", "no");
    failed(
        deep + "BackorderedReleaseTest",
        "keepsTheReservationOf(java.lang.String)[2]",
        "",
        "F",
        "no");
    failed(
        deep + "LongAllocationTest$OfAVeryLongNestedClassName",
        "keepsAllOfTheLongReservations",
        "",
        "G",
        "no");
    assertThat(lines(0))
        .contains(
            "            BackorderedReleaseTest.keepsTheReservation:12",
            "            BackorderedReleaseTest.keepsTheReservationOf(...)[2]:12",
            "            LongAllocatio...stedClassName.keepsAllOfTh...gReservations:12");
  }

  @Test
  void aNameThatIsCutBesideItsCountHasALineOfItsOwn() {
    String suite = "shop.BackorderedReleaseOfLargeOrdersTest";
    failed(suite, "keepsTheReservation", "", REFUSED, "Connection refused");
    failed(suite, "adds", "", REFUSED, "Connection refused");
    assertThat(lines(0))
        .startsWith(
            "  Failed  ConnectException: Connection refused",
            "            2 tests, first",
            "            BackorderedReleaseOfLargeOrdersTest.keepsTheReservation:12");
    assertThat(lines(140).get(1)).startsWith("            2 tests, first shop.Back");
  }

  @Test
  void aScenarioOfASuiteIsNamedByItsSentence() {
    String path = "/Belly[classpath:features/cart.feature].Pay by card[3]";
    record("shop.CartSuite", "shop.CartSuite" + path, "Pay by card", "E", "no");
    assertThat(lines(0)).contains("            \"Pay by card\" (CartSuite.java:12)");
  }

  @Test
  void aScenarioIsNamedByItsSentence() {
    failed("classpath:features/cart.feature", "x", "Pay by card", "E", "no");
    failed("shop.CartTest", "pays(int)[1]", "\"pays by card\"", "F", "no");
    assertThat(lines(0))
        .contains(
            "            \"Pay by card\" (feature.java:12)",
            "            \"pays by card\" shop.CartTest.pays(int)[1] (CartTest.java:12)");
  }
}
