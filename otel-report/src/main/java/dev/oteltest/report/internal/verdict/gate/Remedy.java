package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.report.internal.verdict.gate.rule.Rule;

/** What to do about a violation that is meant to be, or can't be mended now. */
final class Remedy {

  private static final String FREEZE = "mvn otel:check -Dotel.check.freeze=update";

  private Remedy() {}

  static String of(Rule rule) {
    String accept = "Mend it, or, if it is meant: ";
    if (rule.file().isEmpty()) {
      return accept + "raise the budget, in @TraceBudget or otel.test.budget";
    }
    if (rule.limit().isOfBase()) {
      return accept + "replace the base of otel.diff.base by this run";
    }
    if (rule.frozen()) {
      return accept + FREEZE;
    }
    if (!rule.isInUserFile()) {
      return accept + "'freeze: true' beside 'presets' in otel-check.yaml, then " + FREEZE;
    }
    return accept
        + "change the rule in "
        + rule.place()
        + (rule.measure().unit().isOfTime() ? "" : ", or give it 'freeze: true', then " + FREEZE);
  }
}
