package dev.oteltest.report.internal.output.export;

import dev.oteltest.report.internal.file.AtomicFile;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes the verdicts to files that other tools read. */
public final class GateFiles {

  private GateFiles() {}

  /**
   * Writes JUnit's {@code TEST-otel-check.xml} and {@code check.sarif}.
   *
   * @param folder the folder for them; it is created
   * @return the files
   */
  public static List<Path> write(GateResult result, Path folder) throws IOException {
    return List.of(
        AtomicFile.writeBytes(
            folder.resolve("TEST-otel-check.xml"), out -> GateJunit.write(result, out)),
        AtomicFile.writeBytes(folder.resolve("check.sarif"), out -> GateSarif.write(result, out)));
  }
}
