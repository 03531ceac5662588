package dev.oteltest.otlp.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.oteltest.otlp.SdkSpans;
import dev.oteltest.otlp.file.JvmId;
import dev.oteltest.otlp.file.MergeReport;
import dev.oteltest.otlp.file.PagePadding;
import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.file.TraceFiles;
import dev.oteltest.otlp.internal.encode.TraceEncoder;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of a run, merged again and again. */
class MergedTraceFileTest {

  @TempDir Path directory;

  private Path folder;
  private Path target;
  private RunDirectory run;

  @BeforeEach
  void join() throws IOException {
    folder = directory.resolve("runs/run");
    target = directory.resolve("out/traces.pb");
    run = RunDirectory.join(directory.resolve("runs"), "run");
  }

  @Test
  void growsWithEachPart() throws IOException {
    for (int i = 1; i <= 5; i++) {
      append("400000" + i + "-1.pb", "of " + i);
      append("4000001-1.pb", "more " + i);
      MergeReport report = run.mergeInto(target);
      assertThat(report.bytes()).isEqualTo(Files.size(target));
      assertThat(report.parts()).isEqualTo(i + 1); // this JVM's is empty
    }
    assertThat(names())
        .containsExactlyInAnyOrder(
            "of 1", "more 1", "of 2", "more 2", "of 3", "more 3", "of 4", "more 4", "of 5",
            "more 5");
  }

  @Test
  void readsNothingAgain() throws IOException {
    append("4000001-1.pb", "old");
    append("4000002-1.pb", "new 1");
    run.mergeInto(target);
    append("4000002-1.pb", "new 2");
    run.mergeInto(target); // now both copies have the old part
    Path old = folder.resolve("4000001-1.pb");
    Files.write(old, new byte[(int) Files.size(old)]); // which no reader accepts

    append("4000002-1.pb", "new 3");
    run.mergeInto(target);
    run.mergeInto(target);

    assertThat(names()).containsExactlyInAnyOrder("old", "new 1", "new 2", "new 3");
  }

  @Test
  void aReaderKeepsTheFileThatItOpened() throws IOException {
    append("4000001-1.pb", "1");
    append("4000002-1.pb", "2");
    run.mergeInto(target);
    try (TraceFileReader reader = TraceFileReader.open(target)) {
      append("4000003-1.pb", "3");
      run.mergeInto(target);
      assertThat(reader.readNext()).extracting(SpanData::getName).containsExactly("1");
      assertThat(reader.readNext()).extracting(SpanData::getName).containsExactly("2");
      assertThat(reader.readNext()).isNull();
    }
  }

  @Test
  void whatAKilledMergerLeftIsOverwritten() throws IOException {
    append("4000001-1.pb", "1");
    append("4000002-1.pb", "2");
    run.mergeInto(target);
    run.mergeInto(target);
    for (String copy : List.of("merged-0", "merged-1")) {
      Files.write(folder.resolve(copy), new byte[] {10, 99, 1}, StandardOpenOption.APPEND);
    }
    Files.writeString(target.resolveSibling(".traces.pb.link"), "left");
    Files.writeString(folder.resolve("merged-index.tmp"), "left");
    append("4000002-1.pb", "3");

    run.mergeInto(target);
    assertThat(names()).containsExactlyInAnyOrder("1", "2", "3");
    run.mergeInto(target);
    assertThat(names()).containsExactlyInAnyOrder("1", "2", "3");
    try (Stream<Path> files = Files.list(target.getParent())) {
      assertThat(files).containsExactly(target);
    }
  }

  @Test
  void aPartThatIsShorterThanBeforeMeansAllAnew() throws IOException {
    append("4000001-1.pb", "kept");
    append("4000002-1.pb", "first");
    append("4000002-1.pb", "second");
    run.mergeInto(target);
    run.mergeInto(target);
    Files.delete(folder.resolve("4000002-1.pb"));
    append("4000002-1.pb", "other");

    run.mergeInto(target);
    assertThat(names()).containsExactlyInAnyOrder("kept", "other");

    Files.delete(folder.resolve("4000002-1.pb"));
    run.mergeInto(target);
    assertThat(names()).containsExactly("kept");
  }

