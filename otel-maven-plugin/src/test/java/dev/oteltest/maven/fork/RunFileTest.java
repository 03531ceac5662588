package dev.oteltest.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.Builds;
import dev.oteltest.maven.goal.ReactorProjects;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.internal.run.RunDirectory;
import dev.oteltest.otlp.internal.run.RunMark;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which file a build writes: no call without tests makes a run with tests disappear. */
class RunFileTest {

  private final MavenProject app = Builds.module("app");

  @TempDir Path target;

  private Path last;
  private Path beside;
  private int builds;

  /** What one build does. */
  private final class Build {

    private final String name;
    private final boolean planned;
    private boolean wanted;
    private boolean cleans;
    private boolean testsRun;
    private Path output = last;

    private Build(String name, boolean planned) {
      this.name = name;
      this.planned = planned;
    }

    private Build wanted() {
      wanted = true;
      return this;
    }

    private Build cleaning() {
      cleans = true;
      return this;
    }

    private Build runningTests() {
      testsRun = true;
      return this;
    }

    private Build into(Path file) {
      output = file;
      return this;
    }

    private Path run() throws IOException {
      RunMark mark = new RunMark(false, ++builds, "mvn " + name, "", "");
      RunFile file = new RunFile(output, wanted, mark);
      String id = RunDirectory.keyOf(ProcessHandle.current()) + "." + builds;
      TraceOutput traces = new TraceOutput(id, app, file, spans -> {});
      traces.begin(planned);
      if (cleans) {
        delete("test-traces.pb", "build-traces.pb", "test-metrics.pb", "build-metrics.pb");
      }
      if (testsRun) {
        RunDirectory.join(ReactorProjects.partsDirectory(app), id);
        Path part = ReactorProjects.partsDirectory(app).resolve(id).resolve("999999999-1.pb");
        try (TraceFileWriter writer = TraceFileWriter.append(part)) {
          writer.write(spans("a test"));
        }
      }
      traces.write(spans("BUILD " + name), List.of(app));
      return file.path();
    }
  }

  @BeforeEach
  void nameFiles() {
    app.getBuild().setDirectory(target.toString());
    last = target.resolve("test-traces.pb");
    beside = target.resolve("build-traces.pb");
  }

  @ParameterizedTest
  @CsvSource({"dependency:tree", "compile", "verify -DskipTests", "validate"})
  void aBuildWithoutTestsIsBesideTheLastRun(String call) throws IOException {
    tested("verify").run();
    Files.writeString(target.resolve("test-metrics.pb"), "metrics of the run");
    byte[] before = Files.readAllBytes(last);

    assertThat(untested(call).run()).isEqualTo(beside);

    assertThat(last).hasBinaryContent(before);
    assertThat(target.resolve("test-metrics.pb")).hasContent("metrics of the run");
    assertThat(names(beside)).containsExactly("BUILD " + call);
  }

  @Test
  void theNextBuildWithoutTestsReplacesTheOneBeside() throws IOException {
    tested("verify").run();
    untested("compile").run();
    Files.writeString(target.resolve("build-metrics.pb"), "metrics of the first");

    assertThat(untested("dependency:tree").run()).isEqualTo(beside);
    assertThat(names(beside)).containsExactly("BUILD dependency:tree");
    assertThat(target.resolve("build-metrics.pb")).doesNotExist();
  }

  @Test
  void withoutARunWithTestsTheLastBuildIsTheRun() throws IOException {
    assertThat(untested("compile").run()).isEqualTo(last);
    assertThat(untested("verify -DskipTests").run()).isEqualTo(last);
    assertThat(names(last)).containsExactly("BUILD verify -DskipTests");
    assertThat(beside).doesNotExist();
  }

  @Test
  void aBuildWithTestsReplacesTheRunHoweverItEndsAndTheOneBeside() throws IOException {
    tested("verify").runningTests().run();
    untested("compile").run();

    assertThat(tested("verify that fails in compile").run()).isEqualTo(last);
    assertThat(names(last)).containsExactly("BUILD verify that fails in compile");
    assertThat(beside).doesNotExist();
    assertThat(RunMark.of(last).tests()).isTrue();
  }

  @Test
  void aBuildThatIsWantedReplacesTheRun() throws IOException {
    tested("verify").run();
    untested("compile").run();

    assertThat(untested("validate -Dotel.report").wanted().run()).isEqualTo(last);
    assertThat(names(last)).containsExactly("BUILD validate -Dotel.report");
    assertThat(RunMark.of(last).tests()).isFalse();
    assertThat(beside).doesNotExist();
  }

  @Test
  void afterACleanInTheBuildThereIsNothingToBeBeside() throws IOException {
    tested("verify").run();

    assertThat(untested("clean verify -DskipTests").cleaning().run()).isEqualTo(last);
    assertThat(names(last)).containsExactly("BUILD clean verify -DskipTests");
    assertThat(beside).doesNotExist();
  }

  @Test
  void anotherFileThatACleanLeavesStaysToo() throws IOException {
    Path other = target.resolve("traces").resolve("all.pb");
    tested("verify").into(other).run();

    Path written = untested("clean verify -DskipTests").into(other).cleaning().run();
    assertThat(written).isEqualTo(other.resolveSibling("build-traces.pb"));
    assertThat(names(other)).containsExactly("BUILD verify");
  }

  @Test
  void testsThatRanWithoutAPlanAreTheLastRun() throws IOException {
    tested("verify").run();

    assertThat(untested("exec:java").runningTests().run()).isEqualTo(last);
    assertThat(names(last)).containsExactly("BUILD exec:java", "a test");
    assertThat(RunMark.of(last).tests()).isTrue();
  }

  @Test
  void aFileOfTestsThatRanWithoutMavenIsARunWithTests() throws IOException {
    try (TraceFileWriter writer = TraceFileWriter.append(last)) {
      writer.write(spans("a test"));
    }
    assertThat(untested("compile").run()).isEqualTo(beside);
    assertThat(names(last)).containsExactly("a test");
  }

  @Test
  void anEmptyFileHasNoTests() throws IOException {
    Files.createFile(last);
    assertThat(untested("compile").run()).isEqualTo(last);
  }

  @Test
  void theFileSaysAtItsBeginningWhatWasAsked() throws IOException {
    tested("verify").runningTests().run();

    assertThat(RunMark.of(last)).isEqualTo(new RunMark(true, 1, "mvn verify", "", ""));
    assertThat(names(last)).containsExactly("BUILD verify", "a test");
  }

  private Build tested(String name) {
    return new Build(name, true);
  }

  private Build untested(String name) {
    return new Build(name, false);
  }

  private void delete(String... names) throws IOException {
    for (String name : names) {
      Files.deleteIfExists(target.resolve(name));
    }
  }

  private static Collection<SpanData> spans(String name) {
    BuildTracer tracer = new BuildTracer(Resource.empty(), Path.of("/build"), span -> {});
    tracer.ended(name, SpanContext.getInvalid(), 1, 2, Attributes.empty());
    return tracer.finished();
  }

  private static List<String> names(Path file) throws IOException {
    return TraceFileReader.readAll(file).stream().map(SpanData::getName).toList();
  }
}
