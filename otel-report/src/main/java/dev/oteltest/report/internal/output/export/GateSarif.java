package dev.oteltest.report.internal.output.export;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.oteltest.internal.text.Escapes;
import dev.oteltest.internal.text.LogText;
import dev.oteltest.report.internal.text.JsonObject;
import dev.oteltest.report.internal.text.Sha256;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import dev.oteltest.report.internal.verdict.gate.Place;
import dev.oteltest.report.internal.verdict.gate.RuleVerdict;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import dev.oteltest.semconv.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The problems in SARIF 2.1.0. A result is at the place in the code, or at the rule if none is
 * known; its fingerprint stays the same if lines move, so that code hosts know it again.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF</a>
 */
final class GateSarif {

  private static final JsonFactory FACTORY = new JsonFactory();

  private GateSarif() {}

  static void write(GateResult result, OutputStream out) throws IOException {
    List<JsonObject> rules =
        result.problems().stream()
            .map(verdict -> new JsonObject().put("id", line(verdict.name())))
            .toList();
    JsonObject driver = new JsonObject().put("name", "otel-check").put("rules", rules);
    JsonObject run =
        new JsonObject()
            .put("tool", new JsonObject().put("driver", driver))
            .put("results", results(result));
    try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
      json.useDefaultPrettyPrinter();
      JsonObject.write(
          new JsonObject()
              .put("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
              .put("version", "2.1.0")
              .put("runs", List.of(run)),
          json);
    }
  }

  private static List<JsonObject> results(GateResult result) {
    String file = file(result);
    List<JsonObject> results = new ArrayList<>();
    for (RuleVerdict verdict : result.problems()) {
      verdict.places().forEach(place -> results.add(result(verdict, place, file)));
      if (verdict.places().isEmpty() || verdict.hidden() > 0) {
        results.add(result(verdict, null, file));
      }
    }
    return results;
  }

  /** Returns where results are that have no other place: code hosts refuse one without a place. */
  private static String file(GateResult result) {
    return result.verdicts().stream()
        .map(RuleVerdict::rule)
        .filter(rule -> rule != null && rule.isInUserFile())
        .map(Rule::file)
        .findFirst()
        .orElse("pom.xml");
  }

  private static JsonObject result(RuleVerdict verdict, @Nullable Place place, String otherwise) {
    String identity = verdict.name() + '\0' + (place == null ? "" : place.identity());
    return new JsonObject()
        .put("ruleId", line(verdict.name()))
        .put("level", level(verdict.level()))
        .put("message", new JsonObject().put("text", line(text(verdict, place))))
        .put("locations", List.of(location(verdict, place, otherwise)))
        .put("partialFingerprints", new JsonObject().put("otelCheck/v1", Sha256.hex(identity)));
  }

  private static String text(RuleVerdict verdict, @Nullable Place place) {
    String remedy = verdict.remedy().isEmpty() ? "" : ". " + verdict.remedy();
    if (place == null) {
      return verdict.message() + " " + verdict.more(verdict.places()) + remedy;
    }
    return place.what()
        + ": "
        + verdict.message()
        + (place.command().isEmpty() ? "" : ". " + place.command())
        + remedy;
  }

  private static JsonObject location(RuleVerdict verdict, @Nullable Place place, String otherwise) {
    Rule rule = verdict.rule();
    if (place != null && !place.file().isEmpty()) {
      return location(place.file(), place.line());
    }
    return rule != null && rule.isInUserFile()
        ? location(rule.file(), rule.line())
        : location(otherwise, 0);
  }

  private static JsonObject location(String file, long line) {
    JsonObject physical =
        new JsonObject().put("artifactLocation", new JsonObject().put("uri", uri(file)));
    if (line > 0) {
      physical.put("region", new JsonObject().put("startLine", line));
    }
    return new JsonObject().put("physicalLocation", physical);
  }

  /** Returns a path as a reference, in which all but the plainest characters are escaped. */
  private static String uri(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }

  /** Returns a text without what has an effect where the file is printed. */
  static String line(String text) {
    return LogText.withoutCommands(Escapes.of(text));
  }

  private static String level(Severity level) {
    return switch (level) {
      case CRITICAL, ERROR -> "error";
      case WARNING -> "warning";
      case INFORMATION -> "note";
    };
  }
}
