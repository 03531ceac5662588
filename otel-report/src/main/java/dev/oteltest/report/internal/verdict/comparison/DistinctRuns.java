package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The runs of a comparison. Each must be a run of its own: one that is compared with itself, or
 * that is there twice, lies.
 */
public final class DistinctRuns {

  /** How many runs are kept in memory, to find others in their midst: the first of each side. */
  private static final int KEPT = 2;

  private final String remedy;
  private final boolean parts;

  /** By the ids of its first span: the name of a run that was read. */
  private final Map<String, String> known = new LinkedHashMap<>();

  /** By name: the spans of the first runs. */
  private final Map<String, SpanTable> firsts = new LinkedHashMap<>();

  /**
   * Creates the runs.
   *
   * @param remedy what to do if a run is there twice, in a sentence without its period
   */
  public DistinctRuns(String remedy) {
    this(remedy, false);
  }

  private DistinctRuns(String remedy, boolean parts) {
    this.remedy = remedy;
    this.parts = parts;
  }

  /** Creates what are parts of runs, which may be of one trace. */
  static DistinctRuns ofParts(String remedy) {
    return new DistinctRuns(remedy, true);
  }

  /**
   * Adds a run that has spans.
   *
   * @throws IllegalArgumentException if it is one of those that were added
   */
  public void add(Run run, String name) {
    SpanTable spans = run.spans();
    for (Map.Entry<String, String> each : known.entrySet()) {
      String[] first = each.getKey().split(" ", -1);
      if (spans.row(first[0], first[1]) >= 0) {
        throw same(each.getValue(), name, first[0]);
      }
    }
    for (Map.Entry<String, SpanTable> each : firsts.entrySet()) {
      if (each.getValue().row(spans.traceId(0), spans.spanId(0)) >= 0) {
        throw same(each.getKey(), name, spans.traceId(0));
      }
    }
    known.put(spans.traceId(0) + " " + spans.spanId(0), name);
    if (firsts.size() < KEPT) {
      firsts.put(name, spans);
    }
  }

  private IllegalArgumentException same(String one, String other, String trace) {
    return new IllegalArgumentException(
        one
            + " and "
            + other
            + (parts ? " are the same. " : " are the same run (trace " + trace + "). ")
            + remedy);
  }
}
