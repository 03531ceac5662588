package dev.oteltest.report.internal.output.export;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import dev.oteltest.report.internal.verdict.gate.Place;
import dev.oteltest.report.internal.verdict.gate.RuleVerdict;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import java.util.ArrayList;
import java.util.List;

/** The verdicts of gates as remarks on places in the code, or on the rule. */
final class VerdictRemarks {

  private VerdictRemarks() {}

  static List<Remark> of(GateResult result) {
    List<Remark> remarks = new ArrayList<>();
    for (RuleVerdict verdict : result.problems()) {
      Rule rule = verdict.rule();
      if (verdict.places().isEmpty()) {
        String message = verdict.message();
        remarks.add(
            rule != null && rule.isInUserFile()
                ? remark(verdict, "", message, rule.file(), rule.line())
                : remark(verdict, "", message, "", 0));
      }
      for (Place place : verdict.places()) {
        remarks.add(
            remark(verdict, place.identity(), message(verdict, place), place.file(), place.line()));
      }
      if (verdict.hidden() > 0) {
        String more = CountText.of(verdict.hidden(), "more place");
        String where = more + " of '" + verdict.name() + "'. mvn otel:check shows the worst";
        remarks.add(remark(verdict, "more", where, "", 0));
      }
    }
    return remarks;
  }

  private static String message(RuleVerdict verdict, Place place) {
    return place.what()
        + "\n"
        + verdict.message()
        + (place.command().isEmpty() ? "" : "\n" + place.command())
        + (verdict.remedy().isEmpty() ? "" : "\n" + verdict.remedy());
  }

  private static Remark remark(
      RuleVerdict verdict, String subject, String message, String file, long line) {
    return new Remark(
        verdict.level(),
        "otel-check",
        verdict.name() + " " + subject,
        verdict.name(),
        message,
        file,
        line);
  }
}
