package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.capture.TelemetryCapture;
import io.opentelemetry.api.trace.StatusCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who runs tests in an IDE. */
class IdeTest {

  private static final String PRINTED = "says otel.test.print = ";

  @TempDir Path folder;

  static class ShopTestCases {

    private static final AtomicInteger RUNS = new AtomicInteger();

    private static void call(String name) {
      TelemetryCapture.get().openTelemetry().getTracer("shop").spanBuilder(name).startSpan().end();
    }

    @Test
    void lists() {
      call("GET /pets");
    }

    @Test
    void failsTheThirdTime() {
      call("GET /owners");
      assertThat(RUNS.incrementAndGet()).isNotEqualTo(3);
    }

    @Test
    void waits() throws InterruptedException {
      call("GET /slow");
      System.out.println("waiting");
      Thread.sleep(120_000);
    }

    @Test
    void writes() {
      call("GET /pets");
      System.out.println("read 3 pets with password=hunter2hunter2");
    }

    @Nested
    class Paid {

      @Test
      void pays() {
        call("POST /pay");
      }
    }
  }

  private ForkedJvm.Ended run(ForkedJvm jvm, String... arguments) {
    return jvm.end(jvm.mainClass(IdeMain.class.getName()).start(arguments));
  }

  private static long printed(String said) {
    return Pattern.compile(PRINTED).matcher(said).results().count();
  }

  @Test
  void oneTestShowsItsTreeEvenIfItPassed() {
    ForkedJvm.Ended ended = run(new ForkedJvm(folder), ShopTestCases.class.getName() + ",lists");

    assertThat(ended.exitCode()).as(ended.said()).isZero();
    assertThat(ended.said())
        .contains(
            "lists() " + PRINTED + "1 span, trace " + ended.trace().span("lists()").getTraceId());
    assertThat(ended.said()).contains("\n  GET /pets  ");
    assertThat(printed(ended.said())).isEqualTo(1);
    assertThat(ended.trace().span("GET /pets").getParentSpanId())
        .isEqualTo(ended.trace().span("lists()").getSpanId());
  }

  @Test
  void aMethodOfANestedClassIsOneTest() {
    ForkedJvm.Ended ended =
        run(new ForkedJvm(folder), ShopTestCases.Paid.class.getName() + ",pays");

    assertThat(ended.said()).contains("pays() " + PRINTED + "1 span").contains("\n  POST /pay  ");
  }

  @Test
  void eachRepetitionUntilAFailureIsShown() {
    ForkedJvm.Ended ended =
        run(new ForkedJvm(folder), ShopTestCases.class.getName() + ",failsTheThirdTime", "10");

    assertThat(ended.exitCode()).as(ended.said()).isEqualTo(255);
    assertThat(printed(ended.said())).isEqualTo(3);
    assertThat(
            ended.trace().spans().stream()
                .filter(span -> span.getName().equals("failsTheThirdTime()"))
                .map(span -> span.getStatus().getStatusCode()))
        .containsExactlyInAnyOrder(StatusCode.UNSET, StatusCode.UNSET, StatusCode.ERROR);
  }

  @Test
  void whatATestWritesIsInItsPaneAndInTheFileIfJUnitCapturesIt() {
    ForkedJvm.Ended ended =
        run(
            new ForkedJvm(folder).option("-Djunit.platform.output.capture.stdout=true"),
            ShopTestCases.class.getName() + ",writes");

    assertThat(ended.said()).contains("writes() says stdout = read 3 pets");
    assertThat(ended.trace().span("writes()").getEvents())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getName()).isEqualTo("junit.report_entry");
              assertThat(event.getAttributes().asMap().values())
                  .singleElement()
                  .asString()
                  .startsWith("read 3 pets with password=[redacted]");
            });
  }

  @Test
  void gradlesWorkerPrintsNothingUnlessAsked() {
    String test = ShopTestCases.class.getName() + ",lists";

    ForkedJvm.Ended quiet = run(new ForkedJvm(folder).option("-Dorg.gradle.test.worker=1"), test);
    ForkedJvm.Ended asked =
        run(
            new ForkedJvm(folder)
                .option("-Dorg.gradle.test.worker=1")
                .option("-Dotel.test.print=failed"),
            test);

    assertThat(printed(quiet.said())).isZero();
    assertThat(printed(asked.said())).isEqualTo(1);
  }

  @Test
  void aStopInTheMiddleLeavesACompleteFile() throws IOException, InterruptedException {
    ForkedJvm jvm = new ForkedJvm(folder).mainClass(IdeMain.class.getName());
    Process process = jvm.start(ShopTestCases.class.getName() + ",waits");
    while (process.isAlive() && !Files.readString(folder.resolve("out.txt")).contains("waiting")) {
      Thread.sleep(20);
    }
    process.destroy();

    SpanTree trace = jvm.end(process).trace();
    assertThat(trace.span("waits()").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(trace.span("GET /slow").getParentSpanId())
        .isEqualTo(trace.span("waits()").getSpanId());
  }
}
