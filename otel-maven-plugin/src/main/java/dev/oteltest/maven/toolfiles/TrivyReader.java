package dev.oteltest.maven.toolfiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads trivy's JSON: vulnerabilities, misconfigurations, secrets and licenses. Reads only the rule
 * and place of a secret, never the matched text.
 */
final class TrivyReader implements FindingReader {

  private static final String TOOL = "trivy";

  /** The statuses of a check that found nothing or to which an exception applies. */
  private static final Set<String> PASSED = Set.of("PASS", "EXCEPTION");

  @Override
  public void read(Path report, Consumer<ReportedFinding> findings) throws IOException {
    try (JsonCursor json = JsonCursor.open(report)) {
      json.field("Results", () -> json.elements(() -> readResult(json, findings)));
    }
  }

  /** Reads a result; relies on the target preceding its findings. */
  private static void readResult(JsonCursor json, Consumer<ReportedFinding> findings)
      throws IOException {
    String[] target = new String[1];
    json.fields(
        field -> {
          switch (field) {
            case "Target" -> target[0] = json.text();
            case "Vulnerabilities", "Misconfigurations", "Secrets", "Licenses" ->
                json.elements(
                    () -> {
                      Entry entry = readEntry(json);
                      if (!entry.passed) {
                        findings.accept(entry.finding(target[0]));
                      }
                    });
            default -> {}
          }
        });
  }

  private static Entry readEntry(JsonCursor json) throws IOException {
    Entry entry = new Entry();
    json.fields(
        field -> {
          switch (field) {
            case "VulnerabilityID", "ID", "RuleID", "Name" -> entry.rule = json.text(entry.rule);
            case "Severity" -> entry.rating = json.text("");
            case "PkgName" -> entry.component = json.text();
            case "InstalledVersion" -> entry.version = json.text();
            case "FixedVersion" -> entry.fixed = json.text();
            case "Title" -> entry.title = json.text();
            case "Message" -> entry.message = json.text();
            case "FilePath" -> entry.file = json.text();
            case "Status" -> entry.passed = PASSED.contains(json.text(""));
            case "StartLine" -> entry.line = json.number();
            case "CauseMetadata" -> json.field("StartLine", () -> entry.line = json.number());
            default -> {}
          }
        });
    return entry;
  }

  private static final class Entry {
    private String rule = "unknown";
    private String rating = "";
    private @Nullable String component;
    private @Nullable String version;
    private @Nullable String fixed;
    private @Nullable String title;
    private @Nullable String message;
    private @Nullable String file;
    private int line;
    private boolean passed;

    ReportedFinding finding(@Nullable String target) {
      return new ReportedFinding(
          TOOL,
          rule,
          ScannerRating.severity(rating),
          text(),
          file == null || file.isEmpty() ? target : file,
          line);
    }

    /**
     * Returns the message {@code component version: title, fixed in version}; each part may be
     * missing.
     */
    private String text() {
      String ofVersion = version == null ? "" : " " + version;
      String subject = component == null ? "" : component + ofVersion + ": ";
      String name = title != null ? title : rule;
      String what = message != null ? message : name;
      return subject + what + (fixed == null || fixed.isEmpty() ? "" : ", fixed in " + fixed);
    }
  }
}
