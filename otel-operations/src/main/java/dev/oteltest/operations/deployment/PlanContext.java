package dev.oteltest.operations.deployment;

import dev.oteltest.internal.redact.SecretRedaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the checks of an environment have in common while they are read. */
final class PlanContext {

  private final Path directory;
  private final DeploymentPlan.ProxyFinder proxies;
  private final SecretRedaction ofVariables;
  private final List<String> secrets = new ArrayList<>();

  /**
   * Creates the context.
   *
   * @param directory the base of relative paths
   * @param variables the variables, of which those with secret names are masked
   */
  PlanContext(Path directory, DeploymentPlan.ProxyFinder proxies, Map<String, String> variables) {
    this.directory = directory;
    this.proxies = proxies;
    this.ofVariables = SecretRedaction.ofEnvironment(variables);
  }

  Path directory() {
    return directory;
  }

  DeploymentPlan.ProxyFinder proxies() {
    return proxies;
  }

  /** Adds what must be masked from now on. */
  void addSecret(String secret) {
    secrets.add(secret);
  }

  /** Masks what was added until now. */
  SecretRedaction redaction() {
    return ofVariables.and(secrets);
  }
}
