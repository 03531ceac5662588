package dev.oteltest.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.Builds;
import dev.oteltest.maven.goal.ReactorProjects;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.internal.run.InFlightFile;
import dev.oteltest.otlp.internal.run.RunDirectory;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceOutputTest {

  private static final String RUN = RunDirectory.keyOf(ProcessHandle.current()) + ".test";

  /** A process that does not exist on any machine. */
  private static final String GONE = "999999999-1";

  private final MavenProject app = Builds.module("app");
  private final BuildTracer tracer =
      new BuildTracer(Resource.empty(), Path.of("/build"), span -> {});

  @TempDir Path target;

  private TraceOutput output;

  @BeforeEach
  void moduleInFolder() {
    app.getBuild().setDirectory(target.toString());
    output =
        new TraceOutput(RUN, app, Builds.runFile(target.resolve("test-traces.pb")), spans -> {});
  }

  @Test
  void whatWasWrittenSoFarHasNoEmptyParts() throws IOException {
    assertThat(output.writtenParts(app)).isEmpty();

    tracer.start("passed", SpanContext.getInvalid(), 1, Attributes.empty()).end(2);
    RunDirectory run = run();
    Path written;
    try (TraceFileWriter part = run.openPart()) {
      part.write(tracer.finished());
      written = part.file();
    }
    Files.createFile(run.newPart("collected"));

    assertThat(output.writtenParts(app)).containsExactly(written);
  }

  @Test
  void anInterruptedBuildWaitsForItsTestJvmsAndStatesHowManyStillRun() throws Exception {
    assertThat(output.awaitTests(List.of(app), 0)).isNull();
    run();
    Path runFolder = target.resolve("otel-test").resolve(RUN);
    Process fork = new ProcessBuilder("sleep", "600").start();
    try {
      Files.createFile(runFolder.resolve(RunDirectory.keyOf(fork.toHandle()) + ".inflight"));
      Files.createFile(runFolder.resolve(GONE + ".inflight"));
      assertThat(output.awaitTests(List.of(app), 0))
          .hasMessageStartingWith("1 test JVM still ran when the build was interrupted");
      CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS).execute(fork::destroyForcibly);
      assertThat(output.awaitTests(List.of(app), TimeUnit.MINUTES.toMillis(1))).isNull();
    } finally {
      fork.destroyForcibly();
    }
  }

  @Test
  void partsSurviveACleanAndAreRemovedAtTheEnd() throws IOException {
    tracer.start("passed", SpanContext.getInvalid(), 1, Attributes.empty()).end(2);
    RunDirectory run = run();
    try (TraceFileWriter part = run.openPart()) {
      part.write(tracer.finished());
    }
    clean();
    assertThat(spans()).extracting(SpanData::getName).containsExactly("passed");
    output.deleteSaved();
    assertThat(output.saved()).noneMatch(Files::exists);
  }

  @Test
  void thePartsOfEachForkSurviveEachClean() throws IOException {
    write("by one fork", GONE);
    write("by another", "999999998-1");
    clean();
    write("after the clean", GONE);
    clean();
    assertThat(spans())
        .extracting(SpanData::getName)
        .containsExactlyInAnyOrder("by one fork", "by another", "after the clean");
    output.deleteSaved();
    assertThat(output.saved()).hasSizeGreaterThan(1).noneMatch(Files::exists);
  }

  @Test
  void theTestThatRanWhenItsJvmDiedSurvivesAClean() throws IOException {
    RunDirectory run = run();
    try (InFlightFile inFlight = run.openInFlight()) {
      inFlight.begin(running("crashes"));
      // The name that another JVM would have used, which has died.
      Files.copy(inFlight.file(), inFlight.file().resolveSibling(GONE + ".1.inflight"));
    }
    clean();
    assertThat(spans())
        .singleElement()
        .satisfies(
            span -> {
              assertThat(span.getName()).isEqualTo("crashes");
              assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            });
  }

  @Test
  void otherGoalsDeleteNothingAndNothingIsCopied() throws IOException {
    run();
    output.beforeGoal(app, Builds.goal("jar:jar", "package"));
    assertThat(output.saved()).isEmpty();
  }

  /** The part file of another JVM. */
  private void write(String name, String jvm) throws IOException {
    run();
    Path part = ReactorProjects.partsDirectory(app).resolve(RUN).resolve(jvm + ".pb");
    try (TraceFileWriter writer = TraceFileWriter.append(part)) {
      writer.write(List.of(running(name)));
    }
  }

  private RunDirectory run() throws IOException {
    return RunDirectory.join(ReactorProjects.partsDirectory(app), RUN);
  }

  private SpanData running(String name) {
    return tracer.start(name, SpanContext.getInvalid(), 1, Attributes.empty()).span().snapshot();
  }

  private void clean() throws IOException {
    output.beforeGoal(app, Builds.goal("clean:clean", "clean"));
    try (Stream<Path> files = Files.walk(ReactorProjects.partsDirectory(app).resolve(RUN))) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Files.delete(file);
      }
    }
  }

  private List<SpanData> spans() throws IOException {
    List<SpanData> spans = new ArrayList<>();
    for (Path part : output.saved()) {
      spans.addAll(TraceFileReader.readAll(part));
    }
    return spans;
  }
}