  @Test
  void aFileThatIsGoneComesBack() throws IOException {
    append("4000001-1.pb", "1");
    run.mergeInto(target);
    Files.delete(target);
    run.mergeInto(target);
    assertThat(names()).containsExactly("1");
  }

  @Test
  void aTornPartOfADeadJvmIsReportedAndLeftOut() throws IOException {
    append("4000001-1.pb", "1");
    Path part = folder.resolve("4000001-1.pb");
    Files.write(part, new byte[] {10, 99, 1}, StandardOpenOption.APPEND);
    append("4000002-1.pb", "2");

    for (int i = 0; i < 3; i++) {
      MergeReport report = run.mergeInto(target);
      assertThat(report.torn())
          .singleElement()
          .satisfies(torn -> assertThat(torn.offset()).isEqualTo(Files.size(part) - 3));
      assertThat(names()).containsExactly("1", "2");
    }
  }

  @Test
  void theFirstJvmsPartIsTheFileUntilThereIsAnother() throws IOException {
    try (TraceFileWriter part = run.openPart()) {
      run.show(target);
      part.write(List.of(SdkSpans.named("own")));
      assertThat(names()).containsExactly("own");
      run.mergeInto(target);
      part.write(List.of(SdkSpans.named("later")));
      assertThat(names()).containsExactly("own", "later");
    }
    append("4000001-1.pb", "other");
    assertThat(names()).containsExactly("own", "later");

    run.mergeInto(target);
    RunDirectory.join(directory.resolve("runs"), "run").show(target); // not alone any more

    assertThat(names()).containsExactlyInAnyOrder("own", "later", "other");
    assertThat(TraceFileReader.readAll(folder.resolve(JvmId.current() + ".pb"))).hasSize(2);
  }

  @Test
  void whatFillsPagesWhileTestsRunIsNotInTheFileWhenTheyAreOver() throws IOException {
    SpanData span = SdkSpans.named("x".repeat(700));
    int message = new TraceEncoder().encode(List.of(span)).remaining();
    run.show(target);
    for (int merge = 1; merge <= 3; merge++) {
      TraceFileWriter part = run.openPart();
      for (int i = 0; i < 20; i++) {
        part.write(List.of(span));
      }
      part.close();
      assertThat(run.mergeInto(target).bytes()).isEqualTo(20L * merge * message);
      assertThat(target).hasSize(20L * merge * message);
      assertThat(Files.size(part.file())).isGreaterThan(20L * merge * message);
      run.show(target);
      assertThat(names()).hasSize(20 * merge);
    }
    append("4000001-1.pb", "other");
    run.mergeInto(target);
    assertThat(names()).hasSize(61).contains("other");
  }

  @Test
  void whatOtherJvmsFinishIsAppendedToTheShownFile() throws IOException {
    MergedTraceFile merged = new MergedTraceFile(folder);
    append(JvmId.current() + ".pb", "own");
    run.show(target);
    append("4000001-1.pb", "other");
    merged.follow(List.copyOf(run.parts()), target);
    assertThat(names()).containsExactlyInAnyOrder("own", "other");

    Path shown = Files.createLink(directory.resolve("shown"), target);
    for (int i = 0; i < 100; i++) {
      append("4000001-1.pb", "x".repeat(500 + i));
      append("4000002-1.pb", "y".repeat(500 + i));
      merged.follow(List.copyOf(run.parts()), target);
      byte[] bytes = Files.readAllBytes(target);
      for (int page = PagePadding.SIZE; page < bytes.length; page += PagePadding.SIZE) {
        Path cut = directory.resolve("cut");
        Files.write(cut, Arrays.copyOf(bytes, page));
        assertThat(TraceFiles.findTear(cut)).isNull();
      }
    }
    assertThat(Files.isSameFile(shown, target)).isTrue();
    assertThat(names()).hasSize(202).doesNotHaveDuplicates();

    run.mergeInto(target);
    append("4000003-1.pb", "late");
    merged.follow(List.copyOf(run.parts()), target);
    assertThat(names()).hasSize(203).doesNotHaveDuplicates();
  }

