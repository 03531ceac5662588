package dev.oteltest.report.internal.verdict.gate.count;

import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import java.util.HashMap;
import java.util.Map;

/** The spans of the code under test with an attribute that the page would mask. */
final class SecretRows {

  /** How many texts are remembered: most attributes have few different values. */
  private static final int REMEMBERED = 10_000;

  private final SpanTable spans;
  private final Map<Map.Entry<String, String>, Boolean> known = new HashMap<>();

  SecretRows(SpanTable spans) {
    this.spans = spans;
  }

  boolean isOne(int row) {
    return spans.role(row) == SpanRole.APPLICATION
        && spans.attributes(row).asMap().entrySet().stream()
            .anyMatch(each -> has(each.getKey().getKey(), each.getValue()));
  }

  private boolean has(String key, Object value) {
    return value instanceof String text ? known(key, text) : Secrets.masked(key, value) != value;
  }

  private boolean known(String key, String text) {
    if (known.size() >= REMEMBERED) {
      known.clear();
    }
    return known.computeIfAbsent(
        Map.entry(key, text), unknown -> Secrets.masked(key, (Object) text) != text);
  }
}
