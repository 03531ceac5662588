package dev.oteltest.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.internal.run.RunMark;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The builds of a CI job add to the file of the job. */
class JobFilesTest {

  private static final String RUN = "aba151af7cfbcf0f";
  private static final String JOB = "00000000000000a1";

  @TempDir Path target;
  @TempDir Path temporary;

  private Path last;

  @BeforeEach
  void nameFile() {
    last = target.resolve("test-traces.pb");
  }

  @Test
  void eachBuildOfTheJobIsAddedTheNewestFirst() throws IOException {
    build("verify", true).runningTests("one", "two").run();
    build("deploy -DskipTests", false).run();
    build("verify -Dtest=One", true).runningTests("one").run();

    assertThat(names(last))
        .containsExactly(
            "BUILD verify -Dtest=One",
            "one",
            "BUILD deploy -DskipTests",
            "BUILD verify",
            "one",
            "two");
    assertThat(RunMark.of(last).asked()).isEqualTo("mvn verify -Dtest=One");
    assertThat(target.resolve("build-traces.pb")).doesNotExist();
  }

  @Test
  void theJobHasTestsIfOneOfItsBuildsHas() throws IOException {
    build("verify", true).runningTests().run();
    build("deploy -DskipTests", false).run();
    assertThat(RunMark.of(last).tests()).isTrue();
    assertThat(new FakeBuild(target, "compile at a desk", false).run())
        .isEqualTo(target.resolve("build-traces.pb"));
  }

  @Test
  void aCleanInABuildIsSurvived() throws IOException {
    build("verify", true).runningTests("one").run();
    build("clean verify", true).cleaning().runningTests("two").run();

    assertThat(names(last)).containsExactly("BUILD clean verify", "two", "BUILD verify", "one");
  }

  @Test
  void aCleanBetweenBuildsIsSurvivedAndLeavesNothing() throws IOException {
    build("verify", true).runningTests("one").run();
    build("clean", false).cleaning().run();
    assertThat(last).doesNotExist();

    build("verify", true).runningTests("two").run();
    assertThat(names(last)).containsExactly("BUILD verify", "two", "BUILD verify", "one");
  }

  @Test
  void whatTheUserDeletesIsGone() throws IOException {
    build("verify", true).runningTests("one").run();
    Files.delete(last);
    build("verify -Dtest=Two", true).runningTests("two").run();

    assertThat(names(last)).containsExactly("BUILD verify -Dtest=Two", "two");
  }

  @Test
  void aBuildThatIsKilledLosesNothingOfTheEarlierOnes() throws IOException {
    build("verify", true).runningTests("one").run();
    build("deploy", true).killed().run();
    assertThat(names(last)).containsExactly("BUILD verify", "one");

    build("verify again", true).runningTests("two").run();
    assertThat(names(last)).containsExactly("BUILD verify again", "two", "BUILD verify", "one");
  }

  @Test
  void anotherJobsFileIsReplaced() throws IOException {
    build("verify", true).runningTests("one").run();
    new FakeBuild(target, "verify", true).inJob(RUN, "00000000000000a2", temporary).run();
    assertThat(names(last)).containsExactly("BUILD verify");

    new FakeBuild(target, "compile", false)
        .inJob("0000000000000bbb", "00000000000000a2", temporary)
        .run();
    assertThat(names(last))
        .as("of another run, even without tests")
        .containsExactly("BUILD compile");
  }

  @Test
  void whatAnotherJobOfTheRunLeftInBetweenIsNotAdded() throws IOException {
    build("verify", true).runningTests("one").run();
    new FakeBuild(target, "verify", true).inJob(RUN, "00000000000000a2", temporary).run();
    build("verify again", true).runningTests("two").run();

    assertThat(names(last)).containsExactly("BUILD verify again", "two");
  }

  @Test
  void aBuildWithoutTestsIsBesideTheFileOfAnotherJobOfTheRun() throws IOException {
    build("verify", true).runningTests("one").run();
    Path written =
        new FakeBuild(target, "deploy", false).inJob(RUN, "00000000000000a2", temporary).run();

    assertThat(written).isEqualTo(target.resolve("build-traces.pb"));
    assertThat(names(last)).containsExactly("BUILD verify", "one");
  }

  @Test
  void aJobThatLooksTheSameInAnotherTemporaryFolderIsAnother() throws IOException {
    build("verify", true).runningTests("one").run();
    delete(temporary); // as GitHub's runner does between jobs
    build("verify", true).runningTests("two").run();

    assertThat(names(last)).containsExactly("BUILD verify", "two");
  }

  @Test
  void nothingIsAddedIfTheJobIsNotKnown() throws IOException {
    new FakeBuild(target, "verify", true).inJob(RUN, "", temporary).runningTests("one").run();
    new FakeBuild(target, "verify", true).inJob(RUN, "", temporary).runningTests("two").run();

    assertThat(names(last)).containsExactly("BUILD verify", "two");
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void eachFileOfTheJobIsForItself() throws IOException {
    Path lint = target.resolve("traces/lint.pb");
    build("verify", true).runningTests("one").run();
    build("lint", false).into(lint).wanted().run();
    build("lint again", false).into(lint).wanted().run();

    assertThat(names(lint)).containsExactly("BUILD lint again", "BUILD lint");
    assertThat(names(last)).containsExactly("BUILD verify", "one");
  }

  @Test
  void whatOldJobsHaveLeftIsRemoved() throws IOException {
    Path old = Files.createFile(temporary.resolve("otel-test-job-old.pb"));
    Path other = Files.createFile(temporary.resolve("other.pb"));
    for (Path file : List.of(old, other)) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(4))));
    }

    build("verify", true).run();
    assertThat(old).doesNotExist();
    assertThat(other).exists();
  }

  @Test
  void withoutATemporaryFolderOfTheJobItIsInTheUsersCacheFolder() {
    RunMark mark = new RunMark(true, 1, "mvn verify", RUN, JOB);
    Map<String, String> environment =
        Map.of("RUNNER_TEMP", "missing", "XDG_CACHE_HOME", temporary.toString());

    assertThat(JobFiles.of(mark, last, environment).kept())
        .hasParentRaw(temporary.resolve("otel-test/jobs"));
  }

  private FakeBuild build(String name, boolean tests) {
    return new FakeBuild(target, name, tests).inJob(RUN, JOB, temporary);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
        if (!file.equals(folder)) {
          Files.delete(file);
        }
      }
    }
  }

  private static List<String> names(Path file) throws IOException {
    return TraceFileReader.readAll(file).stream().map(SpanData::getName).toList();
  }
}
