package dev.oteltest.maven.toolfiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads SARIF 2.1.0 in two passes: first the rules of the runs, then their results. The fields of
 * an object have no order, and some tools write the results first; to keep these until the rules
 * are read would take as much memory as the file has bytes.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
final class SarifReader implements FindingReader {

  private static final String VERSION = "2.1.0";

  @Override
  public void read(Path report, Consumer<ReportedFinding> findings) throws IOException {
    List<SarifRun> runs = new ArrayList<>();
    IOException broken = null;
    try (JsonCursor json = JsonCursor.open(report)) {
      readRuns(report, json, runs);
    } catch (ReportException e) {
      if (runs.isEmpty()) {
        throw e;
      }
      broken = e; // the results before the malformed place count
    }
    try (JsonCursor json = JsonCursor.open(report)) {
      readResults(json, runs, findings);
    }
    if (broken != null) {
      throw broken;
    }
  }

  private static void readRuns(Path report, JsonCursor json, List<SarifRun> runs)
      throws IOException {
    json.fields(
        field -> {
          if (field.equals("version") && !json.text("").startsWith(VERSION)) {
            throw new ReportException(
                report, "is SARIF " + json.text("") + "; only " + VERSION + " is supported");
          }
          if (field.equals("runs")) {
            json.elements(
                () -> {
                  SarifRun run = new SarifRun();
                  runs.add(run);
                  run.read(json);
                });
          }
        });
  }

  private static void readResults(
      JsonCursor json, List<SarifRun> runs, Consumer<ReportedFinding> findings) throws IOException {
    Iterator<SarifRun> run = runs.iterator();
    json.field("runs", () -> json.elements(() -> readResults(json, run.next(), findings)));
  }

  private static void readResults(JsonCursor json, SarifRun run, Consumer<ReportedFinding> findings)
      throws IOException {
    json.field(
        "results",
        () ->
            json.elements(
                () -> {
                  ReportedFinding finding = SarifResult.read(json).finding(run);
                  if (finding != null) {
                    findings.accept(finding);
                  }
                }));
  }
}
