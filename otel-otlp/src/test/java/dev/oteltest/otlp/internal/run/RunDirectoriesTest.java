package dev.oteltest.otlp.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.otlp.SdkSpans;
import dev.oteltest.otlp.file.JvmId;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.file.TraceFileWriter;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves when its processes have ended, and what the next run makes of it. */
class RunDirectoriesTest {

  private static final String DEAD = "4000000-1.pb";
  private static final String DEAD_TOO = "4000001-1.pb";

  @TempDir Path target;

  private Path runs;
  private Path traces;
  private Path previous;

  @BeforeEach
  void paths() {
    runs = target.resolve("otel-test");
    traces = target.resolve("test-traces.pb");
    previous = target.resolve("test-traces.previous.pb");
  }

  /** Another account's run, such as that of a container, has left what this one can't change. */
  @Test
  void theFileOfAnEarlierRunThatCannotBeCompletedIsNotTakenForThisOne() throws IOException {
    Path directory = target.resolve("parts");
    Files.createDirectories(directory.resolve("lock")); // can't be opened
    Path output = Files.writeString(target.resolve("old.pb"), "old");

    assertThatThrownBy(() -> RunDirectories.makeWay(directory, "new", output))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lock");
    assertThat(output).doesNotExist();

    Files.createDirectories(output.resolve("below")); // can't be removed
    assertThatThrownBy(() -> RunDirectories.makeWay(directory, "new", output))
        .hasMessageStartingWith(output + " stays, and is of an earlier run: ");
  }

  @Test
  void aNewRunKeepsPartsThatWereNotMerged() throws IOException {
    dead("old", traces);
    part("old", DEAD, "shown");
    part("old", DEAD_TOO, "on disk only");
    Files.createLink(traces, runs.resolve("old").resolve(DEAD));

    RunDirectory.join(runs, "new").show(traces);

    assertThat(names(previous)).containsExactly("shown", "on disk only");
    assertThat(traces).isEmptyFile();
    assertThat(runs.resolve("old")).doesNotExist();
    assertThat(runs).isDirectoryNotContaining(file -> file.toString().contains("removed"));
  }

  @Test
  void aRunWhoseFileHasEverythingLeavesNoPreviousOne() throws IOException {
    dead("one part", traces);
    part("one part", DEAD, "shown");
    Files.createLink(traces, runs.resolve("one part").resolve(DEAD));
    RunDirectory.join(runs, "new");
    assertThat(previous).doesNotExist();

    part("merged", DEAD, "1");
    part("merged", DEAD_TOO, "2");
    dead("merged", traces);
    new MergedTraceFile(runs.resolve("merged"))
        .update(
            List.of(runs.resolve("merged").resolve(DEAD), runs.resolve("merged").resolve(DEAD_TOO)),
            traces);
    RunDirectory.join(runs, "new");
    assertThat(previous).doesNotExist();
    assertThat(runs.resolve("merged")).doesNotExist();
    assertThat(names(traces)).containsExactly("1", "2");
  }

  @Test
  void completesTheFileInItsPlaceWhereNoRunBegins() throws IOException {
    Path elsewhere = target.resolve("reports/trace.bin");
    dead("old", elsewhere);
    part("old", DEAD, "1");
    part("old", DEAD_TOO, "2");

    assertThat(RunDirectories.complete(runs))
        .singleElement()
        .satisfies(report -> assertThat(report.file()).isEqualTo(elsewhere));
    assertThat(names(elsewhere)).containsExactly("1", "2");
    assertThat(RunDirectories.complete(runs)).isEmpty();
    assertThat(RunDirectories.complete(target.resolve("none"))).isEmpty();
  }

  @Test
  void whatARunWithoutAFileLeftDoesNotReplaceTheLastRun() throws IOException {
    try (TraceFileWriter last = TraceFileWriter.append(traces)) {
      last.write(List.of(SdkSpans.named("of the last run")));
    }
    dead("killed before it wrote its file", null);
    part("killed before it wrote its file", DEAD, "collected by a goal");

    RunDirectories.complete(runs);
    assertThat(names(traces)).containsExactly("of the last run", "collected by a goal");
  }

  @Test
  void twoRunsThatWereCutShortAreBothKept() throws IOException {
    dead("one", traces);
    part("one", DEAD, "of one");
    dead("two", traces);
    part("two", DEAD_TOO, "of two");
    RunDirectory.join(runs, "new");
    assertThat(names(previous)).containsExactlyInAnyOrder("of one", "of two");
  }

