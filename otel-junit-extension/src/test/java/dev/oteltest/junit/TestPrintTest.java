package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** What is printed of a test, where somebody watches it. */
class TestPrintTest {

  private static final String PRINT = "otel.test.print";

  @TempDir Path folder;

  /** The entries that were published, by the display name of the test, in order. */
  private final Map<String, List<String>> entries =
      Collections.synchronizedMap(new LinkedHashMap<>());

  private SpanTree run(FixtureRun run, Class<?>... fixtures) {
    return run.session(
        launcher -> {
          launcher.registerTestExecutionListeners(
              new TestExecutionListener() {
                @Override
                public void reportingEntryPublished(TestIdentifier id, ReportEntry entry) {
                  entries
                      .computeIfAbsent(id.getDisplayName(), name -> new ArrayList<>())
                      .addAll(entry.getKeyValuePairs().values());
                }
              });
          run.execute(launcher, run.request(fixtures));
        });
  }

  private SpanTree run(String print, Class<?>... fixtures) {
    return run(new FixtureRun(folder).with(PRINT, print), fixtures);
  }

  /** Returns the lines of the only entry of a test. */
  private List<String> lines(String test) {
    assertThat(entries.get(test)).as("%s in %s", test, entries).hasSize(1);
    return entries.get(test).get(0).lines().toList();
  }

  private static Tracer tracer() {
    return TelemetryCapture.get().openTelemetry().getTracer("shop");
  }

  private static Span start(String name, SpanKind kind) {
    return tracer().spanBuilder(name).setSpanKind(kind).startSpan();
  }

  private static void call(String name) {
    start(name, SpanKind.INTERNAL).end();
  }

  private static void log(String message) {
    TelemetryCapture.get()
        .openTelemetry()
        .getLogsBridge()
        .get("shop")
        .logRecordBuilder()
        .setSeverity(Severity.WARN)
        .setBody(message)
        .emit();
  }

  static class ShopTestCases {

    @Test
    void pays() {
      Span request = start("POST /pay", SpanKind.SERVER);
      try (Scope ignored = request.makeCurrent()) {
        Span call = start("charge password=hunter2hunter2", SpanKind.CLIENT);
        call.recordException(new IllegalStateException("refused, token=abcdefghijklmnop"));
        call.setStatus(StatusCode.ERROR, "no");
        call.end();
        for (int i = 0; i < 12; i++) {
          tracer()
              .spanBuilder("SELECT pets")
              .setSpanKind(SpanKind.CLIENT)
              .setAttribute("db.system.name", "postgresql")
              .setAttribute("db.query.text", "SELECT * FROM pets WHERE owner = " + i)
              .startSpan()
              .end();
        }
      }
      request.setStatus(StatusCode.ERROR);
      request.end();
      log("not paid with password=hunter2hunter2");
      throw new IllegalStateException("not paid");
    }

    @Test
    void lists() {
      call("GET /pets");
    }

    @Test
    void doesNothing() {
      throw new IllegalStateException("nothing was called");
    }
  }

  @Test
  void whatExplainsAFailureComesFirst() {
    SpanTree trace = run("failed", ShopTestCases.class);

    List<String> lines = lines("pays()");
    assertThat(lines.get(0))
        .isEqualTo(
            "14 spans, trace %s in %s",
            trace.span("pays()").getTraceId(), folder.resolve("test-traces.pb"));
    assertThat(lines.subList(1, 5).stream().map(TestPrintTest::withoutTime))
        .containsExactly(
            "error in charge password=[redacted], exception java.lang.IllegalStateException:"
                + " \"refused, token=[redacted]\"",
            "12x SELECT * FROM pets WHERE owner = ? below POST /pay",
            "> POST /pay  SERVER  ERROR",
            "> +- charge password=[redacted]  CLIENT  ERROR \"no\"");
    assertThat(lines).last().isEqualTo("log WARN not paid with password=[redacted]");
    assertThat(lines).hasSizeLessThanOrEqualTo(25);
  }

  private static String withoutTime(String line) {
    return line.replaceAll("  [0-9.]+ [mµn]?s", "");
  }

  @Test
  void whatPassedOrLeftNothingIsNotPrinted() {
    run("failed", ShopTestCases.class);

    assertThat(entries).containsOnlyKeys("pays()");
  }

  @Test
  void allMeansThoseThatPassedToo() {
    run("all", ShopTestCases.class);

    assertThat(entries).containsOnlyKeys("pays()", "lists()");
    assertThat(lines("lists()")).hasSize(2).last().asString().startsWith("  GET /pets");
  }

  @Test
  void noneMeansNone() {
    run("none", ShopTestCases.class);

    assertThat(entries).isEmpty();
  }

  /** As here, where Surefire runs the tests. */
  @Test
  void aBuildToolPrintsNone() {
    run(new FixtureRun(folder), ShopTestCases.class);

    assertThat(entries).isEmpty();
  }

  @Test
  void theFileIsTheSame() {
    List<List<String>> files = new ArrayList<>();
    for (String print : List.of("none", "all")) { // on one line, which is in stack traces
      files.add(withoutIdsAndTimes(run(print, ShopTestCases.class)));
    }

    assertThat(entries).isNotEmpty();
    assertThat(files.get(1)).isEqualTo(files.get(0));
  }

  private static List<String> withoutIdsAndTimes(SpanTree trace) {
    return trace.spans().stream()
        .map(
            span ->
                span.getName()
                    + span.getAttributes()
                    + span.getStatus()
                    + span.getEvents().stream()
                        .map(event -> event.getName() + event.getAttributes())
                        .toList()
                    + span.getLinks().size())
        .map(text -> text.replaceAll("-?[0-9]{4,}", "#"))
        .sorted()
        .collect(Collectors.toList());
  }

