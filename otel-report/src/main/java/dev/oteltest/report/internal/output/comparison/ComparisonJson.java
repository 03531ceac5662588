package dev.oteltest.report.internal.output.comparison;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.oteltest.internal.text.LogText;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.VisibleText;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.Difference;
import dev.oteltest.report.internal.verdict.comparison.Noise;
import dev.oteltest.report.internal.verdict.comparison.Places;
import dev.oteltest.report.internal.verdict.comparison.TimeResult;
import dev.oteltest.report.internal.verdict.comparison.TimeResult.TimeChange;
import dev.oteltest.report.internal.verdict.comparison.Trust;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes a comparison as JSON, for tools. docs/diff.md describes the format. */
public final class ComparisonJson {

  static final String VERSION = "otel-diff-v1";

  private static final int TIMES = 100;

  private final Comparison comparison;
  private final JsonGenerator json;

  private ComparisonJson(Comparison comparison, JsonGenerator json) {
    this.comparison = comparison;
    this.json = json;
  }

  /**
   * Writes a comparison.
   *
   * @throws IOException if it can't be written
   */
  public static void write(Comparison comparison, Writer target) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(target)) {
      json.useDefaultPrettyPrinter();
      new ComparisonJson(comparison, json).write();
    }
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("version", VERSION);
    side("base", comparison.baseName(), comparison.alignment().base());
    side("head", comparison.headName(), comparison.alignment().head());
    trust();
    json.writeBooleanField("comparable", comparison.isComparable());
    json.writeArrayFieldStart("notes");
    for (String caveat : comparison.caveats()) {
      json.writeString(caveat);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("differences");
    for (Difference difference : comparison.differences()) {
      difference(difference);
    }
    json.writeEndArray();
    noise();
    times(comparison.time());
    json.writeEndObject();
  }

  private void side(String field, String name, AlignedSide side) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("name", VisibleText.line(name));
    json.writeNumberField("spans", side.spans().size());
    json.writeNumberField("tests", side.run().totals().total());
    json.writeStringField("traceId", side.spans().traceId(0));
    json.writeEndObject();
  }

  private void trust() throws IOException {
    Trust trust = comparison.trust();
    json.writeObjectFieldStart("trust");
    json.writeNumberField("matchedSpanRatio", trust.ofLarger());
    json.writeNumberField("structureOverlap", trust.ofSmaller());
    json.writeNumberField("matchedTestRatio", trust.ofTests());
    json.writeEndObject();
  }

  private void difference(Difference difference) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", difference.kind().word());
    text("test", difference.test());
    text("path", difference.path());
    text("subject", difference.subject());
    text("before", difference.before());
    text("after", difference.after());
    if (!difference.more().isEmpty()) {
      json.writeNumberField("more", difference.more().size());
    }
    span("base", comparison.alignment().base(), difference.source().baseRow());
    span("head", comparison.alignment().head(), difference.source().headRow());
    json.writeEndObject();
  }

  private void text(String field, String text) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(field, LogText.withoutCommands(VisibleText.line(Secrets.masked(text))));
    }
  }

  private void span(String field, AlignedSide side, int row) throws IOException {
    if (row >= 0) {
      json.writeObjectFieldStart(field);
      json.writeStringField("traceId", side.spans().traceId(row));
      json.writeStringField("spanId", side.spans().spanId(row));
      json.writeEndObject();
    }
  }

  private void noise() throws IOException {
    json.writeObjectFieldStart("leftOut");
    for (Noise.Reason reason : Noise.Reason.values()) {
      if (comparison.noise().count(reason) > 0) {
        json.writeNumberField(reason.word(), comparison.noise().count(reason));
      }
    }
    json.writeEndObject();
  }

  private void times(TimeResult time) throws IOException {
    json.writeObjectFieldStart("times");
    json.writeNumberField("machineFactor", time.factor());
    json.writeNumberField("machineSpans", time.measured());
    json.writeNumberField("baseRuns", time.baseRuns());
    json.writeNumberField("headRuns", time.headRuns());
    json.writeBooleanField("enoughRuns", time.enough());
    json.writeNumberField("alpha", TimeResult.ALPHA);
    json.writeNumberField("tested", time.tested());
    json.writeNumberField("expectedFalse", time.expectedFalse());
    List<TimeChange> changes = time.changes();
    json.writeArrayFieldStart("changes");
    for (TimeChange change : changes.subList(0, Math.min(TIMES, changes.size()))) {
      time(change);
    }
    json.writeEndArray();
    json.writeNumberField("changesLeftOut", Math.max(0, changes.size() - TIMES));
    json.writeEndObject();
  }

  private void time(TimeChange change) throws IOException {
    json.writeStartObject();
    AlignedSide base = comparison.alignment().base();
    Places places = new Places(comparison.alignment());
    int row = change.baseRow();
    text("service", change.service());
    text("test", places.test(change));
    if (row >= 0) {
      text("path", places.path(base, row));
      text("span", places.span(change));
      span("base", base, row);
    }
    json.writeNumberField("beforeNanos", Math.round(change.before()));
    json.writeNumberField("afterNanos", Math.round(change.after()));
    if (change.probability() < 1) {
      json.writeNumberField("probability", change.probability());
    }
    json.writeEndObject();
  }
}
