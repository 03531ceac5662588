package dev.oteltest.report.internal.failure;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.Findings;
import dev.oteltest.report.internal.model.Findings.Finding;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.MavenAttributes;
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
    List<Finding> errors =
        Findings.listed(spans, row).stream()
            .filter(each -> TOOLS.contains(each.tool()) && each.severity().equals(ERROR))
            .toList();
    List<FailureReason> ofJvms = JvmExit.errors(spans, row);
    if (errors.isEmpty() && !ofJvms.isEmpty()) {
      return ofJvms.get(0);
    }
    if (errors.isEmpty()) {
      return described(own, MessageLine.of(spans.statusDescription(row)));
    }
    // Only the first have an event each.
    long total = Math.max(errors.size(), spans.number(row, MavenAttributes.findings(ERROR)));
    String first = MessageLine.of(errors.get(0).message());
    return new FailureReason(
        total == 1 ? first : first + " (first of " + CountText.number(total) + " errors)",
        own.type(),
        errors.get(0).tool().equals(COMPILER) ? texts(errors, total) : own.message(),
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

  private static String texts(List<Finding> errors, long total) {
    String all = errors.stream().map(StepErrors::text).collect(Collectors.joining("\n"));
    long more = total - errors.size();
    return more == 0 ? all : all + "\n" + CountText.more(more);
  }

  private static String text(Finding error) {
    String place = error.place();
    return place.isEmpty() ? error.message() : place + " " + error.message();
  }
}
