package dev.oteltest.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.internal.run.RunMark;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    Files.writeString(target.resolve("test-metrics.pb"), metrics("first"));
    build("clean verify", true).cleaning().runningTests("two").run();

    assertThat(names(last)).containsExactly("BUILD clean verify", "two", "BUILD verify", "one");
    assertThat(target.resolve("test-metrics.pb")).hasContent(metrics("first"));
  }

  @Test
  void aCleanBetweenBuildsIsSurvivedAndLeavesNothing() throws IOException {
    build("verify", true).runningTests("one").run();
    Files.writeString(target.resolve("test-metrics.pb"), metrics("first"));
    build("clean", false).cleaning().run();
    assertThat(last).doesNotExist();

    build("verify", true).runningTests("two").run();
    assertThat(names(last)).containsExactly("BUILD verify", "two", "BUILD verify", "one");
    assertThat(target.resolve("test-metrics.pb")).hasContent(metrics("first"));
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
  void aFolderThatOthersCanAccessIsNotUsed() throws IOException {
    Path folder = temporary.resolve("otel-test-" + System.getProperty("user.name"));
    Files.createDirectory(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    build("verify", true).runningTests("one").run();
    FakeBuild second = build("verify", true).runningTests("two");
    second.run();

    assertThat(names(last)).containsExactly("BUILD verify", "two");
    assertThat(second.warnings())
        .singleElement()
        .asString()
        .startsWith("This build is not added to the earlier builds of its CI job: ")
        .contains(folder + " is not only accessible to this user");
  }

  @Test
  void whatOldJobsHaveLeftIsRemoved() throws IOException {
    build("verify", true).run();
    Path all = temporary.resolve("otel-test-" + System.getProperty("user.name"));
    Path old = Files.createDirectory(all.resolve("old"));
    Files.createFile(old.resolve("test-traces.pb"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(4))));

    new FakeBuild(target, "verify", true).inJob(RUN, "00000000000000a2", temporary).run();
    assertThat(old).doesNotExist();
    assertThat(all).isDirectoryContaining(job -> true);
  }

  private FakeBuild build(String name, boolean tests) {
    return new FakeBuild(target, name, tests).inJob(RUN, JOB, temporary);
  }

  /** A request of metrics is kept as it is, so any field will do. */
  private static String metrics(String text) {
    return "z" + (char) text.length() + text;
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
