package dev.oteltest.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.findings.TestResult;
import dev.oteltest.maven.findings.TestResult.Outcome;
import dev.oteltest.maven.goal.SpanAttributes;
import dev.oteltest.otlp.TraceFileWriter;
import dev.oteltest.semconv.JunitKind;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UntracedTestsTest {

  private static final long SECOND = 1_000_000_000;
  private static final Instant REPORTED = Instant.ofEpochSecond(100);

  private final BuildTracer tracer = new BuildTracer(Resource.empty(), Path.of("/build"));
  private final OpenSpan goal =
      tracer.start(
          "surefire:test",
          SpanKind.INTERNAL,
          SpanContext.getInvalid(),
          90 * SECOND,
          Attributes.empty());

  @TempDir Path folder;

  @Test
  void eachClassAndTestThatNobodyTracedGetsASpan() {
    record(
        new TestParts(),
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
              (class) ERROR {error.type=java.lang.AssertionError, test.case.name=org.example.BrokenTest, test.case.result.status=fail}
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
  void testsBeganWhenSurefireSaysTheyDid() {
    record(
        new TestParts(),
        test("T", "a", Outcome.PASSED, Instant.ofEpochSecond(95), null),
        test("T", "b", Outcome.PASSED, Instant.ofEpochSecond(93), null));
    assertThat(byName().get("a").getStartEpochNanos()).isEqualTo(95 * SECOND);
    assertThat(byName().get("a").getEndEpochNanos()).isEqualTo(96 * SECOND);
    assertThat(byName().get("T").getStartEpochNanos()).isEqualTo(93 * SECOND);
    assertThat(byName().get("T").getEndEpochNanos()).isEqualTo(96 * SECOND);
    assertThat(isEstimated("a")).isNull();
  }

  @Test
  void elseTheyEndOneAfterTheOtherWithTheReportAndSaySo() {
    record(
        new TestParts(),
        test("T", "a", Outcome.PASSED, null, null),
        test("T", "b", Outcome.PASSED, null, null));
    assertThat(byName().get("a").getStartEpochNanos()).isEqualTo(98 * SECOND);
    assertThat(byName().get("b").getStartEpochNanos()).isEqualTo(99 * SECOND);
    assertThat(byName().get("T").getEndEpochNanos()).isEqualTo(100 * SECOND);
    assertThat(isEstimated("b")).isTrue();
  }

  @Test
  void aTestThatWasTracedIsNotToldTwice() throws IOException {
    TestParts parts = new TestParts().read(List.of(part("T", 1)));
    assertThat(parts.has("T")).isTrue();
    record(parts, test("T", "a", Outcome.PASSED, null, null));
    record(
        parts,
        test("T", "a", Outcome.PASSED, null, null),
        test("A phrase for T", "a", Outcome.PASSED, null, null),
        test("OfAnotherEngine", "b", Outcome.PASSED, null, null));
    assertThat(byName()).containsOnlyKeys("OfAnotherEngine", "b");
  }

  @Test
  void whereAsManyTestsWereTracedAsReportedNoneIsMissingWhateverItsClassIsCalled()
      throws IOException {
    record(
        new TestParts().read(List.of(part("com.example.RunCucumber", 1))),
        test("Shopping", "buys", Outcome.PASSED, null, null));
    assertThat(tracer.finished()).isEmpty();
  }

  @Test
  void testsThatNeverRanAreCounted() throws IOException {
    assertThat(new TestParts().read(List.of(part("T", 3))).neverRan(List.of()).all()).isEqualTo(2);
  }

  @Test
  void thoseOfADisabledClassAreSkippedInTheReport() throws IOException {
    TestParts parts = new TestParts().read(List.of(part("T", 3)));
    assertThat(
            parts.neverRan(
                List.of(
                    test("T", "0", Outcome.PASSED, null, null),
                    test("T", "1(int)[1]", Outcome.SKIPPED, null, null),
                    test("T", "other", Outcome.SKIPPED, null, null))))
        .isEqualTo(new BuildSummary.NeverRun(2, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "NEVER_RAN NEVER_RAN,1",
    "NEVER_RAN PASSED,0",
    "FAILED NEVER_RAN,0",
    "TIMED_OUT NEVER_RAN,0"
  })
  void aTestThatIsPlannedAgainIsCountedOnce(String results, int neverRan) throws IOException {
    BuildTracer junit = new BuildTracer(Resource.empty(), folder);
    for (String result : results.split(" ")) {
      junit(
              "a",
              junit,
              goal.spanContext(),
              testCase("T.a", dev.oteltest.semconv.TestResult.valueOf(result)))
          .span()
          .end(2 * SECOND);
    }
    assertThat(new TestParts().read(List.of(write(junit))).neverRan(List.of()).all())
        .isEqualTo(neverRan);
  }

  @Test
  void aTornFileCountsUpToTheTear() throws IOException {
    Path part = part("T", 3);
    Files.write(part, new byte[] {10, 99, 1}, java.nio.file.StandardOpenOption.APPEND);
    assertThat(new TestParts().read(List.of(part)).neverRan(List.of()).all()).isEqualTo(2);
  }

  /** What a JVM leaves that ran one test below the goal, and was kept from running the others. */
  private Path part(String className, int tests) throws IOException {
    BuildTracer junit = new BuildTracer(Resource.empty(), folder);
    OpenSpan run = junit("test run", junit, goal.spanContext(), Map.of("junit.kind", "run"));
    for (int i = 0; i < tests; i++) {
      Map<String, Object> attributes =
          testCase(
              className + "." + i,
              i == 0
                  ? dev.oteltest.semconv.TestResult.PASSED
                  : dev.oteltest.semconv.TestResult.NEVER_RAN);
      attributes.put("test.suite.name", className);
      junit("t" + i, junit, run.spanContext(), attributes).span().end(2 * SECOND);
    }
    run.span().end(2 * SECOND);
    return write(junit);
  }

  /** As the JUnit module describes it. */
  private static Map<String, Object> testCase(String name, dev.oteltest.semconv.TestResult result) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("junit.kind", JunitKind.TEST.value());
    attributes.put("test.case.name", name);
    attributes.put("test.case.result.status", result.caseStatus());
    if (result.junitResult() != null) {
      attributes.put("junit.result", result.junitResult());
    }
    return attributes;
  }

  private Path write(BuildTracer junit) throws IOException {
    Path file = folder.resolve("part.pb");
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      writer.write(junit.finished());
    }
    return file;
  }

  private static OpenSpan junit(
      String name, BuildTracer tracer, SpanContext parent, Map<String, ?> attributes) {
    OpenSpan span = tracer.start(name, SpanKind.INTERNAL, parent, SECOND, Attributes.empty());
    span.span().setAll(SpanAttributes.of(Map.copyOf(attributes)));
    return span;
  }

  private void record(TestParts parts, TestResult... tests) {
    new UntracedTests(tracer).record(goal, List.of(tests), parts);
  }

  private Map<String, SpanData> byName() {
    return tracer.finished().stream()
        .collect(Collectors.toMap(SpanData::getName, Function.identity()));
  }

  private Boolean isEstimated(String name) {
    return byName()
        .get(name)
        .getAttributes()
        .get(AttributeKey.booleanKey("maven.tests.estimated_start"));
  }

  private static TestResult test(
      String className, String name, Outcome outcome, Instant start, String message) {
    return new TestResult(
        className,
        name,
        outcome,
        1,
        false,
        Duration.ofSeconds(1),
        start,
        REPORTED,
        outcome.isBad() ? "java.lang.AssertionError" : null,
        message);
  }
}
