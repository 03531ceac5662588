package dev.oteltest.report.internal.output.export;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.model.TestHistory;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.terminal.ShownPart;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RunJsonTest {

  private static final Pattern ID = Pattern.compile("\"([0-9a-f]{16}|[0-9a-f]{32})\"");

  private final RunSpans spans = new RunSpans();

  @Test
  void writesAFailedRunAsInTheGoldenFile() throws IOException {
    failingRun();

    assertThat(withoutIds(json(ShownPart.DEFAULT))).isEqualTo(golden("failed.json"));
  }

  @Test
  void saysOfATestSinceWhenItFailsHowLongItUsuallyTakesAndHowItRunsAgain() throws IOException {
    SpanContext build = spans.build("shop", 0, 4000);
    SpanContext goal =
        spans.goal(
            build,
            "surefire:test",
            "unit_tests",
            0,
            3000,
            span -> span.setAttribute(MavenAttributes.PLUGIN_ARTIFACT_ID, "maven-surefire-plugin"));
    SpanContext suite = spans.suite(goal, "CartTest", 0, 2000);
    spans.test(suite, "CartTest.pays", TestResult.FAILED, 100, 600, failed());
    Run run = Run.of(SpanTable.of(spans.all()));
    String since = "fails since 3 runs: 4f2a9c1, 2 days";

    for (ShownPart part : List.of(ShownPart.DEFAULT, part("CartTest.pays", ""))) {
      StringWriter json = new StringWriter();
      RunJson.write(
          run.withHistory(
              Map.of(run.failedTests().get(0), new TestHistory(since, "usually 1.2 s (20 runs)"))),
          part,
          json);

      assertThat(json.toString())
          .contains("\"history\" : \"" + since + "\"")
          .contains("\"usual\" : \"usually 1.2 s (20 runs)\"")
          .contains("\"rerun\" : \"mvn -Dtest='CartTest#pays' test\"");
    }
  }

  @Test
  void writesATestWithAllItsAttemptsAndSpans() throws IOException {
    SpanContext suite = spans.suite(NOWHERE, "StockTest", 0, 2000);
    spans.test(
        suite,
        "StockTest.counts",
        TestResult.FAILED,
        0,
        100,
        RunSpans.attempt(1).andThen(failed()));
    SpanContext second =
        spans.test(suite, "StockTest.counts", TestResult.PASSED, 200, 300, RunSpans.attempt(2));
    for (int i = 0; i < 50; i++) {
      spans.add("step " + i, second, 200 + i, 201 + i);
    }
    spans.test(suite, "StockTest.other", TestResult.PASSED, 400, 500);

    String json = json(part("counts", ""));

    assertThat(json)
        .contains("\"flaky\" : true", "\"result\" : \"passed\"", "\"reason\" : \"too few\"")
        .contains("\"number\" : 1", "\"number\" : 2", "\"name\" : \"step 49\"")
        .doesNotContain("StockTest.other", "spansLeftOut", "\"failures\"");
  }

  @Test
  void writesTheFirstSpansOfAFailureAndCountsTheOthers() {
    SpanContext test = spans.test(NOWHERE, "StockTest.counts", TestResult.FAILED, 0, 100, failed());
    for (int i = 0; i < 50; i++) {
      spans.add("step " + i, test, i, i + 1);
    }

    assertThat(json(ShownPart.DEFAULT))
        .contains("\"name\" : \"step 38\"", "\"spansLeftOut\" : 11")
        .doesNotContain("\"name\" : \"step 39\"");
  }

  @Test
  void isBriefAboutFailuresAfterTheFirstHundred() {
    for (int i = 0; i < 102; i++) {
      SpanContext test =
          spans.test(NOWHERE, "StockTest.counts" + i, TestResult.FAILED, i, 1 + i, failed());
      spans.add("step " + i, test, i, 1 + i);
    }

    String json = json(ShownPart.DEFAULT);

    assertThat(json)
        .contains("\"name\" : \"step 99\"")
        .doesNotContain("\"name\" : \"step 100\"")
        .contains(
            """
                  "kind" : "test",
                  "cause" : 101,
                  "brief" : true,
                  "name" : "shop.StockTest.counts101",
                  "reason" : "too few",
            """);
    assertThat(json.split("\"brief\" : true", -1)).hasSize(3);
    assertThat(json(part("counts101", ""))).contains("\"name\" : \"step 101\"");
  }

  @Test
  void writesTheSpansThatMatchAFilterOrAreOfATrace() {
    SpanContext one = spans.add("one", NOWHERE, 0, 10);
    spans.add("below", one, 1, 2);
    SpanContext two = spans.add("two", NOWHERE, 5, 20);

    assertThat(names(json(part("", "name:below")))).containsExactly("below");
    assertThat(names(json(part("", "trace:" + two.getTraceId())))).containsExactly("two");
    assertThat(names(json(new ShownPart("", SpanFilter.parse(""), true))))
        .containsExactly("one", "below", "two");
    assertThat(json(part("", "name:nothing"))).contains("\"spans\" : [ ]");
  }

  @Test
  void hasTheFieldsThatTheDocsList() throws IOException {
    String page = Files.readString(Path.of("../docs/report.md"));
    String section =
        page.substring(page.indexOf("### As JSON"), page.indexOf("### Which files can be read"));
    Set<String> listed =
        Pattern.compile("`([a-zA-Z]+)`")
            .matcher(section)
            .results()
            .map(word -> word.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    Set<String> sources = new TreeSet<>();
    for (String file : List.of("RunJson", "FailureJson", "SpansJson")) {
      String code =
          Files.readString(
              Path.of(
                  "src/main/java/dev/oteltest/report/internal/output/export/" + file + ".java"));
      Pattern.compile("(?:json\\.\\w+|\\.put)\\(\\s*\"(\\w+)\"")
          .matcher(code)
          .results()
          .map(field -> field.group(1))
          .forEach(sources::add);
    }

    assertThat(sources).hasSizeGreaterThan(50).isSubsetOf(listed);
    listed.removeAll(sources);
    assertThat(listed)
        .containsExactlyInAnyOrder( // values and words of the text
            "aborted", "empty", "error", "internal", "ok", "span", "step", "test", "unfinished");
  }

  @Test
  void refusesWhatTheRunDoesNotHaveAsTheTextDoes() {
    failingRun();

    assertThatThrownBy(() -> json(part("nope", "")))
        .hasMessageStartingWith("The name of no test contains 'nope'. The run has 4 tests: ");
  }

  @Test
  void writesAnythingAsJsonThatNeitherBreaksNorAffectsATerminal() throws IOException {
    spans.add(
        "\u001b[31m\u009b31m \u202e \u2028",
        NOWHERE,
        0,
        5,
        span -> {
          span.setAttribute(AttributeKey.stringKey("a\nb"), "password=hunter2hunter2");
          span.setAttribute(AttributeKey.stringKey("token=hunter2hunter2"), "key");
          span.setAttribute(AttributeKey.doubleKey("nan"), Double.NaN);
          span.setAttribute(AttributeKey.longArrayKey("longs"), List.of(1L, Long.MIN_VALUE));
          span.setAttribute(
              AttributeKey.valueKey("value"),
              Value.of(List.of(Value.of(new byte[] {1}), Value.of(1.5))));
          span.setStatus(StatusCode.ERROR, "f\u00fcr");
        });

    String json = json(ShownPart.DEFAULT);

    assertThat(json)
        .matches(Pattern.compile("[\\x20-\\x7e\\n]*"))
        .contains("\\u001B[31m\\u009B31m \\u202E \\u2028", "f\\u00FCr")
        .contains("\"nan\" : \"NaN\"", "-9223372036854775808", "\"AQ==\"")
        .doesNotContain("hunter2");
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != null) {
        parser.getText();
      }
    }
  }

  @Test
  void writesARunWithoutSpans() {
    assertThat(json(ShownPart.DEFAULT))
        .isEqualTo(
            """
            {
              "shape" : 1,
              "run" : {
                "result" : "empty",
                "spans" : 0
              },
              "totals" : {
                "tests" : 0,
                "passed" : 0,
                "failed" : 0,
                "quarantined" : 0,
                "skipped" : 0,
                "flaky" : 0,
                "neverRan" : 0,
                "failedContainers" : 0
              },
              "failures" : [ ],
              "causes" : [ ]
            }
            """);
  }

  private void failingRun() {
    SpanContext build = spans.build("failure", 0, 4000);
    SpanContext goal =
        spans.goal(
            build, "surefire:test", "unit_tests", 0, 3000, span -> span.fail("tests failed"));
    SpanContext suite = spans.suite(goal, "CartTest", 0, 2000);
    spans.test(suite, "CartTest.adds", TestResult.PASSED, 0, 100);
    SpanContext test =
        spans.test(
            suite,
            "CartTest.pays",
            TestResult.FAILED,
            100,
            600,
            span -> {
              RunSpans.compares("the receipt differs", "2 apples\n1 pear", "2 apples\n1 plum")
                  .accept(span);
              span.setAttribute(CommonAttributes.FILE_PATH, "src/test/java/shop/CartTest.java");
              span.setAttribute(CommonAttributes.LINE, 42L);
              span.setAttribute(TestAttributes.OWNERS, List.of("@shop/cart"));
              span.addEvent(
                  TestAttributes.LOG,
                  Attributes.builder()
                      .put(TestAttributes.LOG_SEVERITY, "WARN")
                      .put(TestAttributes.LOG_LOGGER, "shop.Cart")
                      .put(TestAttributes.LOG_MESSAGE, "retrying")
                      .build(),
                  RunSpans.nanos(150),
                  TimeUnit.NANOSECONDS);
            });
    SpanContext request = spans.client("POST /pay", test, 200);
    spans.add("SELECT", request, 250, 350, span -> span.setStatus(StatusCode.ERROR, "no pears"));
    spans.test(suite, "CartTest.ships", TestResult.SKIPPED, 600, 600);
    spans.test(suite, "CartTest.weighs", TestResult.FAILED, 700, 800, failed());
    spans.goal(build, "checkstyle:check", "lint", 3000, 3500, span -> span.fail("2 violations"));
  }

  private static Consumer<RecordedSpan> failed() {
    return span -> span.fail("too few");
  }

  private static ShownPart part(String test, String filter) {
    return new ShownPart(test, SpanFilter.parse(filter), false);
  }

  private String json(ShownPart part) {
    StringWriter json = new StringWriter();
    try {
      RunJson.write(Run.of(SpanTable.of(spans.all())), part, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return json.toString();
  }

  private static List<String> names(String json) {
    String spans = json.substring(json.indexOf("\"spans\" : ["));
    return Pattern.compile("\"name\" : \"(.*?)\"")
        .matcher(spans)
        .results()
        .map(name -> name.group(1))
        .toList();
  }

  private static String withoutIds(String json) {
    return ID.matcher(json).replaceAll("\"…\"");
  }

  private static String golden(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(RunJsonTest.class.getResourceAsStream("run-json/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
