package dev.oteltest.otlp.internal.run;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.ChildJvm;
import dev.oteltest.otlp.SdkSpans;
import dev.oteltest.otlp.file.MergeReport;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.file.TraceFileWriter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JVMs that end without a word, and what the next one of their run makes of it. */
@Tag("any-version")
class JvmDeathTest {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"halt", "exit", "wait for SIGKILL"})
  void theRunningTestsOfADeadJvmBecomeFailedSpans(String death) throws Exception {
    RunDirectory run = RunDirectory.join(directory.resolve("runs"), "run");
    ChildJvm child = ChildJvm.start(Dying.class, directory.resolve("runs"), death);
    child.awaitLine("running");
    Path target = directory.resolve("traces.pb");
    if (death.equals("wait for SIGKILL")) {
      run.mergeInto(target);
      assertThat(names(target)).as("while it lives").containsExactly("finished", "just finished");
      child.process().destroyForcibly();
    }
    child.process().waitFor();

    List<Callable<MergeReport>> mergers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      mergers.add(() -> run.mergeInto(target));
    }
    runAll(mergers);
    run.mergeInto(target);

    assertThat(names(target))
        .containsExactlyInAnyOrder("finished", "just finished", "running", "long", "class");
    String description =
        "The JVM ended (pid "
            + child.process().pid()
            + ") while this test was running; see docs/troubleshooting.md#tests-are-missing";
    SpanData running = span(target, "running");
    assertThat(running.getStatus()).isEqualTo(StatusData.create(StatusCode.ERROR, description));
    assertThat(running.hasEnded()).isTrue();
    assertThat(running.getEndEpochNanos()).isGreaterThan(running.getStartEpochNanos());
    assertThat(running.getAttributes().asMap())
        .containsEntry(stringKey("test.case.name"), "com.example.DyingTest.running")
        .containsEntry(stringKey("test.case.result.status"), "fail")
        .containsEntry(stringKey("error.type"), "jvm_exit");
    SpanData container = span(target, "class");
    assertThat(container.getStatus().getDescription())
        .isEqualTo(
            "The JVM ended (pid "
                + child.process().pid()
                + ") while this was running; see docs/troubleshooting.md#tests-are-missing");
    assertThat(container.getAttributes().get(stringKey("test.case.result.status"))).isNull();
    assertThat(ExportTraceServiceRequest.parseFrom(Files.readAllBytes(target)))
        .satisfies(request -> assertThat(request.getResourceSpansCount()).isPositive());
    assertThat(directory.resolve("runs/run"))
        .isDirectoryNotContaining(file -> file.toString().endsWith(".inflight"));
  }

  /** Records spans as a test listener does, and dies on request. */
  static final class Dying {
    public static void main(String[] args) throws Exception {
      RunDirectory run = RunDirectory.join(Path.of(args[0]), "run");
      InFlightFile inFlight = run.openInFlight();
      TraceFileWriter part = run.openPart();
      inFlight.begin(SdkSpans.data(SdkSpans.tracer(0).spanBuilder("class").startSpan()));
      Span finished = test("finished");
      int slot = inFlight.begin(SdkSpans.data(finished));
      finished.end();
      part.write(List.of(SdkSpans.data(finished)));
      inFlight.end(slot);
      inFlight.begin(SdkSpans.data(test("running")));
      inFlight.begin(
          SdkSpans.data(test("long").setAttribute("test.argument", "x".repeat(200_000))));
      Span justFinished = test("just finished");
      inFlight.begin(SdkSpans.data(justFinished)); // and no end: it dies in between
      justFinished.end();
      part.write(List.of(SdkSpans.data(justFinished)));
      System.out.println("running");
      switch (args[1]) {
        case "halt" -> Runtime.getRuntime().halt(3);
        case "exit" -> System.exit(3);
        default -> Thread.sleep(600_000);
      }
    }

    static Span test(String name) {
      return SdkSpans.tracer(0)
          .spanBuilder(name)
          .setAttribute("test.case.name", "com.example.DyingTest." + name)
          .startSpan();
    }
  }

  @Test
  void aTestWithoutAnEndInARunThatEndedIsADefectOfOurs() throws Exception {
    RunDirectory run = RunDirectory.join(directory.resolve("runs"), "run");
    ChildJvm child = ChildJvm.start(Forgetting.class, directory.resolve("runs"));
    child.process().waitFor();
    Path target = directory.resolve("traces.pb");
    run.mergeInto(target);

    assertThat(names(target)).containsExactlyInAnyOrder("test run", "class", "running");
    String defect =
        "otel-junit-extension did not record the end, although the test run ended: a defect of it";
    SpanData test = span(target, "running");
    assertThat(test.hasEnded()).isFalse();
    assertThat(test.getStatus()).isEqualTo(StatusData.unset());
    assertThat(test.getAttributes().asMap())
        .containsEntry(stringKey("test.case.result.status"), "skipped")
        .containsEntry(stringKey("junit.reason"), defect)
        .doesNotContainKey(stringKey("error.type"));
    SpanData container = span(target, "class");
    assertThat(container.getStatus()).isEqualTo(StatusData.unset());
    assertThat(container.getAttributes().asMap())
        .containsEntry(stringKey("junit.reason"), defect)
        .containsEntry(stringKey("test.suite.run.status"), "success");
  }

  /** Ends its run, but neither a class nor a test. */
  static final class Forgetting {
    public static void main(String[] args) throws Exception {
      RunDirectory run = RunDirectory.join(Path.of(args[0]), "run");
      InFlightFile inFlight = run.openInFlight();
      TraceFileWriter part = run.openPart();
      Span testRun =
          SdkSpans.tracer(0).spanBuilder("test run").setAttribute("junit.kind", "run").startSpan();
      int slot = inFlight.begin(SdkSpans.data(testRun));
      Span suite =
          SdkSpans.tracer(0).spanBuilder("class").setAttribute("junit.kind", "class").startSpan();
      inFlight.begin(SdkSpans.data(suite));
      inFlight.begin(SdkSpans.data(Dying.test("running")));
      testRun.end();
      part.write(List.of(SdkSpans.data(testRun)));
      inFlight.end(slot);
      Runtime.getRuntime().halt(0);
    }
  }

  @Test
  void killedAtAnyInstantEveryTestIsThereOnce() throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < 8; round++) {
      Path runs = directory.resolve("runs" + round);
      RunDirectory run = RunDirectory.join(runs, "run");
      ChildJvm child = ChildJvm.start(Busy.class, runs);
      child.awaitLine("started");
      TimeUnit.MICROSECONDS.sleep(random.nextInt(30_000));
      child.process().destroyForcibly();
      child.process().waitFor();
      Path target = directory.resolve("traces" + round + ".pb");

      run.mergeInto(target);

      List<SpanData> spans = TraceFileReader.readAll(target);
      assertThat(spans).extracting(SpanData::getName).doesNotHaveDuplicates();
      List<SpanData> failed =
          spans.stream()
              .filter(span -> span.getStatus().getStatusCode() == StatusCode.ERROR)
              .toList();
      // Four threads: each has at most one test running, and numbers its tests without a gap.
      assertThat(failed).hasSizeLessThanOrEqualTo(4);
      for (int thread = 0; thread < 4; thread++) {
        String prefix = thread + "/";
        List<Integer> numbers =
            spans.stream()
                .map(SpanData::getName)
                .filter(name -> name.startsWith(prefix))
                .map(name -> Integer.parseInt(name.substring(2)))
                .sorted()
                .toList();
        for (int i = 0; i < numbers.size(); i++) {
          assertThat(numbers.get(i)).isEqualTo(i);
        }
      }
    }
  }

  /** Four threads that run tests for ever. */
  static final class Busy {
    public static void main(String[] args) throws Exception {
      RunDirectory run = RunDirectory.join(Path.of(args[0]), "run");
      InFlightFile inFlight = run.openInFlight();
      TraceFileWriter part = run.openPart();
      for (int i = 0; i < 4; i++) {
        String thread = i + "/";
        new Thread(() -> runTests(inFlight, part, thread)).start();
      }
      System.out.println("started");
    }

    private static void runTests(InFlightFile inFlight, TraceFileWriter part, String prefix) {
      try {
        for (int i = 0; ; i++) {
          Span span = Dying.test(prefix + i);
          int slot = inFlight.begin(SdkSpans.data(span));
          span.end();
          part.write(List.of(SdkSpans.data(span)));
          inFlight.end(slot);
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static void runAll(List<Callable<MergeReport>> actions) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(actions.size());
    try {
      for (Future<MergeReport> done : threads.invokeAll(actions)) {
        assertThat(done.get().torn()).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<String> names(Path file) throws IOException {
    return TraceFileReader.readAll(file).stream().map(SpanData::getName).toList();
  }

  private static SpanData span(Path file, String name) throws IOException {
    return TraceFileReader.readAll(file).stream()
        .filter(span -> span.getName().equals(name))
        .findAny()
        .orElseThrow();
  }
}
