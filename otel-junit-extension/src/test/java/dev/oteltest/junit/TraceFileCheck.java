package dev.oteltest.junit;

import dev.oteltest.otlp.file.TraceFileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether a trace file can be read in full, as {@code protoc} sees it where that is installed. */
final class TraceFileCheck {

  private static final Path INCLUDE = Path.of("/usr/include");
  private static final String PROTO = "opentelemetry/proto/collector/trace/v1/trace_service.proto";
  private static final Path PROTOC = Path.of("/usr/bin/protoc");

  private static final boolean INDEPENDENT =
      Files.isExecutable(PROTOC) && Files.exists(INCLUDE.resolve(PROTO));

  private TraceFileCheck() {}

  /** Fails if the file is there and not whole. */
  static void check(Path file) throws IOException, InterruptedException {
    if (!Files.exists(file)) {
      return;
    }
    if (!INDEPENDENT) {
      TraceFileReader.readAll(file);
      return;
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
    if (protoc.waitFor() != 0) {
      throw new AssertionError(file + " is torn: " + said);
    }
  }
}
