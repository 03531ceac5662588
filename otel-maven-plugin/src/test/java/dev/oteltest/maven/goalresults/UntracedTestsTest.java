package dev.oteltest.maven.goalresults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.Builds;
import dev.oteltest.maven.SpanTree;
import dev.oteltest.maven.toolfiles.ReportedTest;
import dev.oteltest.maven.toolfiles.ReportedTest.Outcome;
import dev.oteltest.maven.trace.BuildSpan;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UntracedTestsTest {

  private static final long SECOND = 1_000_000_000;
  private static final Instant REPORTED = Instant.ofEpochSecond(100);

  private static final String STACK_TRACE =
      "java.lang.AssertionError: expected 1\n\tat org.example.CartTest.removes(CartTest.java:12)";

  @TempDir Path root;

  private final BuildTracer tracer =
      new BuildTracer(Resource.empty(), Path.of("/build"), span -> {});
  private final BuildSpan goal =
      tracer.start("surefire:test", SpanContext.getInvalid(), 90 * SECOND, Attributes.empty());

  @Test
  void eachUntracedClassAndTestGetsASpan() {
    record(
        test("org.example.CartTest", "adds", Outcome.PASSED, null, null),
        test("org.example.CartTest", "removes", Outcome.FAILED, null, "expected 1"),
        test("org.example.CartTest", "waits", Outcome.SKIPPED, null, "not today"),
        test("org.example.BrokenTest", "", Outcome.ERROR, null, null));

    assertThat(
            SpanTree.render(
                tracer.finished(),
                Set.of(
                    "test.case.name",
                    "test.case.result.status",
                    "test.suite.run.status",
                    "error.type",
                    "junit.reason")))
        .isEqualTo(
            """
            BrokenTest ERROR {test.suite.run.status=failure}
              BrokenTest ERROR {error.type=java.lang.AssertionError, test.case.name=org.example.BrokenTest, test.case.result.status=fail}
            CartTest ERROR {test.suite.run.status=failure}
              adds {test.case.name=org.example.CartTest.adds, test.case.result.status=pass}
              removes ERROR {error.type=java.lang.AssertionError, test.case.name=org.example.CartTest.removes, test.case.result.status=fail}
              waits {junit.reason=not today, test.case.name=org.example.CartTest.waits, test.case.result.status=skipped}
            """);
    SpanData failed = byName().get("removes");
    assertThat(failed.getStatus().getDescription()).isEqualTo("expected 1");
    assertThat(failed.getEvents().get(0).getAttributes().asMap())
        .containsEntry(AttributeKey.stringKey("exception.message"), "expected 1");
    assertThat(byName().get("CartTest").getParentSpanId())
        .isEqualTo(goal.spanContext().getSpanId());
  }

  @Test
  void testsAreOfTheirModulesServiceAndHaveTheirFileAndStackTrace() throws IOException {
    Path file = root.resolve("shop/src/test/java/org/example/CartTest.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    record(
        test("org.example.CartTest", "removes", Outcome.FAILED, null, "expected 1"),
        test("org.example.CartTest$Inner", "adds", Outcome.PASSED, null, null),
        test("org.example.Generated", "runs", Outcome.PASSED, null, null),
        test("odd\0name", "odd", Outcome.PASSED, null, null));
    assertThat(byName().get("removes").getEvents().get(0).getAttributes().asMap())
        .containsEntry(CommonAttributes.EXCEPTION_STACKTRACE, STACK_TRACE);
    assertThat(files())
        .isEqualTo(
            Map.of(
                "CartTest", "shop/src/test/java/org/example/CartTest.java",
                "removes", "shop/src/test/java/org/example/CartTest.java",
                "CartTest$Inner", "shop/src/test/java/org/example/CartTest.java",
                "adds", "shop/src/test/java/org/example/CartTest.java"));
    assertThat(tracer.finished())
        .hasSize(8)
        .allSatisfy(
            span ->
                assertThat(span.getResource().getAttribute(CommonAttributes.SERVICE_NAME))
                    .isEqualTo("shop"));
  }

  private Map<String, String> files() {
    return tracer.finished().stream()
        .filter(span -> span.getAttributes().get(CommonAttributes.FILE_PATH) != null)
        .collect(
            Collectors.toMap(
                SpanData::getName, span -> span.getAttributes().get(CommonAttributes.FILE_PATH)));
  }

  @Test
  void testsBeginAtTheTimeThatSurefireReports() {
    record(
        test("T", "a", Outcome.PASSED, Instant.ofEpochSecond(95), null),
        test("T", "b", Outcome.PASSED, Instant.ofEpochSecond(93), null));
    assertThat(byName().get("a").getStartEpochNanos()).isEqualTo(95 * SECOND);
    assertThat(byName().get("a").getEndEpochNanos()).isEqualTo(96 * SECOND);
    assertThat(byName().get("T").getStartEpochNanos()).isEqualTo(93 * SECOND);
    assertThat(byName().get("T").getEndEpochNanos()).isEqualTo(96 * SECOND);
    assertThat(isEstimated("a")).isNull();
  }

  @Test
  void withoutReportedTimesTheyEndOneAfterTheOtherWithTheReportAndAreMarked() {
    record(test("T", "a", Outcome.PASSED, null, null), test("T", "b", Outcome.PASSED, null, null));
    assertThat(byName().get("a").getStartEpochNanos()).isEqualTo(98 * SECOND);
    assertThat(byName().get("b").getStartEpochNanos()).isEqualTo(99 * SECOND);
    assertThat(byName().get("T").getEndEpochNanos()).isEqualTo(100 * SECOND);
    assertThat(isEstimated("b")).isTrue();
  }

  private void record(ReportedTest... tests) {
    MavenProject module = Builds.module("shop");
    module.addTestCompileSourceRoot(root.resolve("shop/src/test/java").toString());
    new UntracedTests(
            tracer.with(
                Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "shop"))),
            module,
            root)
        .record(goal, List.of(tests));
  }

  private Map<String, SpanData> byName() {
    return tracer.finished().stream()
        .collect(Collectors.toMap(SpanData::getName, Function.identity(), (test, suite) -> suite));
  }

  private Boolean isEstimated(String name) {
    return byName()
        .get(name)
        .getAttributes()
        .get(AttributeKey.booleanKey("maven.tests.estimated_start"));
  }

  private static ReportedTest test(
      String className, String name, Outcome outcome, Instant start, String message) {
    return new ReportedTest(
        className,
        name,
        outcome,
        1,
        false,
        Duration.ofSeconds(1),
        start,
        REPORTED,
        outcome.isBad() ? "java.lang.AssertionError" : null,
        message,
        outcome.isBad() ? STACK_TRACE : null);
  }
}
