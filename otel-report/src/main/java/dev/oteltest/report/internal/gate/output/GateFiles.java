package dev.oteltest.report.internal.gate.output;

import dev.oteltest.report.internal.gate.GateResult;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes the verdicts to files that other tools read. */
public final class GateFiles {

  private GateFiles() {}

  /**
   * Writes {@code check.json}, JUnit's {@code TEST-otel-check.xml} and {@code check.sarif}.
   *
   * @param folder the folder for them; it is created
   * @return the files
   */
  public static List<Path> write(GateResult result, Path folder) throws IOException {
    Files.createDirectories(folder);
    return List.of(
        file(folder.resolve("check.json"), out -> GateJson.write(result, out)),
        file(folder.resolve("TEST-otel-check.xml"), out -> GateJunit.write(result, out)),
        file(folder.resolve("check.sarif"), out -> GateSarif.write(result, out)));
  }

  /** Writes the content of a file. */
  private interface Content {
    void write(OutputStream out) throws IOException;
  }

  /** Replaces a file at once, so that nobody reads half of it. */
  private static Path file(Path file, Content content) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
        content.write(out);
      }
      return Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
