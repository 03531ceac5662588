package dev.oteltest.operations.deployment;

/**
 * A check of a deployment.
 *
 * @param name unique in its environment
 * @param kind the key of its kind in the file, such as {@code http}
 * @param first whether the other checks start only after it has passed
 * @param dryRun whether its verdict is only reported
 */
record DeploymentCheck(
    String name,
    String kind,
    boolean first,
    boolean dryRun,
    CheckTiming timing,
    Measurement.Source source) {}
