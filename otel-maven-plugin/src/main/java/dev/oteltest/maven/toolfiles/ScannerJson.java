package dev.oteltest.maven.toolfiles;

import dev.oteltest.operations.internal.text.JsonValue;
import dev.oteltest.semconv.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of trivy and of OWASP dependency-check. */
final class ScannerJson {

  /** The statuses of a check that found nothing or to which an exception applies. */
  private static final Set<String> PASSED = Set.of("PASS", "EXCEPTION");

  private ScannerJson() {}

  /**
   * Reads trivy's vulnerabilities, misconfigurations, secrets and licenses; relies on the target
   * preceding its findings. Of a secret, only the rule and the place count, not the matched text.
   */
  static void trivy(Path report, Consumer<ReportedFinding> findings) throws IOException {
    JsonCursor.read(report, json -> json.elements("Results", () -> trivyResult(json, findings)));
  }

  private static void trivyResult(JsonCursor json, Consumer<ReportedFinding> findings)
      throws IOException {
    String[] target = new String[1];
    json.fields(
        field -> {
          switch (field) {
            case "Target" -> target[0] = json.value().text();
            case "Vulnerabilities", "Misconfigurations", "Secrets", "Licenses" ->
                json.elements(
                    () -> {
                      JsonValue entry = json.value();
                      if (!PASSED.contains(entry.get("Status").textOrEmpty())) {
                        findings.accept(trivyFinding(entry, target[0]));
                      }
                    });
            default -> {}
          }
        });
  }

  private static ReportedFinding trivyFinding(JsonValue entry, @Nullable String target) {
    String rule = text(entry.first("VulnerabilityID", "ID", "RuleID", "Name"), "unknown");
    String file = entry.get("FilePath").textOrEmpty();
    JsonValue line = entry.get("StartLine");
    return new ReportedFinding(
        "trivy",
        rule,
        severity(entry),
        trivyMessage(entry, rule),
        file.isEmpty() ? target : file,
        ReportText.number((line.isPresent() ? line : entry.at("/CauseMetadata/StartLine")).text()));
  }

  /** Returns {@code component version: title, fixed in version}; each part may be missing. */
  private static String trivyMessage(JsonValue entry, String rule) {
    String component = entry.get("PkgName").text();
    String version = entry.get("InstalledVersion").text();
    String fixed = entry.get("FixedVersion").textOrEmpty();
    String ofVersion = version == null ? "" : " " + version;
    return (component == null ? "" : component + ofVersion + ": ")
        + text(entry.get("Message"), text(entry.get("Title"), rule))
        + (fixed.isEmpty() ? "" : ", fixed in " + fixed);
  }

  /**
   * Reads the vulnerabilities that dependency-check found. Ignores suppressed ones, which are
   * listed separately; relies on the name and path of a file preceding its vulnerabilities.
   */
  static void dependencyCheck(Path report, Consumer<ReportedFinding> findings) throws IOException {
    JsonCursor.read(
        report, json -> json.elements("dependencies", () -> dependency(json, findings)));
  }

  private static void dependency(JsonCursor json, Consumer<ReportedFinding> findings)
      throws IOException {
    String[] name = new String[1];
    String[] path = new String[1];
    json.fields(
        field -> {
          switch (field) {
            case "fileName" -> name[0] = json.value().text();
            case "filePath" -> path[0] = json.value().text();
            case "vulnerabilities" ->
                json.elements(
                    () -> {
                      JsonValue found = json.value("name", "severity", "description");
                      findings.accept(
                          new ReportedFinding(
                              "dependency-check",
                              text(found.get("name"), "unknown"),
                              severity(found),
                              (name[0] == null ? "" : name[0] + ": ")
                                  + found.get("description").textOrEmpty(),
                              path[0] == null ? name[0] : path[0],
                              0));
                    });
            default -> {}
          }
        });
  }

  private static String text(JsonValue value, String otherwise) {
    String text = value.text();
    return text == null ? otherwise : text;
  }

  /** Returns the severity by a finding's rating; an unknown one is information. */
  private static Severity severity(JsonValue finding) {
    return switch (finding.first("Severity", "severity").textOrEmpty().toUpperCase(Locale.ROOT)) {
      case "CRITICAL" -> Severity.CRITICAL;
      case "HIGH" -> Severity.ERROR;
      case "MEDIUM", "MODERATE" -> Severity.WARNING;
      default -> Severity.INFORMATION;
    };
  }
}
