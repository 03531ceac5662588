package dev.oteltest.maven.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.internal.merge.DistinctMerge;
import dev.oteltest.otlp.internal.merge.GithubAttempts;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeMojoTest {

  @TempDir Path folder;

  @Test
  void reportsWhatIsMergedOfATornFileAndThatAnotherIsNotATrace() throws IOException {
    Path torn = folder.resolve("torn.pb");
    try (TraceFileWriter writer = TraceFileWriter.append(torn)) {
      writer.write(
          List.of(
              TestSpanData.builder()
                  .setName("span")
                  .setKind(SpanKind.INTERNAL)
                  .setStatus(StatusData.unset())
                  .setStartEpochNanos(1)
                  .setEndEpochNanos(2)
                  .setHasEnded(true)
                  .build()));
    }
    long whole = Files.size(torn);
    Files.write(torn, new byte[] {0x0a, 9}, StandardOpenOption.APPEND);
    Path note = Files.writeString(folder.resolve("note.pb"), "garbage");

    DistinctMerge.Report report =
        DistinctMerge.merge(
            List.of(torn, note),
            folder.resolve("merged.pb"),
            GithubAttempts.of(List.of(torn, note)));

    assertThat(report.files().torn())
        .map(MergeMojo::describe)
        .containsExactly(
            torn
                + ", byte "
                + whole
                + ": the file ends after 2 bytes of a message of 11 bytes; see"
                + " docs/troubleshooting.md#a-trace-file-is-incomplete (at byte "
                + (whole + 2)
                + "). The data before it is merged",
            note
                + ", byte 0: wire type 7. None of it is merged. Check that it is an OTLP file in"
                + " protobuf");
  }
}