  static class OneTestCases {

    @Test
    void lists() {
      call("GET /pets");
    }
  }

  @Test
  void aRunOfOneTestIsPrintedIfItPassed() {
    run("failed", OneTestCases.class);

    assertThat(lines("lists()")).hasSize(2);
  }

  @Test
  void aRunOfOneTestIsNotPrintedIfNothingIs() {
    run("none", OneTestCases.class);

    assertThat(entries).isEmpty();
  }

  static class ManyTimesTestCases {

    @RepeatedTest(3)
    void repeats(org.junit.jupiter.api.RepetitionInfo info) {
      call("GET /" + info.getCurrentRepetition());
      assertThat(info.getCurrentRepetition()).isNotEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void takes(String text) {
      call("GET /" + text);
      assertThat(text).isEqualTo("a");
    }

    @Nested
    class Inside {

      @Test
      void fails() {
        call("GET /inside");
        throw new IllegalStateException("inside");
      }
    }
  }

  @Test
  void eachInvocationHasItsOwn() {
    run("failed", ManyTimesTestCases.class);

    assertThat(entries).hasSize(3);
    assertThat(lines("repetition 2 of 3").get(1)).startsWith("  GET /2");
    assertThat(lines("fails()").get(1)).startsWith("  GET /inside");
    assertThat(String.join("\n", entries.toString())).contains("GET /b").doesNotContain("GET /a");
  }

  static class OwnAssertionTestCases {

    @Test
    void asserts(CapturedTelemetry telemetry) {
      call("GET /pets");
      log("listed");
      assertThat(telemetry).hasSpan("GET /owners");
    }
  }

  @Test
  void theTreeThatTheFailureHasIsNotPrintedAgain() {
    run("failed", OwnAssertionTestCases.class);

    assertThat(entries.values().iterator().next().get(0).lines().toList())
        .hasSize(2)
        .last()
        .isEqualTo("log WARN listed");
  }

  static class AfterEachTestCases {

    @Test
    void passesFirst() {
      call("GET /pets");
    }

    @Test
    void passesToo() {
      call("GET /owners");
    }

    @AfterEach
    void fails() {
      throw new IllegalStateException("not closed");
    }
  }

  @Test
  void aFailureAfterTheTestCounts() {
    run("failed", AfterEachTestCases.class);

    assertThat(lines("passesFirst()").get(1)).startsWith("  GET /pets");
    assertThat(lines("passesToo()").get(1)).startsWith("  GET /owners");
  }

  static class RunningTestCases {

    @Test
    @Timeout(
        value = 50,
        unit = TimeUnit.MILLISECONDS,
        threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void hangs() throws InterruptedException {
      start("GET /slow", SpanKind.CLIENT);
      Thread.sleep(60_000);
    }

    @Test
    void passes() {}
  }

  @Test
  void aSpanThatStillRunsIsShown() {
    run("failed", RunningTestCases.class);

    assertThat(lines("hangs()").get(1)).isEqualTo("  GET /slow  CLIENT  not ended");
  }

  @Execution(ExecutionMode.CONCURRENT)
  static class BesideTestCases {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void fails(int number) {
      call("call " + number);
      throw new IllegalStateException("failed " + number);
    }
  }

  @Test
  void testsBesideItAreNotInIt() {
    run(
        new FixtureRun(folder)
            .with(PRINT, "failed")
            .with("junit.jupiter.execution.parallel.enabled", "true"),
        BesideTestCases.class);

    assertThat(entries).hasSize(8);
    entries.forEach(
        (name, texts) -> {
          String number = name.replaceAll(".*?([1-8])\\D*$", "$1");
          assertThat(texts).hasSize(1);
          assertThat(texts.get(0)).startsWith("1 span,").contains("call " + number);
        });
  }

  static class RegisteredTwiceTestCases {

    @RegisterExtension TracingExtension own = new TracingExtension();

    @Test
    void fails() {
      call("GET /pets");
      throw new IllegalStateException("once");
    }
  }

  @Test
  void anExtensionThatIsRegisteredTwicePrintsOnce() {
    run("failed", RegisteredTwiceTestCases.class);

    assertThat(lines("fails()")).hasSize(2);
  }

  static class BigTestCases {

    @Test
    void callsMuch() {
      Span root = start("root", SpanKind.SERVER);
      try (Scope ignored = root.makeCurrent()) {
        for (int i = 0; i < 300; i++) {
          Span span = start("call " + i, SpanKind.CLIENT);
          if (i % 20 == 0) {
            span.recordException(new IllegalStateException("failed " + i));
            span.setStatus(StatusCode.ERROR);
          }
          span.end();
        }
      }
      root.end();
      for (int i = 0; i < 60; i++) {
        log("line\n" + i);
      }
      throw new IllegalStateException("much");
    }
  }

  @Test
  void muchIsLimited() {
    run("failed", BigTestCases.class);

    List<String> lines = lines("callsMuch()");
    assertThat(lines).hasSizeBetween(15, 25);
    assertThat(lines.get(0)).startsWith("301 spans");
    assertThat(lines.get(1)).startsWith("error in call 0,");
    assertThat(lines).last().isEqualTo("log WARN line\\n59");
  }

  static class HostileFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("has no message");
    }
  }

  static class HostileTestCases {

    @Test
    void fails() {
      call("GET /pets");
      throw new HostileFailure();
    }
  }

  @Test
  void anExceptionWhilePrintingFailsNothingAndLosesNoSpan() {
    SpanTree trace = run("failed", HostileTestCases.class);

    SpanData test = trace.span("fails()");
    assertThat(test.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(trace.span("GET /pets").getParentSpanId()).isEqualTo(test.getSpanId());
  }
}
