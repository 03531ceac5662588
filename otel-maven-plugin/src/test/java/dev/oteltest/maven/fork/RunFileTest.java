package dev.oteltest.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.internal.run.RunMark;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which file a build writes: no call without tests makes a run with tests disappear. */
class RunFileTest {

  @TempDir Path target;

  private Path last;
  private Path beside;

  @BeforeEach
  void nameFiles() {
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
      writer.write(FakeBuild.spans("a test"));
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

    assertThat(RunMark.of(last)).isEqualTo(new RunMark(true, 1_000, "mvn verify", "", ""));
    assertThat(names(last)).containsExactly("BUILD verify", "a test");
  }

  private FakeBuild tested(String name) {
    return new FakeBuild(target, name, true);
  }

  private FakeBuild untested(String name) {
    return new FakeBuild(target, name, false);
  }

  private static List<String> names(Path file) throws IOException {
    return TraceFileReader.readAll(file).stream().map(SpanData::getName).toList();
  }
}
