package dev.oteltest.otlp.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.file.TraceFiles;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file of a build says at its beginning. */
class RunMarkTest {

  private static final RunMark MARK =
      new RunMark(true, 1_790_000_000_000L, "mvn -pl cart verify", "0123456789abcdef", "a1");

  @TempDir Path folder;

  @Test
  void isReadAsItWasWritten() throws IOException {
    for (RunMark mark :
        List.of(MARK, RunMark.ofTests(), new RunMark(false, 1, "mvn dependency:tree", "", ""))) {
      assertThat(RunMark.of(file(mark.request()))).isEqualTo(mark);
    }
  }

  @Test
  void aLongCallIsCutAndALineBreakIsASpace() throws IOException {
    RunMark read =
        RunMark.of(file(new RunMark(true, 1, "mvn\n-D" + "ü".repeat(999), "", "").request()));

    assertThat(read.asked()).startsWith("mvn -Düü").hasSize(300).endsWith("ü...");
  }

  @Test
  void everyReaderSkipsIt() throws IOException {
    Path file = file(MARK.request());

    assertThat(TraceFileReader.readAll(file)).isEmpty();
    assertThat(TraceFiles.findTear(file)).isNull();
    assertThat(ExportTraceServiceRequest.parseFrom(MARK.request()).getResourceSpansCount())
        .isZero();
  }

  @Test
  void aMergeKeepsIt() throws IOException {
    Path merged = folder.resolve("merged.pb");
    TraceFiles.merge(List.of(file(MARK.request())), merged);

    assertThat(RunMark.of(merged)).isEqualTo(MARK);
  }

  @Test
  void otherFilesHaveNone() throws IOException {
    assertThat(RunMark.of(folder.resolve("missing.pb"))).isNull();
    assertThat(RunMark.of(file(new byte[0]))).isNull();
    assertThat(RunMark.of(file(new byte[] {0x0a, 0}))).isNull();
    assertThat(RunMark.of(file(new byte[] {0x7a, 2, 0, 0}))).as("padding").isNull();
  }

  @Property(tries = 200)
  void aFileThatIsCutAnywhereIsNoError(@ForAll @IntRange(max = 150) int length) throws IOException {
    byte[] whole = MARK.request();
    Path file = Files.createTempFile("mark", ".pb");
    Files.write(file, Arrays.copyOf(whole, Math.min(length, whole.length)));
    RunMark read = RunMark.of(file);
    assertThat(read == null || read.tests()).isTrue();
    Files.delete(file);
  }

  @Property(tries = 200)
  void noBytesAreAnError(@ForAll @Size(max = 40) byte[] bytes) throws IOException {
    Path file = Files.createTempFile("mark", ".pb");
    Files.write(file, bytes);
    assertThat(RunMark.of(file)).isNull();
    Files.delete(file);
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("traces.pb"), content);
  }
}
