package dev.oteltest.operations.deployment;

import java.time.Instant;

/**
 * The result of a check. No text in it contains a secret.
 *
 * @param name the name of the check
 * @param kind its kind, such as {@code http} or {@code promql}
 * @param target the resolved URL or query
 * @param verdict what it says of the deployment
 * @param value what the last measurement saw; empty if there was none
 * @param message why it did not pass; empty if it did
 * @param attempts how many measurements there were
 * @param dryRun whether the verdict does not count
 * @param start when the check began
 * @param end when its verdict was clear
 * @since 0.1
 */
public record CheckResult(
    String name,
    String kind,
    String target,
    Verdict verdict,
    String value,
    String message,
    int attempts,
    boolean dryRun,
    Instant start,
    Instant end) {}
