package dev.oteltest.maven.toolfiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads OWASP dependency-check's JSON. Ignores suppressed vulnerabilities, which are listed
 * separately.
 */
final class DependencyCheckReader implements FindingReader {

  private static final String TOOL = "dependency-check";

  @Override
  public void read(Path report, Consumer<ReportedFinding> findings) throws IOException {
    try (JsonCursor json = JsonCursor.open(report)) {
      json.field("dependencies", () -> json.elements(() -> readDependency(json, findings)));
    }
  }

  /** Reads a dependency; relies on the name and path of a file preceding its vulnerabilities. */
  private static void readDependency(JsonCursor json, Consumer<ReportedFinding> findings)
      throws IOException {
    Dependency dependency = new Dependency();
    json.fields(
        field -> {
          switch (field) {
            case "fileName" -> dependency.name = json.text();
            case "filePath" -> dependency.path = json.text();
            case "vulnerabilities" ->
                json.elements(() -> findings.accept(readVulnerability(json, dependency)));
            default -> {}
          }
        });
  }

  private static ReportedFinding readVulnerability(JsonCursor json, Dependency dependency)
      throws IOException {
    Vulnerability vulnerability = new Vulnerability();
    json.fields(
        field -> {
          switch (field) {
            case "name" -> vulnerability.name = json.text(vulnerability.name);
            case "severity" -> vulnerability.rating = json.text("");
            case "description" -> vulnerability.description = json.text("");
            default -> {}
          }
        });
    String name = dependency.name == null ? "" : dependency.name + ": ";
    return new ReportedFinding(
        TOOL,
        vulnerability.name,
        ScannerRating.severity(vulnerability.rating),
        name + vulnerability.description,
        dependency.path == null ? dependency.name : dependency.path,
        0);
  }

  private static final class Dependency {
    private @Nullable String name;
    private @Nullable String path;
  }

  private static final class Vulnerability {
    private String name = "unknown";
    private String rating = "";
    private String description = "";
  }
}
