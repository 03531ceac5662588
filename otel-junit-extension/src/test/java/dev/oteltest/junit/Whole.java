package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.TraceFileException;
import dev.oteltest.otlp.TraceFileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether a trace file can be read in full, as {@code protoc} sees it where that is installed. */
final class Whole {

  private static final Path INCLUDE = Path.of("/usr/include");
  private static final String PROTO = "opentelemetry/proto/collector/trace/v1/trace_service.proto";
  private static final Path PROTOC = Path.of("/usr/bin/protoc");

  private static final boolean INDEPENDENT =
      Files.isExecutable(PROTOC) && Files.exists(INCLUDE.resolve(PROTO));

  private static final int LOOKS_AGAIN = 2;

  private Whole() {}

  /**
   * Fails if the file is there and not whole. A write that crosses a page shows in two steps, so
   * whoever looks between them looks again.
   */
  static void check(Path file) throws IOException, InterruptedException {
    String said = whatIsWrong(file);
    for (int again = 0; !said.isEmpty() && again < LOOKS_AGAIN; again++) {
      Thread.sleep(20);
      said = whatIsWrong(file);
    }
    assertThat(said).as("what is wrong with %s", file).isEmpty();
  }

  private static String whatIsWrong(Path file) throws IOException, InterruptedException {
    if (!Files.exists(file)) {
      return "";
    }
    if (!INDEPENDENT) {
      try {
        TraceFileReader.readAll(file);
        return "";
      } catch (TraceFileException e) {
        return e.toString();
      }
    }
    Process protoc =
        new ProcessBuilder(
                List.of(
                    PROTOC.toString(),
                    "-I" + INCLUDE,
                    "--decode=opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest",
                    PROTO))
            .redirectInput(file.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(protoc.getErrorStream().readAllBytes());
    return protoc.waitFor() == 0 ? "" : "protoc: " + said;
  }
}
