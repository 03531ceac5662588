package dev.oteltest.report.internal.output.export;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.FindingAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;
import org.junit.jupiter.api.Test;

class GithubAnnotationsTest {

  @Test
  void aFailedTestIsAnErrorAtItsPlace() {
    assertThat(GithubAnnotations.of(Remark.of(Runs.failing(1))))
        .containsExactly(
            "::error file=src/test/java/shop/CartTest.java,line=1,"
                + "title=shop.CartTest.pays0 failed::expected 1 but was 2");
  }

  @Test
  void aFileThatOnlyTheStackTraceNamesIsNotNamed() {
    RunSpans spans = new RunSpans();
    spans.add(
        "JUnit Jupiter",
        spans.testRun(NOWHERE, 0, 9),
        1,
        2,
        span -> {
          span.setAttribute(TestAttributes.KIND, JunitKind.ENGINE.value());
          span.setAttribute(CommonAttributes.ERROR_TYPE, "java.io.IOException");
          span.addEvent(
              "exception",
              Attributes.of(
                  CommonAttributes.EXCEPTION_STACKTRACE,
                  "java.io.IOException: open\n\tat shop.Server.close(Server.java:5)"));
          span.fail("open");
        });
    assertThat(GithubAnnotations.of(Remark.of(spans.run())))
        .containsExactly("::error title=JUnit Jupiter failed::IOException: open");
  }

  @Test
  void aRunThatPassedHasNoAnnotations() {
    assertThat(GithubAnnotations.of(Remark.of(Runs.passing()))).isEmpty();
  }

  @Test
  void tenFailuresAreAllShown() {
    assertThat(GithubAnnotations.of(Remark.of(Runs.failing(10))))
        .hasSize(10)
        .allMatch(command -> command.contains(" failed::"));
  }

  @Test
  void theLastOfMoreThanTenCountsAndNamesTheOthers() {
    List<String> commands = GithubAnnotations.of(Remark.of(Runs.failing(12)));
    assertThat(commands).hasSize(10);
    assertThat(commands.get(9))
        .isEqualTo(
            "::error title=3 more errors::GitHub shows 10 annotations of a kind. Not shown:"
                + "%0Ashop.CartTest.pays9 failed%0Ashop.CartTest.pays10 failed"
                + "%0Ashop.CartTest.pays11 failed");
    List<String> many = GithubAnnotations.of(Remark.of(Runs.failing(3000)));
    assertThat(many).hasSize(10);
    assertThat(many.get(9))
        .startsWith("::error title=2%2C991 more errors::")
        .containsPattern("%0A\\.\\.\\. and 2,\\d+ more$")
        .hasSizeLessThan(5000);
  }

  @Test
  void errorsAreBeforeWarnings() {
    RunSpans spans = new RunSpans();
    SpanContext suite = spans.suite(NOWHERE, "CartTest", 0, 2000);
    spans.test(suite, "CartTest.flaky", TestResult.FAILED, 0, 10);
    spans.test(suite, "CartTest.flaky", TestResult.PASSED, 20, 40, RunSpans.attempt(2));
    spans.test(suite, "CartTest.fails", TestResult.FAILED, 50, 60);
    assertThat(GithubAnnotations.of(Remark.of(spans.run())))
        .containsExactly(
            "::error title=shop.CartTest.fails failed::expected 1 but was 2",
            "::warning title=shop.CartTest.flaky is flaky::It passed in attempt 2, but failed before:"
                + " expected 1 but was 2");
  }

  @Test
  void aFailureWithoutTestOrMessageIsAnError() {
    RunSpans spans = new RunSpans();
    SpanContext build = spans.build("failure", 0, 10);
    spans.goal(build, "compiler:compile", "compile", 0, 5, it -> it.setStatus(StatusCode.ERROR));
    assertThat(GithubAnnotations.of(Remark.of(spans.run())))
        .containsExactly("::error title=compiler%3Acompile failed::(no message)");
  }

