package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.semconv.Severity;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of all rules.
 *
 * @param verdicts the verdicts in the order of the rules
 * @param failsFrom the least severe level that fails the build; null if none does
 */
public record GateResult(List<RuleVerdict> verdicts, @Nullable Severity failsFrom) {

  /** Returns the verdicts that somebody should look at, the most severe first. */
  public List<RuleVerdict> problems() {
    return verdicts.stream()
        .filter(RuleVerdict::isProblem)
        .sorted(Comparator.comparing(RuleVerdict::level))
        .toList();
  }

  /** Whether a verdict fails the build. A limit on time never does. */
  public boolean fails(RuleVerdict verdict) {
    return failsFrom != null
        && verdict.isProblem()
        && verdict.level().compareTo(failsFrom) <= 0
        && !(verdict.status() == Status.VIOLATED
            && verdict.rule() != null
            && verdict.rule().provesNothing());
  }

  /** Returns the verdicts that fail the build. */
  public List<RuleVerdict> failures() {
    return problems().stream().filter(this::fails).toList();
  }

  /** Returns in a line why the build fails; null if it does not. */
  public @Nullable String failure() {
    List<RuleVerdict> failures = failures();
    if (failures.isEmpty()) {
      return null;
    }
    RuleVerdict first = failures.get(0);
    String place = first.rulePlace();
    return CountText.of(failures.size(), "gate")
        + (failures.size() == 1 ? " fails: " : " fail: ")
        + (place.isEmpty() ? "" : place + ": ")
        + first.message()
        + (failures.size() == 1 ? "" : " (" + CountText.more(failures.size() - 1) + ")");
  }

  /** Returns how many verdicts have a status. */
  public int count(Status status) {
    return (int) verdicts.stream().filter(verdict -> verdict.status() == status).count();
  }
}
