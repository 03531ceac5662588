package dev.oteltest.report.internal.failure;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.output.export.ReportTexts;
import dev.oteltest.report.internal.output.terminal.RunText;
import dev.oteltest.report.internal.output.terminal.ShownPart;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Every output gives the same answer to what failed: red names what made it red, green names no
 * failure, and the numbers are equal.
 */
class OneAnswerPropertyTest {

  /** What a generated run has. */
  record Shape(
      boolean build,
      List<TestResult> tests,
      boolean rerun,
      boolean stray,
      boolean failedGoal,
      boolean failedContainer,
      int refused) {}

  @Provide
  Arbitrary<Shape> shapes() {
    return Combinators.combine(
            Arbitraries.of(true, false),
            Arbitraries.of(TestResult.class).list().ofMaxSize(5),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 4))
        .as(Shape::new);
  }

  private static Run run(Shape shape) {
    RunSpans spans = new RunSpans();
    SpanContext around = NOWHERE;
    if (shape.build) {
      around = spans.build(shape.failedGoal ? "failure" : "success", 0, 1000);
      if (shape.failedGoal) {
        spans.goal(around, "pmd:check", "lint", 1, 5, span -> span.fail("3 violations"));
      }
      around = spans.goal(around, "surefire:test", "unit_tests", 10, 900);
    }
    if (!shape.tests.isEmpty() || shape.failedContainer) {
      SpanContext run = spans.testRun(around, 10, 800);
      SpanContext suite =
          spans.suite(
              run,
              "CartTest",
              20,
              700,
              span -> {
                if (shape.failedContainer) {
                  span.setAttribute(CommonAttributes.ERROR_TYPE, "java.io.IOException");
                  span.fail("no database");
                }
              });
      for (int i = 0; i < shape.tests.size(); i++) {
        spans.test(suite, "CartTest.test" + i, shape.tests.get(i), 30 + i, 40 + i);
        if (shape.rerun) {
          TestResult again = TestResult.PASSED;
          spans.test(suite, "CartTest.test" + i, again, 50 + i, 60 + i, RunSpans.attempt(2));
        }
      }
    }
    for (int i = 0; i < shape.refused; i++) {
      String test = (i % 2 == 0 ? "UserTest" : "MailTest") + ".logsIn" + i;
      spans.test(around, test, TestResult.FAILED, 700, 710, OneAnswerPropertyTest::refused);
    }
    if (shape.stray) {
      spans.add("GET /late", NOWHERE, 100, 200, span -> span.fail("connection reset"));
    }
    return spans.run();
  }

  /** Lets a test fail as all do that want the same server. */
  private static void refused(RecordedSpan span) {
    String type = "java.net.ConnectException";
    span.addEvent(
        "exception",
        Attributes.of(
            CommonAttributes.EXCEPTION_TYPE,
            type,
            CommonAttributes.EXCEPTION_MESSAGE,
            "Connection refused: db:5432",
            CommonAttributes.EXCEPTION_STACKTRACE,
            type + ": Connection refused: db:5432\n\tat shop.Carts.open(Carts.java:9)"),
        RunSpans.nanos(701),
        TimeUnit.NANOSECONDS);
  }

  @Property(tries = 300)
  void everyOutputNamesWhatMadeItRed(@ForAll("shapes") Shape shape) {
    Run run = run(shape);
    Failures failures = Failures.of(run);
    boolean red = run.result() == RunResult.FAILED;
    assertThat(failures.all().isEmpty()).isEqualTo(!red);
    assertThat(failures.all())
        .filteredOn(failure -> failure.test() != null)
        .hasSize(run.totals().failed() + run.totals().failedContainers());
    assertThat(failures.byCause().stream().mapToInt(FailureGroup::size).sum())
        .isEqualTo(failures.all().size());
    StringBuilder terminal = new StringBuilder();
    RunText.write(run, ShownPart.DEFAULT, TextStyle.PLAIN, terminal);
    String markdown = ReportTexts.markdown(run);
    List<String> annotations = ReportTexts.annotations(run);
    String json = ReportTexts.json(run);
    assertThat(json.contains("\"result\" : \"failed\"")).isEqualTo(red);
    assertThat(json.lines().filter(line -> line.contains("\"kind\" : \"")).count())
        .isEqualTo(failures.all().size());
    assertThat(terminal.toString().contains("FAILED")).isEqualTo(red);
    assertThat(markdown.contains("\u274c")).isEqualTo(red);
    assertThat(annotations.stream().filter(line -> line.startsWith("::error")).count())
        .isEqualTo(failures.byCause().size());
    for (Failure failure : failures.all()) {
      assertThat(terminal.toString()).contains(failure.name(), failure.reason().line());
      assertThat(json).contains("\"name\" : \"" + failure.name() + "\"");
      assertThat(json).contains("\"reason\" : \"" + failure.reason().line() + "\"");
    }
    String counts = run.totals().words();
    if (!run.totals().isEmpty()) {
      assertThat(terminal.toString()).contains(counts);
      assertThat(markdown).contains(counts);
    }
  }

  @Property(tries = 300)
  void everyOutputHasTheSameCausesAndEachFailureInOneOfThem(@ForAll("shapes") Shape shape) {
    Run run = run(shape);
    List<FailureGroup> causes = Failures.of(run).byCause();
    List<String> lines = causes.stream().map(cause -> cause.first().reason().line()).toList();
    StringBuilder terminal = new StringBuilder();
    RunText.write(run, ShownPart.DEFAULT, TextStyle.PLAIN, terminal);
    String[] shown = terminal.toString().split("\n[A-Z][A-Z ]*[A-Z]  ", -1);
    String[] markdown =
        ReportTexts.markdown(run)
            .replaceFirst(
                "(?s)\n### (?:Slowest|\\d+ flaky|\\d+ tests? (?:never|failed in quarantine)).*", "")
            .split("\n<details>", -1);
    List<String> annotations = ReportTexts.annotations(run);
    String json = ReportTexts.json(run);
    String[] listed = json.substring(json.indexOf("\"causes\" : [")).split("\"reason\" : ", -1);

    assertThat(List.of(shown.length, markdown.length, listed.length))
        .containsOnly(causes.size() + 1);
    assertThat(markdown[0].lines().filter(line -> line.startsWith("- `")))
        .zipSatisfy(lines, (line, reason) -> assertThat(line).startsWith("- `" + reason + "`: "));
    for (int i = 0; i < causes.size(); i++) {
      assertThat(shown[i + 1].lines().skip(1).findFirst()).hasValue("  " + lines.get(i));
      assertThat(annotations.get(i)).contains("::" + lines.get(i));
      assertThat(listed[i + 1]).startsWith("\"" + lines.get(i) + "\"");
      for (Failure failure : Failures.of(run).all()) {
        String name = failure.name();
        String escaped = name.replace(":", "%3A");
        assertThat(
                List.of(
                    hasWord(shown[i + 1], name),
                    hasWord(markdown[i + 1], name),
                    hasWord(annotations.get(i), name) || hasWord(annotations.get(i), escaped),
                    listed[i + 1].contains("\"name\" : \"" + name + "\"")))
            .as("%s in %s", name, causes.get(i))
            .containsOnly(causes.get(i).all().contains(failure));
      }
    }
  }

  /** Whether a text has a name, and not only as a part of another. */
  private static boolean hasWord(String text, String name) {
    return Pattern.compile("(?<![\\w.:])" + Pattern.quote(name) + "(?![\\w.])")
        .matcher(text.replace("%0A", " "))
        .find();
  }

  @Property(tries = 300)
  void theNumbersOfTestsAddUp(@ForAll("shapes") Shape shape) {
    var totals = run(shape).totals();
    assertThat(totals.passed() + totals.failed() + totals.quarantined() + totals.skipped())
        .isEqualTo(totals.total());
    assertThat(totals.flaky()).isLessThanOrEqualTo(totals.passed());
    assertThat(totals.neverRan()).isLessThanOrEqualTo(totals.skipped());
  }
}
