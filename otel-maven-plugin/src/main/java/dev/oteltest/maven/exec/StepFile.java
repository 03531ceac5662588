package dev.oteltest.maven.exec;

import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.file.TraceFiles;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The file to which a step adds its span; what is in it stays. */
record StepFile(Path path) {

  /**
   * Appends a span.
   *
   * @param complaints hears of a torn end that had to be cut, behind which a span would be lost
   */
  void append(SpanData span, Consumer<String> complaints) throws IOException {
    try {
      write(span);
    } catch (TraceFileException torn) {
      TraceFiles.cutTornTail(path);
      complaints.accept(torn.getMessage() + ". That end was cut off");
      write(span);
    }
  }

  private void write(SpanData span) throws IOException {
    try (TraceFileWriter writer = TraceFileWriter.append(path)) {
      writer.write(List.of(span));
    }
  }
}
