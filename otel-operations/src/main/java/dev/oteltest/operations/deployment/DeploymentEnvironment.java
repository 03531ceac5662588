package dev.oteltest.operations.deployment;

import dev.oteltest.internal.redact.SecretRedaction;
import java.time.Duration;
import java.util.List;

/**
 * The checks of an environment, such as staging.
 *
 * @since 0.1
 */
public final class DeploymentEnvironment {

  private final String name;
  private final Duration deadline;
  private final Duration initialDelay;
  private final List<Check> checks;
  private final SecretRedaction redaction;

  DeploymentEnvironment(
      String name,
      Duration deadline,
      Duration initialDelay,
      List<Check> checks,
      SecretRedaction redaction) {
    this.name = name;
    this.deadline = deadline;
    this.initialDelay = initialDelay;
    this.checks = List.copyOf(checks);
    this.redaction = redaction;
  }

  /** Returns its name. */
  public String name() {
    return name;
  }

  /**
   * Returns what is checked, a line for each check, without its secrets. Nothing is sent for that.
   */
  public List<String> description() {
    return checks.stream()
        .map(check -> check.name() + ": " + check.kind() + " " + check.source().target())
        .map(redaction::apply)
        .toList();
  }

  /** Returns this environment with checks whose verdicts are only reported. */
  public DeploymentEnvironment asDryRun() {
    return new DeploymentEnvironment(
        name, deadline, initialDelay, checks.stream().map(Check::asDryRun).toList(), redaction);
  }

  /** Returns the most time that all checks together may take. */
  public Duration deadline() {
    return deadline;
  }

  Duration initialDelay() {
    return initialDelay;
  }

  List<Check> checks() {
    return checks;
  }

  SecretRedaction redaction() {
    return redaction;
  }

  /**
   * A check of a deployment.
   *
   * @param name unique in its environment
   * @param kind the key of its kind in the file, such as {@code http}
   * @param first whether the other checks start only after it has passed
   * @param dryRun whether its verdict is only reported
   */
  record Check(
      String name,
      String kind,
      boolean first,
      boolean dryRun,
      CheckTiming timing,
      Measurement.Source source) {

    private Check asDryRun() {
      return new Check(name, kind, first, true, timing, source);
    }
  }
}
