package dev.oteltest.report.internal.gate;

/**
 * Violations of a rule that nothing distinguishes that stays the same from run to run.
 *
 * @param identity what stays the same: names, but no lines, ids or numbers of invocations
 * @param value the worst of their values
 * @param times how many they are
 */
public record Violation(String identity, double value, int times) {}
