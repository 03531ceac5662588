package dev.oteltest.report.internal.comparison.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.oteltest.report.internal.comparison.Comparison;
import dev.oteltest.report.internal.comparison.difference.Tolerance;
import dev.oteltest.report.internal.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes how two traces differ as a whole, in Grafana Tempo's format {@code
 * trace-summary-v0-native}: directions, which are neither good nor bad.
 */
public final class TempoSummary {

  private static final long MILLISECOND = 1_000_000;

  private final AlignedSide base;
  private final AlignedSide head;
  private final Map<String, Service> services = new TreeMap<>();
  private int matched;
  private int modified;
  private int fields;
  private int attributes;

  /** The numbers of a service. */
  private static final class Service {
    private long before;
    private long after;
    private int modified;
    private int added;
    private int removed;
    private int newErrors;
    private int resolvedErrors;
    private boolean moved;

    boolean isListed() {
      return modified + added + removed > 0 || Tolerance.isDrift((double) before, (double) after);
    }

    long delta() {
      return after - before;
    }
  }

  private TempoSummary(Comparison comparison) {
    base = comparison.alignment().base();
    head = comparison.alignment().head();
    for (int row = 0; row < base.spans().size(); row++) {
      Service service = service(base, row);
      service.before += base.spans().nanos(row);
      if (base.other(row) < 0) {
        service.removed++;
        service.resolvedErrors += base.spans().isError(row) ? 1 : 0;
      }
    }
    for (int row = 0; row < head.spans().size(); row++) {
      Service service = service(head, row);
      service.after += head.spans().nanos(row);
      if (head.other(row) < 0) {
        service.added++;
        service.newErrors += head.spans().isError(row) ? 1 : 0;
      } else {
        compare(service, head.other(row), row);
      }
    }
  }

  private void compare(Service service, int old, int row) {
    matched++;
    boolean was = base.spans().isError(old);
    boolean is = head.spans().isError(row);
    service.newErrors += is && !was ? 1 : 0;
    service.resolvedErrors += was && !is ? 1 : 0;
    int parent = head.spans().parent(row);
    int oldParent = base.spans().parent(old);
    service.moved |= parent < 0 ? oldParent >= 0 : head.other(parent) != oldParent;
    TempoChange change = TempoChange.of(base.spans(), old, head.spans(), row);
    if (!change.isEmpty()) {
      service.modified++;
      modified++;
      fields += change.fields();
      attributes += change.attributes();
    }
  }

  private Service service(AlignedSide side, int row) {
    String name = side.service(row);
    return services.computeIfAbsent(name.isEmpty() ? "unknown" : name, key -> new Service());
  }

  /**
   * Writes the summary.
   *
   * @throws IOException if it can't be written
   */
  public static void write(Comparison comparison, Writer target) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(target)) {
      json.useDefaultPrettyPrinter();
      new TempoSummary(comparison).write(json);
    }
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("version", "trace-summary-v0-native");
    trace(json, "base", base);
    trace(json, "compare", head);
    signals(json);
    int baseSize = base.spans().size();
    int headSize = head.spans().size();
    json.writeObjectFieldStart("trust");
    json.writeNumberField("matchedSpanRatio", (double) matched / Math.max(baseSize, headSize));
    json.writeNumberField("structureOverlap", (double) matched / Math.min(baseSize, headSize));
    json.writeEndObject();
    json.writeObjectFieldStart("stats");
    json.writeNumberField("traceLatencyDeltaMs", (latency(head) - latency(base)) / MILLISECOND);
    json.writeNumberField("sumSpanDurationDeltaMs", (sum(head) - sum(base)) / MILLISECOND);
    json.writeNumberField("spanCountDelta", headSize - baseSize);
    json.writeNumberField("errorSpanDelta", errors(head) - errors(base));
    json.writeNumberField("matchedSpans", matched);
    json.writeNumberField("modifiedSpans", modified);
    json.writeNumberField("addedSpans", headSize - matched);
    json.writeNumberField("removedSpans", baseSize - matched);
    json.writeNumberField("fieldChanges", fields);
    json.writeNumberField("attributeChanges", attributes);
    json.writeEndObject();
    services(json);
    json.writeEndObject();
  }

  private static void trace(JsonGenerator json, String field, AlignedSide side) throws IOException {
    SpanTable spans = side.spans();
    json.writeObjectFieldStart(field);
    json.writeStringField("traceId", spans.traceId(0));
    json.writeStringField("rootService", TempoChange.text(side.service(0)));
    json.writeStringField("rootName", TempoChange.text(spans.recordedName(0)));
    json.writeNumberField("spanCount", spans.size());
    json.writeNumberField("errorSpanCount", errors(side));
    json.writeNumberField("durationMs", latency(side) / MILLISECOND);
    json.writeNumberField("sumSpanDurationMs", sum(side) / MILLISECOND);
    json.writeEndObject();
  }

  private void signals(JsonGenerator json) throws IOException {
    boolean structure =
        matched < Math.max(base.spans().size(), head.spans().size())
            || services.values().stream().anyMatch(service -> service.moved);
    json.writeObjectFieldStart("signals");
    json.writeStringField("traceLatency", direction((latency(head) - latency(base)) / MILLISECOND));
    json.writeStringField("sumSpanDuration", direction((sum(head) - sum(base)) / MILLISECOND));
    json.writeStringField("errors", direction(errors(head) - errors(base)));
    json.writeStringField("spanCount", direction(head.spans().size() - base.spans().size()));
    json.writeStringField("structure", structure ? "changed" : "unchanged");
    json.writeEndObject();
  }

  private static String direction(long delta) {
    return delta > 0 ? "increased" : delta < 0 ? "decreased" : "unchanged";
  }

  private static long latency(AlignedSide side) {
    return side.run().facts().nanos();
  }

  private static long sum(AlignedSide side) {
    long sum = 0;
    for (int row = 0; row < side.spans().size(); row++) {
      sum += side.spans().nanos(row);
    }
    return sum;
  }

  private static int errors(AlignedSide side) {
    int errors = 0;
    for (int row = 0; row < side.spans().size(); row++) {
      errors += side.spans().isError(row) ? 1 : 0;
    }
    return errors;
  }

  private void services(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("changedServices");
    for (Map.Entry<String, Service> each : services.entrySet()) {
      if (each.getValue().isListed() || each.getValue().moved) {
        json.writeString(TempoChange.text(each.getKey()));
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("services");
    List<Map.Entry<String, Service>> listed =
        services.entrySet().stream()
            .filter(each -> each.getValue().isListed())
            .sorted(Comparator.comparing(each -> -Math.abs(each.getValue().delta())))
            .toList();
    for (Map.Entry<String, Service> each : listed) {
      Service service = each.getValue();
      json.writeStartObject();
      json.writeStringField("name", TempoChange.text(each.getKey()));
      json.writeNumberField("sumSpanDurationDeltaMs", service.delta() / MILLISECOND);
      json.writeNumberField("modified", service.modified);
      json.writeNumberField("added", service.added);
      json.writeNumberField("removed", service.removed);
      json.writeNumberField("newErrors", service.newErrors);
      json.writeNumberField("resolvedErrors", service.resolvedErrors);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
