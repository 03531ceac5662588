package dev.oteltest.report.internal.output.export;

import dev.oteltest.internal.text.ShortText;
import dev.oteltest.report.internal.failure.Failure;
import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.failure.RerunCommand;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The service messages from which TeamCity shows something next to a failed test.
 *
 * @see <a href="https://www.jetbrains.com/help/teamcity/reporting-test-metadata.html">Reporting
 *     test metadata</a>
 * @see <a href="https://www.jetbrains.com/help/teamcity/service-messages.html#Escaped+Values">
 *     Escaped values</a>
 */
public final class TeamcityMetadata {

  private static final int MAX_TESTS = 100;

  /** TeamCity's limit is 1024 characters. */
  private static final int MAX_LENGTH = 1000;

  private TeamcityMetadata() {}

  /**
   * Returns the messages about the first failed tests of a run, each on one line.
   *
   * @param reportUrl where the report can be opened, or null if nobody knows
   */
  public static List<String> of(Run run, @Nullable String reportUrl) {
    List<String> messages = new ArrayList<>();
    int tests = 0;
    for (Failure failure : Failures.of(run).all()) {
      TestCase test = failure.test();
      if (test != null && tests++ < MAX_TESTS) {
        add(run, test, failure, reportUrl, messages);
      }
    }
    return messages;
  }

  private static void add(
      Run run, TestCase test, Failure failure, @Nullable String reportUrl, List<String> messages) {
    String start = "##teamcity[testMetadata testName='" + escaped(test.name()) + "' name='";
    String reason = failure.reason().line() + run.historyOf(test).failureAfter("; ");
    messages.add(start + "reason' value='" + escaped(reason) + "']");
    RerunCommand.of(run.spans(), test)
        .ifPresent(command -> messages.add(start + "rerun' value='" + escaped(command) + "']"));
    messages.add(start + "trace' value='" + run.spans().traceId(failure.row()) + "']");
    if (reportUrl != null) {
      messages.add(start + "report' type='link' value='" + escaped(reportUrl) + "']");
    }
  }

  private static String escaped(String text) {
    return ShortText.of(VisibleLines.oneLine(text), MAX_LENGTH)
        .chars()
        .mapToObj(TeamcityMetadata::escaped)
        .collect(Collectors.joining());
  }

  private static String escaped(int unit) {
    if ("|'[]".indexOf(unit) >= 0) {
      return "|" + (char) unit;
    }
    return unit < 128 ? String.valueOf((char) unit) : String.format("|0x%04x", unit);
  }
}
