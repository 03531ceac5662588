package dev.oteltest.maven.operations;

import dev.oteltest.operations.finding.OperationsFinding;
import dev.oteltest.operations.internal.acceptance.AcceptedFindings;
import dev.oteltest.semconv.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** Decides which findings fail the build, and logs all of them. */
final class FailingFindings {

  private final AcceptedFindings accepted;
  private final boolean unknownFails;
  private final Log log;

  /**
   * Creates a verdict.
   *
   * @param unknownFails whether metrics that nothing is known to emit fail the build
   */
  FailingFindings(AcceptedFindings accepted, boolean unknownFails, Log log) {
    this.accepted = accepted;
    this.unknownFails = unknownFails;
    this.log = log;
  }

  /**
   * Logs findings: as errors, as warnings, or as accepted with the reason.
   *
   * @param checked the files that were checked
   * @return what fails the build, in words
   */
  List<String> failures(List<OperationsFinding> findings, Set<Path> checked) {
    List<String> failures = new ArrayList<>();
    for (OperationsFinding finding : findings) {
      String reason = reason(finding);
      if (reason != null) {
        log.info("Accepted: " + finding + " Reason: " + reason);
      } else if (finding.severity() == Severity.ERROR
          || (unknownFails && "unknown-metric".equals(finding.trap()))) {
        failures.add(finding.toString());
      } else {
        log.warn(finding.toString());
      }
    }
    failures.addAll(accepted.unmatched(checked));
    failures.forEach(log::error);
    return failures;
  }

  private @Nullable String reason(OperationsFinding finding) {
    String trap = finding.trap();
    Path file = finding.file();
    return trap == null || file == null ? null : accepted.reason(trap, file, finding.line());
  }
}
