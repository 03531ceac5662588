package dev.oteltest.operations.sampling;

import dev.oteltest.operations.finding.OperationsFinding;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What one of the forms of a file means. */
abstract class StrategiesModel {

  final Path file;
  private final List<OperationsFinding> findings = new ArrayList<>();

  StrategiesModel(Path file) {
    this.file = file;
  }

  /**
   * Creates a sampler for a service.
   *
   * @throws UnsupportedOperationException if a part of it is not judged
   */
  abstract Sampler sampler(String service, Clock clock);

  /**
   * Returns the rule for traces that begin with an operation.
   *
   * @throws UnsupportedOperationException if it is not judged
   */
  abstract LocatedRule rule(String service, String operation);

  /** Returns whether rules are judged. */
  boolean hasJudgedRules() {
    return true;
  }

  /** Returns the services that have rules of their own. */
  Set<String> services() {
    return Set.of();
  }

  /** Returns the operations that have rules. */
  Set<String> operations() {
    return Set.of();
  }

  final void addTrap(String trap, int line, String message) {
    add(OperationsFinding.error(trap, file, line, message));
  }

  final void add(OperationsFinding finding) {
    findings.add(finding);
  }

  /** Returns the traps in the file. */
  final List<OperationsFinding> findings() {
    return List.copyOf(findings);
  }
}