  @Test
  void aFollowerThatWasKilledIsFollowed() throws IOException {
    MergedTraceFile merged = new MergedTraceFile(folder);
    run.show(target);
    append("4000001-1.pb", "1");
    merged.follow(List.copyOf(run.parts()), target);
    Files.write(target, new byte[] {10, 99, 1}, StandardOpenOption.APPEND);
    append("4000001-1.pb", "2");
    merged.follow(List.copyOf(run.parts()), target);
    assertThat(names()).containsExactly("1", "2");
    append("4000001-1.pb", "3");
    merged.follow(List.copyOf(run.parts()), target);
    assertThat(names()).containsExactly("1", "2", "3");
  }

  @Test
  void anotherRunsFileIsNotFollowed() throws IOException {
    append("4000001-1.pb", "1");
    append("4000002-1.pb", "2");
    Files.createDirectories(target.getParent());
    Files.writeString(target, "");
    new MergedTraceFile(folder).follow(List.copyOf(run.parts()), target);
    assertThat(target).isEmptyFile();
  }

  @Test
  void aPartThatIsNotShownIsNotFilledUp() throws IOException {
    append("4000001-1.pb", "other");
    SpanData span = SdkSpans.named("x".repeat(700));
    try (TraceFileWriter part = RunDirectory.join(directory.resolve("runs"), "run").openPart()) {
      for (int i = 0; i < 20; i++) {
        part.write(List.of(span));
      }
      assertThat(part.file()).hasSize(20L * new TraceEncoder().encode(List.of(span)).remaining());
    }
  }

  @Test
  void aJvmShowsItsPartAgainInItsNextSession() throws IOException {
    RunDirectory next = RunDirectory.join(directory.resolve("runs"), "run");
    try (TraceFileWriter part = next.openPart()) {
      next.show(target);
      part.write(List.of(SdkSpans.named("later")));
      assertThat(names()).containsExactly("later");
    }
  }

  /** The parts are on another disk than the one that is full. */
  @Test
  void aFullDiskDoesNotTearTheShownFile() throws Exception {
    Path disk = Files.createDirectory(directory.resolve("disk"));
    assumeTrue(
        isRun("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()),
        "mounting a file system needs root");
    try {
      Path shown = disk.resolve("shown.pb");
      Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
      MergedTraceFile merged = new MergedTraceFile(disk);
      Path own = part(elsewhere, "4000001-1.pb", 20);
      Path other = part(elsewhere, "4000002-1.pb", 1);
      merged.update(List.of(own, other), shown);
      int whole = TraceFileReader.readAll(shown).size();
      part(elsewhere, "4000002-1.pb", 400);

      assertThatThrownBy(() -> merged.follow(List.of(own, other), shown))
          .isInstanceOf(IOException.class);

      assertThat(TraceFiles.findTear(shown)).isNull();
      assertThat(TraceFileReader.readAll(shown)).hasSize(whole);
    } finally {
      assertThat(isRun("umount", disk.toString())).isTrue();
    }
  }

  private static Path part(Path folder, String name, int spans) throws IOException {
    Path part = folder.resolve(name);
    try (TraceFileWriter writer = TraceFileWriter.append(part)) {
      for (int i = 0; i < spans; i++) {
        writer.write(List.of(SdkSpans.named("x".repeat(500))));
      }
    }
    return part;
  }

  private static boolean isRun(String... command) throws Exception {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  private void append(String part, String span) throws IOException {
    try (TraceFileWriter writer = TraceFileWriter.append(folder.resolve(part))) {
      writer.write(List.of(SdkSpans.named(span)));
    }
  }

  private List<String> names() throws IOException {
    return TraceFileReader.readAll(target).stream().map(SpanData::getName).toList();
  }
}
