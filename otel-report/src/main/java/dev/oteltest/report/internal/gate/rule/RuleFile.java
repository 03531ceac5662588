package dev.oteltest.report.internal.gate.rule;

import java.util.List;

/**
 * What a file of rules states.
 *
 * @param presets the names of presets whose rules apply as well
 * @param noData what comes of a run that is incomplete
 */
public record RuleFile(List<Rule> rules, List<String> presets, NoData noData) {}
