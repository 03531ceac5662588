package dev.oteltest.operations.deployment;

import java.util.List;

/**
 * The results of all checks of an environment.
 *
 * @param environment the name of the environment
 * @param checks the results, in the order of the file
 * @since 0.1
 */
public record DeploymentResult(String environment, List<CheckResult> checks) {

  /** Creates the result. */
  public DeploymentResult {
    checks = List.copyOf(checks);
  }

  /**
   * Returns the verdict on the deployment: failed if a check failed, otherwise inconclusive if one
   * is, otherwise passed. Checks with {@code dryRun} do not count.
   */
  public Verdict verdict() {
    if (has(Verdict.FAILED)) {
      return Verdict.FAILED;
    }
    return has(Verdict.INCONCLUSIVE) ? Verdict.INCONCLUSIVE : Verdict.PASSED;
  }

  private boolean has(Verdict verdict) {
    return checks.stream().anyMatch(check -> !check.dryRun() && check.verdict() == verdict);
  }
}
