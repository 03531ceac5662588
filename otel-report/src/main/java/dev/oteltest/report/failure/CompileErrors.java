package dev.oteltest.report.failure;

import dev.oteltest.report.model.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.FindingAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.ArrayList;
import java.util.List;

/**
 * The errors of a compiler: the goal itself fails with {@code Compilation failure}, and what it
 * found says why.
 */
final class CompileErrors {

  private static final String COMPILER = "javac";
  private static final String ERROR = "error";

  private CompileErrors() {}

  /** Returns why a step failed: by the first of its compile errors, if it has any. */
  static FailureReason reasonOf(SpanTable spans, int row) {
    FailureReason own = FailureReason.of(spans, row);
    List<Attributes> errors = new ArrayList<>();
    for (EventData event : spans.events(row)) {
      Attributes finding = event.getAttributes();
      if (event.getName().equals(FindingAttributes.EVENT)
          && COMPILER.equals(finding.get(FindingAttributes.TOOL))
          && ERROR.equals(finding.get(FindingAttributes.SEVERITY))) {
        errors.add(finding);
      }
    }
    if (errors.isEmpty()) {
      return own;
    }
    List<String> all = errors.stream().map(CompileErrors::text).toList();
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
