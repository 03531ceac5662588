package dev.oteltest.maven.toolfiles;

import dev.oteltest.maven.toolfiles.SarifRun.Location;
import dev.oteltest.maven.toolfiles.SarifRun.Rule;
import dev.oteltest.semconv.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One result of a SARIF run. */
final class SarifResult {

  private @Nullable String ruleId;
  private int ruleIndex = -1;
  private int component = SarifRun.DRIVER;
  private @Nullable String level;
  private String kind = "fail";
  private String baseline = "";
  private boolean suppressed;
  private String text = "";
  private @Nullable String messageId;
  private final List<String> arguments = new ArrayList<>();
  private @Nullable Location file;
  private int line;

  static SarifResult read(JsonCursor json) throws IOException {
    SarifResult result = new SarifResult();
    json.fields(field -> result.readField(json, field));
    return result;
  }

  /**
   * Returns the finding; null if the result is not a finding, is suppressed or no longer exists.
   */
  @Nullable ReportedFinding finding(SarifRun run) {
    Rule rule = run.rule(ruleId, ruleIndex, component);
    Severity severity = severity(rule);
    if (severity == null || suppressed || baseline.equals("absent")) {
      return null;
    }
    String ofRule = rule.id().isEmpty() ? "unknown" : rule.id();
    String id = ruleId == null ? ofRule : ruleId;
    String path = file == null ? null : run.file(file);
    return new ReportedFinding(run.tool(), id, severity, message(rule), path, line);
  }

  /**
   * Returns the severity, or null: results that are not failures have no level, and most are not
   * findings.
   */
  private @Nullable Severity severity(Rule rule) {
    return switch (kind.toLowerCase(Locale.ROOT)) {
      case "fail" -> severity(level == null ? rule.level() : level, rule.score());
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
      case "error" -> score >= ScannerRating.CRITICAL_SCORE ? Severity.CRITICAL : Severity.ERROR;
      default -> Severity.WARNING;
    };
  }

  /**
   * Returns the rule's template with its arguments, otherwise the text. If a tool writes both, only
   * the template names the subject of the finding (SpotBugs), unless there are no arguments
   * (Checkstyle).
   */
  private String message(Rule rule) {
    String template = messageId == null ? null : rule.messages().get(messageId);
    if (template == null || (arguments.isEmpty() && !text.isEmpty())) {
      return text;
    }
    String message = template;
    for (int i = 0; i < arguments.size(); i++) {
      message = message.replace("{" + i + "}", arguments.get(i));
    }
    return message;
  }

  private void readField(JsonCursor json, String field) throws IOException {
    switch (field) {
      case "ruleId" -> ruleId = json.text();
      case "ruleIndex" -> ruleIndex = json.number();
      case "rule" -> json.fields(name -> readRule(json, name));
      case "level" -> level = json.text();
      case "kind" -> kind = json.text(kind);
      case "baselineState" -> baseline = json.text(baseline);
      case "message" -> json.fields(name -> readMessage(json, name));
      case "suppressions" -> json.elements(() -> readSuppression(json));
      case "locations" ->
          json.elements(
              () -> {
                if (file == null) {
                  json.field("physicalLocation", () -> readLocation(json));
                }
              });
      default -> {}
    }
  }

  private void readRule(JsonCursor json, String field) throws IOException {
    switch (field) {
      case "id" -> ruleId = ruleId == null ? json.text() : ruleId;
      case "index" -> ruleIndex = ruleIndex < 0 ? json.index() : ruleIndex;
      case "toolComponent" -> {
        component = SarifRun.UNKNOWN_COMPONENT;
        json.field("index", () -> component = json.index());
      }
      default -> {}
    }
  }

  private void readMessage(JsonCursor json, String field) throws IOException {
    switch (field) {
      case "text" -> text = json.text(text);
      case "id" -> messageId = json.text();
      case "arguments" -> json.elements(() -> arguments.add(json.text("")));
      default -> {}
    }
  }

  /** Reads a suppression, which counts unless it is under review or rejected. */
  private void readSuppression(JsonCursor json) throws IOException {
    suppressed |= json.textOf("status", "accepted").equals("accepted");
  }

  private void readLocation(JsonCursor json) throws IOException {
    json.fields(
        field -> {
          switch (field) {
            case "artifactLocation" -> file = Location.read(json);
            case "region" -> json.field("startLine", () -> line = json.number());
            default -> {}
          }
        });
  }
}
