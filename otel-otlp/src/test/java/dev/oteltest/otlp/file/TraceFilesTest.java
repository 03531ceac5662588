package dev.oteltest.otlp.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.otlp.SdkSpans;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceFilesTest {

  @TempDir Path folder;

  @Test
  void mergesInTheGivenOrderAndEachFileOnce() throws IOException {
    Path b = file("b.pb", "b1", "b2");
    Path a = file("a.pb", "a");
    Path target = folder.resolve("target/merged.pb");

    MergeReport report =
        TraceFiles.merge(List.of(b, a, folder.resolve("x/../b.pb").normalize(), b), target);

    assertThat(report)
        .isEqualTo(new MergeReport(target, 2, Files.size(a) + Files.size(b), List.of()));
    assertThat(names(target)).containsExactly("b1", "b2", "a");
    assertThat(target.getParent()).isDirectoryContaining(file -> file.equals(target));
    assertThat(Files.list(target.getParent())).hasSize(1);
  }

  @Test
  void theTargetMayBeAmongTheParts() throws IOException {
    Path target = file("merged.pb", "old");
    TraceFiles.merge(List.of(target, file("new.pb", "new")), target);
    assertThat(names(target)).containsExactly("old", "new");
  }

  @Test
  void nothingBecomesAnEmptyFile() throws IOException {
    Path target = folder.resolve("merged.pb");
    assertThat(TraceFiles.merge(List.of(), target))
        .isEqualTo(new MergeReport(target, 0, 0, List.of()));
    assertThat(target).isEmptyFile();
  }

  @Test
  void leavesOutAndReportsATornTail() throws IOException {
    Path torn = file("torn.pb", "kept");
    long whole = Files.size(torn);
    Files.write(torn, new byte[] {0x0a, 100, 1, 2, 3}, StandardOpenOption.APPEND);
    Path garbage = Files.writeString(folder.resolve("garbage.pb"), "not a trace file");
    Path target = folder.resolve("merged.pb");

    MergeReport report = TraceFiles.merge(List.of(torn, garbage, file("last.pb", "last")), target);

    assertThat(names(target)).containsExactly("kept", "last");
    assertThat(report.torn())
        .extracting(TraceFileException::getMessage)
        .containsExactly(
            torn
                + ", byte "
                + whole
                + ": the file ends after 5 bytes of a message of 102 bytes; see"
                + " docs/troubleshooting.md#a-trace-file-is-incomplete (at byte "
                + (whole + 5)
                + ")",
            garbage + ", byte 0: wire type 6");
  }

  @Test
  void aMissingPartLeavesTheTargetAsItWas() throws IOException {
    Path target = file("merged.pb", "old");
    Path missing = folder.resolve("missing.pb");
    assertThatThrownBy(() -> TraceFiles.merge(List.of(missing), target))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining(missing.toString());
    assertThat(names(target)).containsExactly("old");
    assertThat(Files.list(folder)).containsExactly(target);
  }

  @Test
  void cutsATornTailInPlace() throws IOException {
    Path file = file("torn.pb", "kept");
    assertThat(TraceFiles.cutTornTail(file)).isNull();
    Files.write(file, new byte[] {0, 0, 0, 0}, StandardOpenOption.APPEND);
    assertThatThrownBy(() -> TraceFileWriter.append(file))
        .isInstanceOf(TraceFileException.class)
        .hasMessage(file + ", byte " + (Files.size(file) - 4) + ": no field has the number 0");

    assertThat(TraceFiles.cutTornTail(file)).isNotNull();

    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      writer.write(List.of(SdkSpans.named("next")));
    }
    assertThat(names(file)).containsExactly("kept", "next");
  }

  @Test
  void mergesMessagesLongerThanAnyBuffer() throws IOException {
    Path big = file("big.pb", "x".repeat(300_000), "y", "z".repeat(70_000));
    Path target = folder.resolve("merged.pb");
    TraceFiles.merge(List.of(big, file("small.pb", "s")), target);
    assertThat(names(target)).extracting(String::length).containsExactly(300_000, 1, 70_000, 1);
  }

  private Path compressed(Path file) throws IOException {
    Path compressed = folder.resolve(file.getFileName() + ".gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
      Files.copy(file, out);
    }
    return compressed;
  }

  @Test
  void compressedFilesAreReadAndMergedAsOthers() throws IOException {
    Path compressed = compressed(file("run.pb", "x".repeat(200_000), "y"));
    assertThat(names(compressed)).extracting(String::length).containsExactly(200_000, 1);
    Path target = folder.resolve("merged.pb");
    assertThat(TraceFiles.merge(List.of(compressed, file("other.pb", "z")), target).torn())
        .isEmpty();
    assertThat(names(target)).extracting(String::length).containsExactly(200_000, 1, 1);
  }

  @Test
  void ofACompressedFileThatIsTornAnywhereWholeMessagesAreRead() throws IOException {
    Path compressed = compressed(file("run.pb", "one", "two", "three"));
    byte[] bytes = Files.readAllBytes(compressed);
    for (int length = 2; length < bytes.length; length++) {
      Path torn = folder.resolve("torn.pb.gz");
      Files.write(torn, Arrays.copyOf(bytes, length));
      Path target = folder.resolve("merged.pb");
      MergeReport report = TraceFiles.merge(List.of(torn), target);
      assertThat(report.torn()).as("of %d bytes", length).hasSize(1);
      List<String> names = names(target);
      assertThat(names).isEqualTo(List.of("one", "two", "three").subList(0, names.size()));
    }
  }

  private Path file(String name, String... spans) throws IOException {
    Path file = folder.resolve(name);
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      for (String span : spans) {
        writer.write(List.of(SdkSpans.named(span)));
      }
    }
    return file;
  }

  private static List<String> names(Path file) throws IOException {
    return TraceFileReader.readAll(file).stream().map(SpanData::getName).toList();
  }

  @Test
  void temporaryFilesOfTheDeadAreRemoved() throws IOException {
    Path dead = Files.createFile(folder.resolve(".all.pb.4000001-1.1.tmp"));
    Path alive = Files.createFile(folder.resolve(".all.pb." + JvmId.current() + ".0.tmp"));
    Path others = Files.createFile(folder.resolve(".other.pb.4000001-1.1.tmp"));

    TraceFiles.merge(List.of(), folder.resolve("all.pb"));

    assertThat(dead).doesNotExist();
    assertThat(alive).exists();
    assertThat(others).exists();
  }
}
