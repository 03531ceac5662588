package dev.oteltest.report.failure;

import dev.oteltest.report.model.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.FindingAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The errors of a step whose own message says less, as {@code Compilation failure}, or repeats them
 * between class names, as that of Enforcer.
 */
final class StepErrors {

  /** The tools whose findings are the goal's message; others fail for other reasons, too. */
  private static final Set<String> TOOLS =
      Set.of("javac", "Enforcer", "Animal Sniffer", "forbiddenapis");

  private static final String ERROR = "error";

  private StepErrors() {}

  /** Returns why a step failed: by the first of its errors, if it has any. */
  static FailureReason reasonOf(SpanTable spans, int row) {
    FailureReason own = FailureReason.of(spans, row);
    List<Attributes> errors = new ArrayList<>();
    for (EventData event : spans.events(row)) {
      Attributes finding = event.getAttributes();
      if (event.getName().equals(FindingAttributes.EVENT)
          && TOOLS.contains(value(finding, FindingAttributes.TOOL))
          && ERROR.equals(finding.get(FindingAttributes.SEVERITY))) {
        errors.add(finding);
      }
    }
    if (errors.isEmpty()) {
      return own;
    }
    List<String> all = errors.stream().map(StepErrors::text).toList();
    String first = MessageLine.of(message(errors.get(0)));
    String line = errors.size() == 1 ? first : first + " (first of " + errors.size() + " errors)";
    return new FailureReason(line, own.type(), String.join("\n", all), own.stackTrace());
  }

  private static String text(Attributes error) {
    Long line = error.get(CommonAttributes.LINE);
    String file = value(error, CommonAttributes.FILE_PATH);
    return file + (line == null ? "" : ":" + line) + (file.isEmpty() ? "" : " ") + message(error);
  }

  private static String message(Attributes error) {
    return value(error, FindingAttributes.MESSAGE);
  }

  private static String value(Attributes attributes, AttributeKey<String> key) {
    String value = attributes.get(key);
    return value == null ? "" : value;
  }
}
