package dev.oteltest.otlp.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.otlp.ChildJvm;
import dev.oteltest.otlp.SdkSpans;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another process sees of a run whose JVM runs, was killed, or is gone. */
@Tag("any-version")
class RunViewTest {

  private static final long ALL = Long.MAX_VALUE;

  @TempDir Path folder;

  private Path directory;
  private ChildJvm child;

  @BeforeEach
  void startRun() throws Exception {
    directory = folder.resolve("target/otel-test");
    child = ChildJvm.start(Testing.class, directory);
    child.awaitLine("running");
  }

  @AfterEach
  void end() {
    child.process().destroyForcibly();
  }

  @Test
  void aTestThatRunsIsNamedAndWhatIsAroundItHasNoEnd() throws Exception {
    RunView run = only();
    List<SpanData> spans = new ArrayList<>();

    RunView.Read read = run.read(ALL, spans::add);

    assertThat(read.runningTests()).containsExactly("shop.CartTest.runs");
    assertThat(read.leftOut()).isZero();
    assertThat(spans)
        .extracting(SpanData::getName, SpanData::hasEnded)
        .containsExactlyInAnyOrder(
            tuple("class", false), tuple("ended 1", true), tuple("ended 2", true));
    assertThat(run.isAlive()).isTrue();
    assertThat(run.isUnderWay()).isTrue();
    assertThat(run.key()).isEqualTo("key");
    assertThat(run.output()).isEqualTo(folder.resolve("target/test-traces.pb"));
    assertThat(run.started()).isBeforeOrEqualTo(Instant.now());
  }

  @Test
  void aTestThatRanInAKilledJvmFailed() throws Exception {
    RunView run = only();
    long before = run.stamp();
    List<String> files = files();
    child.process().destroyForcibly().waitFor();
    List<SpanData> spans = new ArrayList<>();

    RunView.Read read = run.read(ALL, spans::add);

    assertThat(run.isAlive()).isFalse();
    assertThat(run.isUnderWay()).as("its file lacks a test").isTrue();
    assertThat(run.stamp()).isNotEqualTo(before);
    assertThat(read.runningTests()).isEmpty();
    assertThat(spans)
        .filteredOn(span -> span.getName().equals("runs"))
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
              assertThat(span.getStatus().getDescription()).startsWith("The JVM ended (pid ");
            });
    assertThat(files()).as("nothing is recovered, which is up to the run").isEqualTo(files);
  }

  @Test
  void ofMuchTheOldestIsLeftOut() throws Exception {
    RunView run = only();
    List<SpanData> spans = new ArrayList<>();

    RunView.Read read = run.read(1, spans::add);

    assertThat(spans).extracting(SpanData::getName).contains("ended 2").doesNotContain("ended 1");
    assertThat(read.leftOut()).isPositive();
  }

  @Test
  void theStampChangesWithEachTest() throws Exception {
    RunView run = only();
    long before = run.stamp();
    assertThat(run.stamp()).isEqualTo(before);

    child.process().getOutputStream().write('\n');
    child.process().getOutputStream().flush();
    child.awaitLine("next");

    assertThat(run.stamp()).isNotEqualTo(before);
  }

  @Test
  void aRunThatIsRemovedIsMissingAndItsLockIsNotCreated() throws Exception {
    RunView run = only();
    Path lock = directory.resolve(RunFiles.LOCK);
    Files.delete(lock);

    assertThatThrownBy(() -> run.read(ALL, span -> {})).isInstanceOf(NoSuchFileException.class);
    assertThat(lock).doesNotExist();
    assertThat(RunView.list(directory)).isEmpty();
    assertThat(RunView.list(directory.resolve("missing"))).isEmpty();
  }

  @Test
  void aRunWhoseFileHasAllOfItIsOverAlsoIfItsFolderStays() throws Exception {
    RunView run = only();
    child.process().getOutputStream().write("end\n".getBytes(StandardCharsets.UTF_8));
    child.process().getOutputStream().flush();
    child.process().waitFor();

    assertThat(run.folder()).isDirectory();
    assertThat(run.isUnderWay()).isFalse();
  }

  @Test
  void theRunOfThisJvmIsNotOfAnother() throws Exception {
    RunDirectory.join(directory, RunDirectory.keyOf(ProcessHandle.current()) + ".mine");
    RunDirectory.join(directory, "nothing-yet");

    assertThat(RunView.list(directory))
        .extracting(RunView::key)
        .containsExactly("key", "nothing-yet");
    assertThat(new RunView(directory.resolve("nothing-yet")).isUnderWay()).isFalse();
  }

  private RunView only() throws IOException {
    List<RunView> runs = RunView.list(directory);
    assertThat(runs).hasSize(1);
    return runs.get(0);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.map(Path::toString).sorted().toList();
    }
  }

  /** Records spans as a test listener does; the next test runs when a line is sent. */
  static final class Testing {
    public static void main(String[] args) throws Exception {
      RunDirectory run = RunDirectory.join(Path.of(args[0]), "key");
      InFlightFile inFlight = run.openInFlight();
      TraceFileWriter part = run.openPart();
      run.show(Path.of(args[0]).resolveSibling("test-traces.pb"));
      int around =
          inFlight.begin(
              SdkSpans.data(
                  SdkSpans.tracer(0)
                      .spanBuilder("class")
                      .setAttribute(TestAttributes.KIND, "test.class")
                      .startSpan()));
      for (int i = 1; i <= 2; i++) {
        Span span = SdkSpans.tracer(0).spanBuilder("ended " + i).startSpan();
        span.end();
        part.write(List.of(SdkSpans.data(span)));
      }
      int slot = inFlight.begin(test("runs"));
      System.out.println("running");
      if (System.in.read() == 'e') {
        inFlight.end(slot);
        inFlight.end(around);
        inFlight.close();
        part.close();
        return;
      }
      inFlight.begin(test("next"));
      System.out.println("next");
      Thread.sleep(600_000);
    }

    private static SpanData test(String name) {
      return SdkSpans.data(
          SdkSpans.tracer(0)
              .spanBuilder(name)
              .setAttribute(TestAttributes.CASE_NAME, "shop.CartTest." + name)
              .startSpan());
    }
  }
}
