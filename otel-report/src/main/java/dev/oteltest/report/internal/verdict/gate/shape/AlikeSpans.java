package dev.oteltest.report.internal.verdict.gate.shape;

import dev.oteltest.report.internal.model.span.SpanTable;
import io.opentelemetry.api.trace.SpanKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Numbers for spans with the same name, kind and keys of attributes, which is all that conventions
 * ask for. A span is decoded once, however many rules there are.
 */
public final class AlikeSpans {

  /** How many different spans are remembered; names with ids are as many as spans. */
  private static final int REMEMBERED = 10_000;

  private final SpanTable spans;
  private final Map<Alike, Integer> numbers = new HashMap<>();
  private int @Nullable [] known; // by row: the number; 0 if it is not known yet
  private int last;

  private record Alike(String name, SpanKind kind, Set<String> keys) {}

  /** Creates the numbers of the spans of a run. */
  public AlikeSpans(SpanTable spans) {
    this.spans = spans;
  }

  /** Returns the number of a row. Rows with one number are alike. */
  int number(int row) {
    if (known == null) {
      known = new int[spans.size()];
    }
    if (known[row] == 0) {
      Set<String> keys = new HashSet<>();
      spans.attributes(row).forEach((key, value) -> keys.add(key.getKey()));
      if (numbers.size() >= REMEMBERED) {
        numbers.clear();
      }
      known[row] =
          numbers.computeIfAbsent(
              new Alike(spans.name(row), spans.kind(row), keys), unknown -> ++last);
    }
    return known[row];
  }
}
