package dev.oteltest.report.internal.gate.count;

import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import io.opentelemetry.api.common.AttributeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The spans of the code under test with an attribute that the page would mask. */
final class SecretRows {

  /** How many texts are remembered: most attributes have few different values. */
  private static final int REMEMBERED = 10_000;

  private final SpanTable spans;
  private final Map<String, Boolean> known = new HashMap<>();

  SecretRows(SpanTable spans) {
    this.spans = spans;
  }

  boolean isOne(int row) {
    return spans.role(row) == SpanRole.APPLICATION
        && spans.attributes(row).asMap().entrySet().stream()
            .anyMatch(each -> has(each.getKey().getType(), each.getValue()));
  }

  private boolean has(AttributeType type, Object value) {
    return switch (type) {
      case STRING -> has((String) value);
      case STRING_ARRAY -> ((List<?>) value).stream().anyMatch(it -> has(String.valueOf(it)));
      default -> false;
    };
  }

  private boolean has(String text) {
    Boolean secret = known.get(text);
    if (secret == null) {
      secret = !Secrets.masked(text).equals(text);
      if (known.size() >= REMEMBERED) {
        known.clear();
      }
      known.put(text, secret);
    }
    return secret;
  }
}
