package dev.oteltest.report.internal.verdict.comparison.identity;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestIdentityTest {

  private static final String METHOD =
      "[engine:junit-jupiter]/[class:shop.CartTest]/[test-template:at]";

  private final RunSpans spans = new RunSpans();
  private final SpanContext run = spans.testRun(NOWHERE, 0, 9_000);
  private long at;

  private SpanContext node(
      SpanContext parent, JunitKind kind, String id, String name, String title) {
    return spans.add(
        title,
        parent,
        ++at,
        at + 1,
        span -> {
          span.setAttribute(TestAttributes.KIND, kind.value());
          span.setAttribute(TestAttributes.UNIQUE_ID, id);
          span.setAttribute(TestAttributes.SUITE_NAME, "shop.CartTest");
          if (!kind.isTemplate() && kind != JunitKind.CONTAINER) {
            span.setAttribute(TestAttributes.CASE_NAME, name);
            span.setAttribute(TestAttributes.CASE_STATUS, TestResult.PASSED.caseStatus());
          }
        });
  }

  /** Returns the arguments of invocations of one method with these titles. */
  private static List<String> arguments(String... titles) {
    TestIdentityTest test = new TestIdentityTest();
    SpanContext template =
        test.node(test.run, JunitKind.TEMPLATE, METHOD, "shop.CartTest.at(int)", "at(int)");
    for (int i = 1; i <= titles.length; i++) {
      test.node(
          template,
          JunitKind.INVOCATION,
          METHOD + "/[test-template-invocation:#" + i + "]",
          "shop.CartTest.at(int)[" + i + "]",
          titles[i - 1].replace("{index}", String.valueOf(i)));
    }
    return test.arguments();
  }

  private List<String> arguments() {
    return identities().stream().map(TestIdentity::arguments).toList();
  }

  private List<TestIdentity> identities() {
    return TestIdentity.of(spans.run(), spans.run().tests());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{index}] ",
        "{index}: ",
        "{index} => ",
        "{index}) ",
        "case #{index} ",
        "row [{index}] "
      })
  void anInsertedCaseShiftsNoHistory(String before) {
    List<String> old = arguments(before + "640, png", before + "7, gif");
    List<String> now = arguments(before + "1, bmp", before + "640, png", before + "7, gif");
    assertThat(now.subList(1, 3)).isEqualTo(old).doesNotHaveDuplicates();
  }

  @Test
  void equalTitlesGetANumber() {
    assertThat(arguments("[1] png", "[2] png", "[3] gif", "[4] png", "[5] png #2"))
        .containsExactly("png", "png #2", "gif", "png #3", "png #2 #2")
        .doesNotHaveDuplicates();
  }

  @Test
  void theNameOfTheMethodIsNotATitle() { // as in the XML of tests without spans
    assertThat(arguments("at(int)[1]", "at(int)[2]", "at[3]")).containsExactly("", "#2", "#3");
  }

  @Test
  void repetitionsAreKnownByTheirNumbers() {
    assertThat(arguments("repetition 1 of 3", "repetition 2 of 3", "repetition 3 of 3"))
        .containsExactly("", "#2", "#3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.example.Order@1a2b3c",
        "[Ljava.lang.String;@6d06d69c",
        "2023-11-14",
        "2023-11-15T05:51:59.123Z",
        "Tue Nov 14 22:13:20 UTC 2023",
        "13.11.2023",
        "11/16/2023",
        "05:51:59.123456",
        "1764568319000",
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        "CartTest$$Lambda/0x00007f1234567890@5e91993f",
        "0.8437298374651",
        "/tmp/junit-1234567890123/file",
        "http://localhost:54321/orders"
      })
  void argumentsThatAreOthersInEachRunAreOneTest(String argument) {
    assertThat(arguments("[1] " + argument, "[2] png, " + argument, "[3] png"))
        .containsExactly(TestIdentity.CHANGING, TestIdentity.CHANGING, "png");
  }

  @ParameterizedTest
  @CsvSource({
    "640 x 480",
    "v2.1.3",
    "10:30",
    "sha256",
    "3.14",
    "a@b.example",
    "-1",
    "true",
    "2024-02-29",
    "29.02.2024",
    "23:59:59",
    "2147483647",
    "-9223372036854775808",
    "1000000000"
  })
  void argumentsThatAreTheSameInEachRunStay(String argument) {
    assertThat(arguments("[1] " + argument)).containsExactly(argument);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/home/ann/shop/target/classes/a.xml",
        "file:/home/ann/src/shop/target/classes/a.xml",
        "C:\\Users\\ann\\shop\\target/classes/a.xml",
        "/builds/4/app/target/classes/a.xml"
      })
  void aFileIsTheSameInEachCheckout(String file) {
    assertThat(arguments("[1] 640, " + file, "[2] /target/a, /usr/share/a"))
        .containsExactly("640, target/classes/a.xml", "/target/a, /usr/share/a");
  }

  @Test
  void aLongTitleHasAHashForItsEnd() {
    String title = "a title that is longer than what is kept of it: ";
    List<String> arguments = arguments("[1] " + title + "one", "[2] " + title + "two");
    assertThat(arguments).doesNotHaveDuplicates().allMatch(text -> text.length() == 40);
    assertThat(arguments.get(0)).matches("a title that is longer than wha…[0-9a-f]{8}");
  }

  @Test
  void dynamicTestsHaveTheTitlesOfTheirContainers() {
    String factory = "[engine:junit-jupiter]/[class:shop.CartTest]/[test-factory:all()]";
    SpanContext all = node(run, JunitKind.TEMPLATE, factory, "shop.CartTest.all()", "all()");
    for (int i = 1; i <= 2; i++) {
      String id = factory + "/[dynamic-container:#" + i + "]";
      SpanContext container = node(all, JunitKind.CONTAINER, id, "", i == 1 ? "GET" : "POST");
      node(
          container,
          JunitKind.INVOCATION,
          id + "/[dynamic-test:#1]",
          "shop.CartTest.all()[" + i + "][1]",
          "ok");
    }
    assertThat(arguments()).containsExactly("GET > ok", "POST > ok");
  }

  @Test
  void aFeatureOfSpockHasNoNumber() {
    String feature = "[engine:spock]/[spec:shop.CartSpec]/[feature:$spock_feature_0_0]";
    SpanContext parent = node(run, JunitKind.TEMPLATE, feature, "", "max");
    for (int i = 0; i < 2; i++) {
      node(
          parent,
          JunitKind.INVOCATION,
          feature + "/[iteration:" + i + "]",
          "shop.CartSpec.max[" + i + "]",
          "max [a: " + (i + 5) + ", #" + i + "]");
    }
    assertThat(arguments()).containsExactly("max [a: 5, ]", "max [a: 6, ]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[0] | '' | #2", "[0: big, png] | big, png | big, png #2", "[big] | big | big #2"})
  void parametersOfJUnit4AreArgumentsAndNotPartOfTheClass(
      String shown, String first, String second) {
    for (int i = 0; i < 2; i++) {
      node(
          run,
          JunitKind.TEST,
          "[engine:junit-vintage]/[runner:shop.CartTest]/[test:" + i + "]/[test:adds]",
          "shop.CartTest/" + shown + ".adds",
          "adds" + shown);
    }
    assertThat(identities())
        .containsExactly(
            new TestIdentity("", "shop.CartTest", "adds", first),
            new TestIdentity("", "shop.CartTest", "adds", second));
  }

  @Test
  void aClassThatFailedItselfHasNoMethod() {
    spans.suite(run, "CartTest", 0, 9, RunSpans.failedByItself());
    assertThat(identities()).containsExactly(new TestIdentity("", "shop.CartTest", "", ""));
  }

  @Test
  void overloadsAndModulesAreDifferentTests() {
    List<TestIdentity> all = new ArrayList<>();
    for (String module : List.of("app", "core")) {
      RunSpans each = new RunSpans();
      SpanContext build = each.build("success", 0, 90);
      SpanContext tests = each.testRun(each.module(build, module, 0, 80), 0, 80);
      each.test(tests, "CartTest.adds(int)", TestResult.PASSED, 1, 2);
      each.test(tests, "CartTest.adds(long)", TestResult.PASSED, 3, 4);
      all.addAll(TestIdentity.of(each.run(), each.run().tests()));
    }
    assertThat(all).hasSize(4).doesNotHaveDuplicates();
    assertThat(all.get(0)).isEqualTo(new TestIdentity("app", "shop.CartTest", "adds(int)", ""));
  }
}
