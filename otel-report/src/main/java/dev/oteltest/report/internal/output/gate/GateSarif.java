package dev.oteltest.report.internal.output.gate;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import dev.oteltest.report.internal.verdict.gate.Place;
import dev.oteltest.report.internal.verdict.gate.RuleVerdict;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import dev.oteltest.semconv.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
    String file = file(result);
    try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
      json.writeStringField("version", "2.1.0");
      json.writeArrayFieldStart("runs");
      json.writeStartObject();
      writeTool(json, result.problems());
      json.writeArrayFieldStart("results");
      for (RuleVerdict verdict : result.problems()) {
        if (verdict.places().isEmpty()) {
          writeResult(json, verdict, null, file);
        }
        for (Place place : verdict.places()) {
          writeResult(json, verdict, place, file);
        }
        if (verdict.hidden() > 0) {
          writeResult(json, verdict, null, file);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void writeTool(JsonGenerator json, List<RuleVerdict> problems) throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "otel-check");
    json.writeArrayFieldStart("rules");
    for (RuleVerdict verdict : problems) {
      json.writeStartObject();
      json.writeStringField("id", VerdictText.line(verdict.name()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
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

  private static void writeResult(
      JsonGenerator json, RuleVerdict verdict, @Nullable Place place, String otherwise)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", VerdictText.line(verdict.name()));
    json.writeStringField("level", level(verdict.level()));
    json.writeObjectFieldStart("message");
    json.writeStringField("text", VerdictText.line(text(verdict, place)));
    json.writeEndObject();
    writeLocation(json, verdict, place, otherwise);
    json.writeObjectFieldStart("partialFingerprints");
    String identity = place == null ? "" : place.identity();
    json.writeStringField("otelCheck/v1", fingerprint(verdict.name() + '\0' + identity));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String text(RuleVerdict verdict, @Nullable Place place) {
    String remedy = verdict.remedy().isEmpty() ? "" : ". " + verdict.remedy();
    if (place == null) {
      return verdict.message() + " " + verdict.more(verdict.places()) + remedy;
    }
    return place.value()
        + " "
        + place.subject()
        + (place.within().isEmpty() ? "" : " in " + place.within())
        + ": "
        + verdict.message()
        + (place.command().isEmpty() ? "" : ". " + place.command())
        + remedy;
  }

  private static void writeLocation(
      JsonGenerator json, RuleVerdict verdict, @Nullable Place place, String otherwise)
      throws IOException {
    Rule rule = verdict.rule();
    if (place != null && !place.file().isEmpty()) {
      writeLocation(json, place.file(), place.line());
    } else if (rule != null && rule.isInUserFile()) {
      writeLocation(json, rule.file(), rule.line());
    } else {
      writeLocation(json, otherwise, 0);
    }
  }

  private static void writeLocation(JsonGenerator json, String file, long line) throws IOException {
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", uri(file));
    json.writeEndObject();
    if (line > 0) {
      json.writeObjectFieldStart("region");
      json.writeNumberField("startLine", line);
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
  }

  /** Returns a path as a reference, in which all but the plainest characters are escaped. */
  private static String uri(String path) {
    StringBuilder uri = new StringBuilder();
    for (byte unit : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (unit & 0xff);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (plain || "/-._~".indexOf(c) >= 0) {
        uri.append(c);
      } else {
        uri.append('%').append(HexFormat.of().withUpperCase().toHexDigits(unit));
      }
    }
    return uri.toString();
  }

  private static String level(Severity level) {
    return switch (level) {
      case CRITICAL, ERROR -> "error";
      case WARNING -> "warning";
      case INFORMATION -> "note";
    };
  }

  private static String fingerprint(String identity) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(identity.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
