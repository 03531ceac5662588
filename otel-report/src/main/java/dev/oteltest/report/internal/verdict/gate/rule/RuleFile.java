package dev.oteltest.report.internal.verdict.gate.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file of rules states.
 *
 * @param presets the names of presets whose rules apply as well
 * @param noData what comes of a run that is incomplete, and of its rules without a value of their
 *     own; null if it does not say that
 * @param freeze whether violations of its rules are frozen that do not say otherwise
 */
public record RuleFile(
    List<Rule> rules, List<String> presets, @Nullable NoData noData, boolean freeze) {}
