package dev.oteltest.otlp.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.otlp.SdkSpans;
import dev.oteltest.otlp.internal.run.RunDirectory;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TraceFileWriterTest {

  @TempDir Path folder;

  @Test
  void threadsWriteWholeMessages() throws Exception {
    Path file = folder.resolve("traces.pb");
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      List<Future<?>> written = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        List<SpanData> spans = List.of(SdkSpans.named("span " + i));
        written.add(
            threads.submit(
                () -> {
                  writer.write(spans);
                  return null;
                }));
      }
      for (Future<?> one : written) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(TraceFileReader.readAll(file))
        .extracting(SpanData::getName)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 2_000).mapToObj(i -> "span " + i).toList());
  }

  @Test
  void oneThatOpensAFileWhileOthersWriteToItFindsItWhole() throws Exception {
    Path file = folder.resolve("traces.pb");
    List<SpanData> large = List.of(SdkSpans.named("x".repeat(300_000)));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> written = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        written.add(
            threads.submit(
                () -> {
                  try (TraceFileWriter writer = TraceFileWriter.append(file)) {
                    writer.write(large);
                  }
                  return null;
                }));
      }
      for (Future<?> one : written) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(TraceFileReader.readAll(file)).hasSize(200);
  }

  @Test
  void oneThatIsClosedTwiceLeavesTheOtherOpen() throws IOException {
    Path file = folder.resolve("traces.pb");
    try (TraceFileWriter one = TraceFileWriter.append(file);
        TraceFileWriter other = TraceFileWriter.append(file)) {
      other.close();
      other.close();

      one.write(List.of(SdkSpans.named("a")));

      assertThatThrownBy(() -> other.write(List.of(SdkSpans.named("b"))))
          .isInstanceOf(IOException.class)
          .hasMessage(file + ": this writer is closed");
    }
    assertThat(TraceFileReader.readAll(file)).extracting(SpanData::getName).containsExactly("a");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "an open file can't be removed")
  void aFileThatIsCreatedAgainIsAnother() throws IOException {
    Path file = folder.resolve("traces.pb");
    try (TraceFileWriter ofTheRemoved = TraceFileWriter.append(file)) {
      Files.delete(file);
      try (TraceFileWriter writer = TraceFileWriter.append(file)) {
        ofTheRemoved.write(List.of(SdkSpans.named("a")));
        writer.write(List.of(SdkSpans.named("b")));
      }
    }
    assertThat(TraceFileReader.readAll(file)).extracting(SpanData::getName).containsExactly("b");
  }

  @Test
  void anInterruptedThreadWritesAndReads() throws IOException {
    Path file = folder.resolve("traces.pb");
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      Thread.currentThread().interrupt();
      writer.write(List.of(SdkSpans.named("a")));
      writer.write(List.of(SdkSpans.named("b")));
      assertThat(TraceFileReader.readAll(file)).hasSize(2);
      TraceFiles.merge(List.of(file), folder.resolve("merged.pb"));
      RunDirectory run = RunDirectory.join(folder.resolve("runs"), "run");
      run.mergeInto(folder.resolve("run.pb"));
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS) // no ulimit there
  void aWriteThatTheDiskTookInPartIsTakenBack() throws Exception {
    Path file = folder.resolve("traces.pb");
    Process child =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -f 40; exec \"$@\"", // 20 or 40 kB, by the shell's unit
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                WriteUntilFull.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(child.getInputStream().readAllBytes());
    assertThat(child.waitFor()).as(output).isZero();

    List<SpanData> read = TraceFileReader.readAll(file);
    assertThat(read).hasSize(Integer.parseInt(output.strip())).hasSizeGreaterThan(5);
    assertThat(read.get(read.size() - 1).getName()).isEqualTo("last");
  }

  /** Writes spans of 3 kB until one fails, and then a short one; says how many it wrote. */
  static final class WriteUntilFull {
    public static void main(String[] args) throws IOException {
      Path file = Path.of(args[0]);
      int written = 0;
      try (TraceFileWriter writer = TraceFileWriter.append(file)) {
        try {
          while (written < 100) {
            writer.write(List.of(SdkSpans.named("x".repeat(3_000))));
            written++;
          }
        } catch (IOException e) {
          writer.write(List.of(SdkSpans.named("last")));
          written++;
        }
      }
      System.out.println(written);
    }
  }

  @Test
  void saysWhichFileCannotBeWritten() {
    Path file = folder.resolve("traces.pb");
    assertThatThrownBy(
            () -> {
              TraceFileWriter writer = TraceFileWriter.append(file);
              writer.close();
              writer.write(List.of(SdkSpans.named("a")));
            })
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": this writer is closed");
  }
}
