package dev.oteltest.report.internal.failure;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.Findings;
import dev.oteltest.report.internal.model.Findings.Finding;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.MavenAttributes;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The errors with which a step failed: goals fail with {@code Compilation failure}, or with the
 * differences of all files that are not formatted, and what they found says why.
 */
final class StepErrors {

  private static final String ENFORCER = "Enforcer";
  private static final String RAT = "RAT";
  private static final Set<String> FORMATTERS = Set.of("Spotless", "spring-javaformat", "fmt");

  /** The tools whose errors are the failure; goals of other tools say themselves why they fail. */
  private static final Set<String> TOOLS =
      Set.of(
          "javac",
          "kotlinc",
          "groovyc",
          "scalac",
          ENFORCER,
          "Animal Sniffer",
          "forbiddenapis",
          RAT);

  /** What goals say that only count: what they found is the failure. */
  private static final Pattern COUNT =
      Pattern.compile(
          "(?:You have|There are|has found|failed with) (\\d{1,9})(?: (?:Checkstyle|PMD|CPD))?"
              + " (violation|error|bug|duplication)s?\\b");

  /** What precedes the message of a rule. */
  private static final Pattern RULE =
      Pattern.compile("Rule \\d{1,9}: \\S{1,512} failed with message:\\s{1,99}");

  private static final String ERROR = "error";

  private StepErrors() {}

  /** Returns why a step failed: by the first of its errors or its JVMs', if it has any. */
  static FailureReason reasonOf(SpanTable spans, int row) {
    FailureReason own = FailureReason.of(spans, row);
    List<Finding> found = Findings.listed(spans, row);
    Matcher count = COUNT.matcher(own.message());
    if (!found.isEmpty() && count.find()) {
      return reason(found, Long.parseLong(count.group(1)), count.group(2), own);
    }
    List<Finding> errors =
        found.stream()
            .filter(each -> TOOLS.contains(each.tool()) || FORMATTERS.contains(each.tool()))
            .filter(each -> each.severity().equals(ERROR))
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
    return reason(errors, total, ERROR, own);
  }

  /**
   * Returns the reason of a step that failed for what it found.
   *
   * @param found what of it is known
   * @param total the number of all
   * @param noun what they are
   */
  private static FailureReason reason(
      List<Finding> found, long total, String noun, FailureReason own) {
    Finding first = found.get(0);
    String line = MessageLine.of(first.message());
    if (first.tool().equals(RAT)) {
      line =
          total == 1
              ? "1 file has no approved license: " + first.file()
              : CountText.number(total) + " files have no approved license, first " + first.file();
    } else if (total > 1) {
      line += " (first of " + CountText.number(total) + " " + noun + "s)";
    }
    return new FailureReason(
        line,
        ReasonLine.isClass(own.type()) ? "" : own.type(),
        details(found, total, own),
        own.stackTrace());
  }

  /** Returns all that was found, as far as the line does not have it. */
  private static String details(List<Finding> found, long total, FailureReason own) {
    String tool = found.get(0).tool();
    if (tool.equals(ENFORCER)) {
      return RULE.matcher(own.message()).replaceAll("");
    }
    if (FORMATTERS.contains(tool)) {
      return own.message()
          .lines()
          .map(line -> placed(line, found))
          .collect(Collectors.joining("\n"));
    }
    return total == 1 ? found.get(0).message() : texts(found, total);
  }

  /** Returns a line of a formatter's message, with the line in a file if it names one. */
  private static String placed(String line, List<Finding> found) {
    String name = line.startsWith(" * ") ? line.substring(3) : line.strip();
    return found.stream()
        .filter(each -> !name.isEmpty() && each.file().endsWith(name))
        .findFirst()
        .map(Finding::place)
        .orElse(line);
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
