package dev.oteltest.report.internal.verdict.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How places are named, for readers, shells and the list of frozen violations. */
class NamedPlacesTest {

  private final GateRun shop = new GateRun();

  private List<Place> places(String rule) {
    return shop.verdict(rule).places();
  }

  private static String identity(RuleVerdict verdict) {
    return verdict.violations().get(0).identity();
  }

  @Test
  void aTestIsKnownWithoutTheNumberOfItsInvocation() {
    shop.test("adds(int)[1][2]", TestResult.FAILED, 11_000, 42);
    String rule = "element: test, counter: failed, maximum: 0, freeze: true";

    assertThat(places(rule))
        .extracting(Place::subject, Place::within, Place::command, Place::identity)
        .containsExactly(
            tuple(
                "shop.CartTest.adds(int)[1][2]",
                "",
                "mvn otel:show -Dotel.show.test=CartTest.adds",
                "shop.CartTest.adds(int) of shop-web"));
    assertThat(identity(shop.verdict(rule))).isEqualTo("shop.CartTest.adds(int) of shop-web");
  }

  @Test
  void aSpanIsWithinItsTest() {
    SpanContext pays = shop.test("pays[3]", TestResult.PASSED, 11_000, 42);
    shop.spans.add("load", pays, 11_100, 11_200);
    SpanContext loose = shop.spans.add("loose", shop.build, 1, 2);

    assertThat(
            places("element: span, filter: 'name:load', counter: count, maximum: 0, freeze: true"))
        .extracting(Place::value, Place::within, Place::frame, Place::command, Place::identity)
        .containsExactly(
            tuple(
                "1",
                "shop.CartTest.pays[3]",
                "shop.CartTest.pays[3](CartTest.java:42)",
                "mvn otel:show -Dotel.show.test=CartTest.pays",
                "load in shop.CartTest.pays of shop-web"));
    assertThat(places("element: span, filter: 'name:loose', counter: count, maximum: 0"))
        .extracting(Place::within, Place::frame, Place::file, Place::line, Place::command)
        .containsExactly(
            tuple("", "", "", 0L, "mvn otel:show -Dotel.show.filter=span:" + loose.getSpanId()));
  }

  @Test
  void modulesGoalsStepsAndClassesHaveTheirOwnNames() {
    shop.test("pays", TestResult.PASSED, 11_000, 42);

    assertThat(places("element: module, filter: 'name:web', counter: tests, maximum: 0"))
        .extracting(Place::subject, Place::within, Place::command, Place::identity)
        .containsExactly(tuple("shop-web", "", "mvn otel:report", "shop-web"));
    assertThat(places("element: goal, counter: count, maximum: 0"))
        .extracting(Place::subject, Place::within, Place::identity)
        .containsExactly(
            tuple("surefire:test", "shop-core", "surefire:test of shop-core"),
            tuple("surefire:test", "shop-web", "surefire:test of shop-web"));
    assertThat(places("element: step, counter: count, maximum: 0"))
        .extracting(Place::subject, Place::within)
        .containsExactly(tuple("unit_tests", ""));
    assertThat(places("element: class, counter: tests, maximum: 0"))
        .extracting(Place::subject, Place::command, Place::identity)
        .containsExactly(
            tuple(
                "shop.CartTest",
                "mvn otel:show -Dotel.show.test=CartTest",
                "shop.CartTest of shop-web"));
  }

  @Test
  void whatAShellWouldChangeIsQuoted() {
    shop.spans.test(
        shop.webCart,
        "CartTest.it's $HOME",
        TestResult.FAILED,
        11_000,
        12_000,
        span -> span.setAttribute(TestAttributes.CASE_NAME, "it's $HOME"));

    assertThat(places("element: test, counter: failed, maximum: 0"))
        .extracting(Place::command)
        .containsExactly("mvn otel:show '-Dotel.show.test=it'\\''s $HOME'");
  }

  @Test
  void aFileWithoutALineIsAPlaceToo() {
    shop.test("pays", TestResult.FAILED, 11_000, 0);

    assertThat(places("element: test, counter: failed, maximum: 0"))
        .extracting(Place::frame, Place::line)
        .containsExactly(tuple("shop.CartTest.pays(CartTest.java)", 0L));
  }

  @Test
  void theWorstComeFirstAndOfEqualOnesTheFirst() {
    for (String name : List.of("a", "b", "c")) {
      SpanContext test = shop.test(name, TestResult.PASSED, 11_000 + name.charAt(0), 42);
      for (int i = 0; i < (name.equals("c") ? 3 : 2); i++) {
        shop.spans.add("load", test, 11_100, 11_200);
      }
    }

    assertThat(places("element: test, counter: spans, maximum: 1"))
        .extracting(Place::what)
        .containsExactly("3 shop.CartTest.c", "2 shop.CartTest.a", "2 shop.CartTest.b");
    assertThat(places("element: test, counter: spans, minimum: 4"))
        .extracting(Place::what)
        .containsExactly("2 shop.CartTest.a", "2 shop.CartTest.b", "3 shop.CartTest.c");
  }
}
