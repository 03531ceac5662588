package dev.oteltest.report.internal.gate.output;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.oteltest.report.internal.gate.GateResult;
import dev.oteltest.report.internal.gate.Place;
import dev.oteltest.report.internal.gate.RuleVerdict;
import dev.oteltest.report.internal.gate.rule.Rule;
import java.io.IOException;
import java.io.OutputStream;

/** The verdicts as JSON; docs/gates.md describes it. */
final class GateJson {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int VERSION = 1;

  private GateJson() {}

  static void write(GateResult result, OutputStream out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeBooleanField("failed", !result.failures().isEmpty());
      json.writeArrayFieldStart("verdicts");
      for (RuleVerdict verdict : result.verdicts()) {
        write(json, result, verdict);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, GateResult result, RuleVerdict verdict)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", VerdictText.line(verdict.name()));
    json.writeStringField("status", verdict.status().word());
    json.writeStringField("level", verdict.level().word());
    json.writeBooleanField("failsBuild", result.fails(verdict));
    json.writeStringField("message", VerdictText.line(verdict.message()));
    Rule rule = verdict.rule();
    if (rule != null) {
      json.writeObjectFieldStart("rule");
      json.writeStringField("file", VerdictText.line(rule.file()));
      json.writeNumberField("line", rule.line());
      json.writeStringField("element", rule.element().word());
      json.writeStringField("filter", VerdictText.line(rule.filter().toString()));
      json.writeStringField("counter", rule.counter().word());
      json.writeStringField("limit", rule.limitText());
      json.writeEndObject();
    }
    json.writeArrayFieldStart("places");
    for (Place place : verdict.places()) {
      write(json, place);
    }
    json.writeEndArray();
    json.writeNumberField("morePlaces", verdict.hidden());
    json.writeStringField("remedy", VerdictText.line(verdict.remedy()));
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Place place) throws IOException {
    json.writeStartObject();
    json.writeStringField("value", place.value());
    json.writeStringField("subject", VerdictText.line(place.subject()));
    json.writeStringField("within", VerdictText.line(place.within()));
    json.writeStringField("frame", VerdictText.line(place.frame()));
    json.writeStringField("file", VerdictText.line(place.file()));
    json.writeNumberField("line", place.line());
    json.writeStringField("command", VerdictText.line(place.command()));
    json.writeEndObject();
  }
}
