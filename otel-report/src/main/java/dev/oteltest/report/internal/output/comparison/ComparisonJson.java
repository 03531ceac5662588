package dev.oteltest.report.internal.output.comparison;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.oteltest.internal.text.LogText;
import dev.oteltest.report.internal.text.JsonObject;
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
  private final Places places;

  private ComparisonJson(Comparison comparison) {
    this.comparison = comparison;
    this.places = new Places(comparison.alignment());
  }

  /**
   * Writes a comparison.
   *
   * @throws IOException if it can't be written
   */
  public static void write(Comparison comparison, Writer target) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(target)) {
      json.useDefaultPrettyPrinter();
      JsonObject.write(new ComparisonJson(comparison).json(), json);
    }
  }

  private JsonObject json() {
    Trust trust = comparison.trust();
    return new JsonObject()
        .put("version", VERSION)
        .put("base", side(comparison.baseName(), comparison.alignment().base()))
        .put("head", side(comparison.headName(), comparison.alignment().head()))
        .put(
            "trust",
            new JsonObject()
                .put("matchedSpanRatio", trust.ofLarger())
                .put("structureOverlap", trust.ofSmaller())
                .put("matchedTestRatio", trust.ofTests()))
        .put("comparable", comparison.isComparable())
        .put("notes", comparison.caveats())
        .put("differences", comparison.differences(), this::difference)
        .put("leftOut", noise())
        .put("times", times(comparison.time()));
  }

  private static JsonObject side(String name, AlignedSide side) {
    return new JsonObject()
        .put("name", VisibleText.line(name))
        .put("spans", side.spans().size())
        .put("tests", side.run().totals().total())
        .put("traceId", side.spans().traceId(0));
  }

  private JsonObject difference(Difference difference) {
    JsonObject json = new JsonObject().put("kind", difference.kind().word());
    text(json, "test", difference.test());
    text(json, "path", difference.path());
    text(json, "subject", difference.subject());
    text(json, "before", difference.before());
    text(json, "after", difference.after());
    if (!difference.more().isEmpty()) {
      json.put("more", difference.more().size());
    }
    span(json, "base", comparison.alignment().base(), difference.source().baseRow());
    span(json, "head", comparison.alignment().head(), difference.source().headRow());
    return json;
  }

  private static void text(JsonObject json, String field, String text) {
    if (!text.isEmpty()) {
      json.put(field, LogText.withoutCommands(VisibleText.line(Secrets.masked(text))));
    }
  }

  private static void span(JsonObject json, String field, AlignedSide side, int row) {
    if (row >= 0) {
      json.put(
          field,
          new JsonObject()
              .put("traceId", side.spans().traceId(row))
              .put("spanId", side.spans().spanId(row)));
    }
  }

  private JsonObject noise() {
    JsonObject json = new JsonObject();
    for (Noise.Reason reason : Noise.Reason.values()) {
      if (comparison.noise().count(reason) > 0) {
        json.put(reason.word(), comparison.noise().count(reason));
      }
    }
    return json;
  }

  private JsonObject times(TimeResult time) {
    List<TimeChange> changes = time.changes();
    return new JsonObject()
        .put("machineFactor", time.factor())
        .put("machineSpans", time.measured())
        .put("baseRuns", time.baseRuns())
        .put("headRuns", time.headRuns())
        .put("enoughRuns", time.enough())
        .put("alpha", TimeResult.ALPHA)
        .put("tested", time.tested())
        .put("expectedFalse", time.expectedFalse())
        .put("changes", changes.subList(0, Math.min(TIMES, changes.size())), this::time)
        .put("changesLeftOut", Math.max(0, changes.size() - TIMES));
  }

  private JsonObject time(TimeChange change) {
    JsonObject json = new JsonObject();
    AlignedSide base = comparison.alignment().base();
    int row = change.baseRow();
    text(json, "service", change.service());
    text(json, "test", places.test(change));
    if (row >= 0) {
      text(json, "path", places.path(base, row));
      text(json, "span", places.span(change));
      span(json, "base", base, row);
    }
    json.put("beforeNanos", Math.round(change.before()));
    json.put("afterNanos", Math.round(change.after()));
    if (change.probability() < 1) {
      json.put("probability", change.probability());
    }
    return json;
  }
}