  @Test
  void aRunOfAnotherContainerIsLeftAloneUntilItIsOld() throws IOException {
    String unseen = "7-1234567-0-f0000123.pb";
    dead("unseen", traces);
    part("unseen", unseen, "of the container");
    RunDirectory.join(runs, "new");
    assertThat(runs.resolve("unseen").resolve(unseen)).exists();
    assertThat(RunDirectories.complete(runs)).isEmpty();

    Files.setLastModifiedTime(
        runs.resolve("unseen").resolve(unseen),
        FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    RunDirectory.join(runs, "new");

    assertThat(names(previous)).containsExactly("of the container");
    assertThat(runs.resolve("unseen")).doesNotExist();
  }

  @Test
  void aRunWithFailuresIsCompletedToo() throws IOException {
    dead("old", traces);
    part("old", DEAD, "1");
    new RunAttempts(runs.resolve("old").resolve("attempts-0123456789abcdef")).add("[test:a]", 1);
    Files.createFile(runs.resolve("old").resolve("follower"));

    RunDirectory.join(runs, "new");

    assertThat(names(previous)).containsExactly("1");
    assertThat(runs.resolve("old")).doesNotExist();
  }

  @Test
  @Timeout(60)
  void everyFileThatARunWritesIsKnownAsItsOwn() throws Exception {
    RunDirectory run = RunDirectory.join(runs, "run");
    run.show(traces);
    run.attempts("0123456789abcdef").add("[test:a]", 1);
    part("run", DEAD, "1");
    try (Closeable following = run.follow(traces, () -> {});
        InFlightFile inFlight = run.openInFlight()) {
      Path follower = runs.resolve("run").resolve("follower");
      while (!Files.exists(follower)) {
        Thread.sleep(10);
      }
      run.mergeInto(traces);

      assertThat(RunDirectories.isRun(runs.resolve("run"))).isTrue();
    }
  }

  @Test
  void aRunWithoutARecordedFileHasTheDefaultOne() throws IOException {
    dead("old", null);
    part("old", DEAD, "1");
    RunDirectory.join(runs, "new");
    assertThat(names(previous)).containsExactly("1");
  }

  @Test
  void partsThatCanNotBeWrittenElsewhereStay() throws IOException {
    Path blocked = Files.writeString(target.resolve("blocked"), "a file, where a folder should be");
    dead("old", blocked.resolve("traces.pb"));
    part("old", DEAD, "1");
    RunDirectory.join(runs, "new");
    assertThat(names(runs.resolve("old").resolve(DEAD))).containsExactly("1");
  }

  @Test
  void theRemainsOfAnInterruptedRemovalAreNotARun() throws IOException {
    part(".removed-old", DEAD, "merged before");
    RunDirectory.join(runs, "new");
    assertThat(runs.resolve(".removed-old")).doesNotExist();
    assertThat(previous).doesNotExist();
  }

  @Test
  void makesWayForARunOnceOnly() throws IOException {
    Files.writeString(traces, "");
    RunDirectories.makeWay(runs, "new", traces);
    assertThat(traces).doesNotExist();
    assertThat(runs).doesNotExist();

    RunDirectory.join(runs, "new").show(traces);
    RunDirectories.makeWay(runs, "new", traces);
    assertThat(traces).exists();
  }

  @Test
  void aJvmThatLivesKeepsTheParts() throws IOException {
    RunDirectory run = RunDirectory.join(runs, "run");
    JvmId parent = JvmId.of(ProcessHandle.current().parent().orElseThrow());
    part("run", parent + ".pb", "of one that lives");
    run.discardParts();
    assertThat(runs.resolve("run")).isDirectory();

    Files.delete(runs.resolve("run").resolve(parent + ".pb"));
    run.discardParts();
    assertThat(runs.resolve("run")).doesNotExist();
  }

  private void dead(String key, @Nullable Path output) throws IOException {
    Path folder = Files.createDirectories(runs.resolve(key));
    Files.writeString(folder.resolve("trace-id"), "0123456789abcdef0123456789abcdef\n");
    if (output != null) {
      Files.writeString(folder.resolve("output"), output + "\n");
    }
  }

  private void part(String key, String name, String span) throws IOException {
    try (TraceFileWriter part = TraceFileWriter.append(runs.resolve(key).resolve(name))) {
      part.write(List.of(SdkSpans.named(span)));
    }
  }

  private static List<String> names(Path file) throws IOException {
    return TraceFileReader.readAll(file).stream().map(SpanData::getName).toList();
  }
}
