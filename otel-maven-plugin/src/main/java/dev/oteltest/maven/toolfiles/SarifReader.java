package dev.oteltest.maven.toolfiles;

import dev.oteltest.operations.internal.text.JsonValue;
import dev.oteltest.semconv.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads SARIF 2.1.0 in two passes: first the rules of the runs, then their results. The fields of
 * an object have no order, and some tools write the results first; to keep these until the rules
 * are read would take as much memory as the file has bytes.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
final class SarifReader {

  private static final String VERSION = "2.1.0";

  /** The lowest CVSS score that is rated critical. */
  private static final double CRITICAL_SCORE = 9.0;

  /** The fields of a result. */
  private static final String[] RESULT = {
    "ruleId",
    "ruleIndex",
    "rule",
    "id",
    "index",
    "toolComponent",
    "level",
    "kind",
    "baselineState",
    "message",
    "text",
    "arguments",
    "suppressions",
    "status",
    "locations",
    "physicalLocation",
    "artifactLocation",
    "uri",
    "uriBaseId",
    "region",
    "startLine"
  };

  private SarifReader() {}

  static void read(Path report, Consumer<ReportedFinding> findings) throws IOException {
    List<SarifRun> runs = new ArrayList<>();
    IOException broken = null;
    try {
      JsonCursor.read(report, json -> readRuns(report, json, runs));
    } catch (ReportException e) {
      if (runs.isEmpty()) {
        throw e;
      }
      broken = e; // the results before the malformed place count
    }
    JsonCursor.read(report, json -> readResults(json, runs, findings));
    if (broken != null) {
      throw broken;
    }
  }

  private static void readRuns(Path report, JsonCursor json, List<SarifRun> runs)
      throws IOException {
    json.fields(
        field -> {
          if (field.equals("version")) {
            String version = json.value().textOrEmpty();
            if (!version.startsWith(VERSION)) {
              throw new ReportException(
                  report, "is SARIF " + version + "; only " + VERSION + " is supported");
            }
          } else if (field.equals("runs")) {
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
    Iterator<SarifRun> each = runs.iterator();
    json.elements(
        "runs",
        () -> {
          SarifRun run = each.next();
          json.elements(
              "results",
              () -> {
                ReportedFinding finding = finding(json.value(RESULT), run);
                if (finding != null) {
                  findings.accept(finding);
                }
              });
        });
  }

  /**
   * Returns the finding; null if the result is not a finding, is suppressed or no longer exists.
   */
  private static @Nullable ReportedFinding finding(JsonValue result, SarifRun run) {
    SarifRun.Rule rule = run.rule(result);
    Severity severity = severity(result, rule);
    if (severity == null
        || result.get("suppressions").items().stream().anyMatch(SarifReader::isAccepted)
        || result.get("baselineState").textOrEmpty().equals("absent")) {
      return null;
    }
    String id = SarifRun.idOf(result);
    String ofRule = rule.id().isEmpty() ? "unknown" : rule.id();
    JsonValue place =
        result.get("locations").items().stream()
            .map(location -> location.get("physicalLocation"))
            .filter(location -> location.get("artifactLocation").isPresent())
            .findFirst()
            .orElse(result.get("no place"));
    return new ReportedFinding(
        run.tool(),
        id == null ? ofRule : id,
        severity,
        message(result.get("message"), rule),
        run.file(place.get("artifactLocation")),
        ReportText.number(place.at("/region/startLine").text()));
  }

  /** Whether a suppression counts, which it does unless it is under review or rejected. */
  private static boolean isAccepted(JsonValue suppression) {
    String status = suppression.get("status").text();
    return status == null || status.equals("accepted");
  }

  /**
   * Returns the severity, or null: results that are not failures have no level, and most are not
   * findings.
   */
  private static @Nullable Severity severity(JsonValue result, SarifRun.Rule rule) {
    String level = result.get("level").text();
    String kind = result.get("kind").textOrEmpty().toLowerCase(Locale.ROOT);
    return switch (kind) {
      case "", "fail" -> severity(level == null ? rule.level() : level, rule.score());
      case "review", "open" -> { // needs a human decision
        Severity stated = level == null ? null : severity(level, rule.score());
        yield stated == null ? Severity.INFORMATION : stated;
      }
      default -> null;
    };
  }

  private static @Nullable Severity severity(String level, double score) {
    return switch (level) {
      case "none" -> null;
      case "note" -> Severity.INFORMATION;
      case "error" -> score >= CRITICAL_SCORE ? Severity.CRITICAL : Severity.ERROR;
      default -> Severity.WARNING;
    };
  }

  /**
   * Returns the rule's template with its arguments, otherwise the text. If a tool writes both, only
   * the template names the subject of the finding (SpotBugs), unless there are no arguments
   * (Checkstyle).
   */
  private static String message(JsonValue message, SarifRun.Rule rule) {
    String text = message.get("text").textOrEmpty();
    List<JsonValue> arguments = message.get("arguments").items();
    String template = rule.messages().get(message.get("id").textOrEmpty());
    if (template == null || (arguments.isEmpty() && !text.isEmpty())) {
      return text;
    }
    for (int i = 0; i < arguments.size(); i++) {
      template = template.replace("{" + i + "}", arguments.get(i).textOrEmpty());
    }
    return template;
  }
}