  @Test
  void aFindingForWhichAStepFailedIsSaidOnce() {
    RunSpans spans = new RunSpans();
    spans.goal(
        spans.build("failure", 0, 10),
        "compiler:compile",
        "compile",
        0,
        5,
        goal -> {
          goal.fail("Compilation failure");
          goal.setAttribute(MavenAttributes.FINDINGS_TOTAL, 2L);
          goal.setAttribute(MavenAttributes.findings("error"), 2L);
          goal.addEvent(FindingAttributes.EVENT, compileError("';' expected", 7));
          goal.addEvent(FindingAttributes.EVENT, compileError("cannot find symbol", 9));
        });
    assertThat(GithubAnnotations.of(Remark.of(spans.run())))
        .containsExactly(
            "::error file=src/A.java,line=7,title=compiler%3Acompile failed::';' expected"
                + " (first of 2 errors)%0A%0Asrc/A.java:9 cannot find symbol",
            "::error file=src/A.java,line=9,title=javac::cannot find symbol");
  }

  private static Attributes compileError(String message, long line) {
    return Attributes.builder()
        .put(FindingAttributes.SEVERITY, "error")
        .put(FindingAttributes.TOOL, "javac")
        .put(FindingAttributes.RULE, "error")
        .put(FindingAttributes.MESSAGE, message)
        .put(CommonAttributes.FILE_PATH, "src/A.java")
        .put(CommonAttributes.LINE, line)
        .build();
  }

  @Test
  void findingsFollowFailedTestsOfTheirLevel() {
    RunSpans spans = new RunSpans();
    SpanContext build = spans.build("success", 0, 10);
    spans.goal(
        build,
        "checkstyle:check",
        "lint",
        0,
        5,
        goal -> {
          goal.setAttribute(MavenAttributes.FINDINGS_TOTAL, 4L);
          goal.setAttribute(MavenAttributes.findings("error"), 1L);
          goal.setAttribute(MavenAttributes.findings("warning"), 3L);
          goal.addEvent(FindingAttributes.EVENT, finding("warning", 7));
          goal.addEvent(FindingAttributes.EVENT, finding("error", 0));
        });
    SpanContext suite = spans.suite(build, "CartTest", 5, 9);
    spans.test(suite, "CartTest.fails", TestResult.FAILED, 6, 8);
    assertThat(GithubAnnotations.of(Remark.of(spans.run())))
        .containsExactly(
            "::error title=shop.CartTest.fails failed::expected 1 but was 2",
            "::error file=src/A.java,title=checkstyle%3A NoTabs::a tab",
            "::warning file=src/A.java,line=7,title=checkstyle%3A NoTabs::a tab",
            "::notice title=2 more findings::The run has only their number. The reports of the tools"
                + " list them");
  }

  private static Attributes finding(String severity, long line) {
    return Attributes.builder()
        .put(FindingAttributes.SEVERITY, severity)
        .put(FindingAttributes.TOOL, "checkstyle")
        .put(FindingAttributes.RULE, "NoTabs")
        .put(FindingAttributes.MESSAGE, "a tab")
        .put(CommonAttributes.FILE_PATH, "src/A.java")
        .put(CommonAttributes.LINE, line)
        .build();
  }

  @Test
  void untrustedTextNeitherEndsNorBeginsACommand() {
    assertThat(GithubAnnotations.of(Remark.of(Runs.nasty())))
        .hasSize(10)
        .allSatisfy(
            command -> {
              assertThat(command).startsWith("::error ").doesNotContain("\n", "\r", "\u001b");
              String properties = command.substring(8, command.indexOf("::", 8));
              assertThat(properties.split(",", -1))
                  .allMatch(property -> property.matches("(file|line|title)=[^:]*"));
            });
    assertThat(GithubAnnotations.of(Remark.of(Runs.nasty())).get(7))
        .isEqualTo(
            "::error file=comma%2Ccolon%3Apercent%25,title=shop.CartTest.7comma%2Ccolon%3Apercent%25"
                + " failed::comma,colon:percent%25");
  }
}
