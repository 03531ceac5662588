package dev.oteltest.maven.operations;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.operations.finding.OperationsFinding;
import dev.oteltest.report.internal.verdict.gate.FrozenViolations;
import dev.oteltest.report.internal.verdict.gate.Violation;
import dev.oteltest.semconv.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** Decides which findings fail the build, in view of those that are known, and logs all of them. */
final class FailingFindings {

  private final FrozenViolations known;
  private final Path directory;
  private final boolean unknownFails;
  private final Log log;

  /** How many of what is known were found, by rule and place. */
  private final Map<String, Integer> found = new HashMap<>();

  /**
   * Creates a verdict.
   *
   * @param directory what the files of the known findings are relative to
   * @param unknownFails whether metrics that nothing is known to emit fail the build
   */
  FailingFindings(FrozenViolations known, Path directory, boolean unknownFails, Log log) {
    this.known = known;
    this.directory = directory.toAbsolutePath().normalize();
    this.unknownFails = unknownFails;
    this.log = log;
  }

  /**
   * Logs findings: as errors, as warnings, or as known with the reason.
   *
   * @return what fails the build, in words
   */
  List<String> failures(List<OperationsFinding> findings) {
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
    failures.forEach(log::error);
    return failures;
  }

  private @Nullable String reason(OperationsFinding finding) {
    String rule = FrozenViolations.OPERATIONS + finding.trap();
    Map<String, Violation> ofTrap = known.of(rule);
    if (finding.file() == null || ofTrap == null) {
      return null;
    }
    String file = directory.relativize(absolute(finding.file())).toString().replace('\\', '/');
    for (String place : List.of(file + ", line " + finding.line(), file)) {
      Violation entry = ofTrap.get(FrozenViolations.key(place));
      if (entry != null && found.merge(rule + place, 1, Integer::sum) <= entry.value()) {
        return known.reason(rule, place);
      }
    }
    return null;
  }

  private Path absolute(Path file) {
    return directory.resolve(file).toAbsolutePath().normalize();
  }

  /**
   * Takes out what is known and gone, in files that were checked, or do not exist any more.
   *
   * @param checked the files that were checked
   * @param unproved a trap that was not looked for, or null
   * @param command takes it out on the user's machine; null if it is taken out now
   */
  void takeOut(Set<Path> checked, @Nullable String unproved, @Nullable String command) {
    Set<Path> all = new HashSet<>();
    checked.forEach(file -> all.add(absolute(file)));
    for (String rule : known.rules()) {
      String trap = rule.replaceFirst("^" + FrozenViolations.OPERATIONS, "");
      if (trap.equals(rule) || trap.equals(unproved)) {
        continue;
      }
      List<Violation> kept = new ArrayList<>();
      for (Violation entry : Objects.requireNonNull(known.of(rule)).values()) {
        Path file = absolute(Path.of(entry.identity().replaceFirst(", line \\d+$", "")));
        int count = Math.min(found.getOrDefault(rule + entry.identity(), 0), (int) entry.value());
        if (count == (int) entry.value() || (Files.exists(file) && !all.contains(file))) {
          kept.add(entry);
          continue;
        }
        if (count > 0) {
          kept.add(new Violation(entry.identity(), count, 1));
        }
        int gone = (int) entry.value() - count;
        String what = "known '" + trap + "' at " + entry.identity();
        log.info(
            FrozenViolations.gone(
                CountText.of(gone, what + " is gone", what + " are gone"), command));
      }
      if (command == null) {
        known.put(rule, kept);
      }
    }
  }
}
