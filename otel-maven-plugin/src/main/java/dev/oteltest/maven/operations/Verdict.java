package dev.oteltest.maven.operations;

import dev.oteltest.operations.internal.acceptance.AcceptedFindings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** Decides which problems fail the build, and logs all of them. */
final class Verdict {

  private final AcceptedFindings accepted;
  private final Log log;

  Verdict(AcceptedFindings accepted, Log log) {
    this.accepted = accepted;
    this.log = log;
  }

  /**
   * Logs problems: as errors, as warnings, or as accepted with the reason.
   *
   * @param checked the files that were checked
   * @return what fails the build, in words
   */
  List<String> failures(List<Problem> problems, Set<Path> checked) {
    List<String> failures = new ArrayList<>();
    for (Problem problem : problems) {
      String reason = reason(problem);
      if (reason != null) {
        log.info("Accepted: " + problem.text() + " Reason: " + reason);
      } else if (problem.fails()) {
        failures.add(problem.text());
      } else {
        log.warn(problem.text());
      }
    }
    failures.addAll(accepted.unmatched(checked));
    failures.forEach(log::error);
    return failures;
  }

  private @Nullable String reason(Problem problem) {
    String trap = problem.trap();
    Path file = problem.file();
    return trap == null || file == null ? null : accepted.reason(trap, file, problem.line());
  }
}
