package dev.oteltest.report.internal.runs;

import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.report.internal.history.RowsOfRun;
import dev.oteltest.report.internal.history.RunOrigin;
import dev.oteltest.report.internal.model.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Keeps runs with their rows and traces. */
final class KeptJvms {

  private KeptJvms() {}

  static void keep(RunStore store, Run run, String revision) throws IOException {
    Path trace = store.checkout().resolve(run.id() + ".pb");
    try (TraceFileWriter writer = TraceFileWriter.append(trace)) {
      writer.write(IntStream.range(0, run.spans().size()).mapToObj(run.spans()::data).toList());
    }
    RunOrigin origin = new RunOrigin("main", revision, revision, 0, "", "", "");
    store.keep(RowsOfRun.of(run, origin), trace);
  }
}
