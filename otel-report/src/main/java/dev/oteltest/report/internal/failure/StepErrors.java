package dev.oteltest.report.internal.failure;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.FindingAttributes;
import dev.oteltest.semconv.MavenAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The errors with which a step failed: goals fail with {@code Compilation failure}, or with the
 * differences of all files that are not formatted, and what they found says why.
 */
final class StepErrors {

  private static final String COMPILER = "javac";

  /** The tools whose errors are the failure; goals of other tools say themselves why they fail. */
  private static final Set<String> TOOLS =
      Set.of(COMPILER, "Enforcer", "Spotless", "fmt", "Animal Sniffer", "forbiddenapis");

  private static final String ERROR = "error";

  private StepErrors() {}

  /** Returns why a step failed: by the first of its errors or its JVMs', if it has any. */
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
    List<FailureReason> ofJvms = JvmExit.errors(spans, row);
    if (errors.isEmpty() && !ofJvms.isEmpty()) {
      return ofJvms.get(0);
    }
    if (errors.isEmpty()) {
      return described(own, MessageLine.of(spans.statusDescription(row)));
    }
    long total = Math.max(errors.size(), total(spans, row));
    String first = MessageLine.of(message(errors.get(0)));
    return new FailureReason(
        total == 1 ? first : first + " (first of " + CountText.number(total) + " errors)",
        own.type(),
        isOfCompiler(errors.get(0)) ? texts(errors, total) : own.message(),
        own.stackTrace());
  }

  /**
   * Returns a reason whose line has what the status says instead of the exception's message: who
   * recorded the step knows what of the message is the reason, and what are places to look.
   */
  private static FailureReason described(FailureReason own, String description) {
    String message = MessageLine.of(own.message());
    return description.isEmpty() || message.isEmpty()
        ? own
        : new FailureReason(
            own.line().replace(message, description), own.type(), own.message(), own.stackTrace());
  }

  private static boolean isOfCompiler(Attributes error) {
    return value(error, FindingAttributes.TOOL).equals(COMPILER);
  }

  private static String texts(List<Attributes> errors, long total) {
    String all = errors.stream().map(StepErrors::text).collect(Collectors.joining("\n"));
    long more = total - errors.size();
    return more == 0 ? all : all + "\n" + CountText.more(more);
  }

  /** Returns how many errors there are: only the first have an event each. */
  private static long total(SpanTable spans, int row) {
    Long total = spans.attribute(row, MavenAttributes.findings(ERROR));
    return total == null ? 0 : total;
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
