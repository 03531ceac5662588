package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.verdict.gate.count.Measures;
import dev.oteltest.report.internal.verdict.gate.rule.NoData;
import dev.oteltest.report.internal.verdict.gate.rule.Rule;
import dev.oteltest.semconv.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares violations with those that were frozen: only new ones, and worse ones, count. What is
 * gone or better is taken out, so that it can't come back.
 */
public final class Freeze {

  private static final String FILE = FrozenViolations.FILE;
  private static final int MAX_NAMES = 3;

  private final FrozenViolations frozen;
  private final boolean whole;
  private final boolean update;
  private final @Nullable String reader;
  private final List<String> changes = new ArrayList<>();

  /**
   * Creates the comparison.
   *
   * @param frozen what was frozen, which changes
   * @param whole whether it is a whole build in which all tests did what they do: of others,
   *     nothing is known to be gone
   * @param update whether all violations that exist are frozen, new ones as well
   * @param reader who only reads the file, such as {@code in CI}; null if it is written
   */
  public Freeze(FrozenViolations frozen, boolean whole, boolean update, @Nullable String reader) {
    this.frozen = frozen;
    this.whole = whole;
    this.update = update;
    this.reader = reader;
  }

  /** Returns the verdicts in view of what was frozen. */
  public List<RuleVerdict> applied(List<RuleVerdict> verdicts) {
    List<RuleVerdict> applied = verdicts.stream().map(this::applied).toList();
    if (reader == null) {
      removeOthers(verdicts);
    }
    return applied;
  }

  /** Returns what was changed, a sentence each; empty if the file stays as it is. */
  public List<String> changes() {
    return List.copyOf(changes);
  }

  private RuleVerdict applied(RuleVerdict verdict) {
    Rule rule = verdict.rule();
    if (rule == null || !rule.frozen() || !verdict.isJudged()) {
      return verdict; // without data, nothing is known to be gone
    }
    Map<String, Violation> known = frozen.of(rule.id());
    if (known != null && !update) {
      return compared(verdict, rule, known);
    }
    return reader == null ? frozen(verdict, rule) : notFrozen(verdict, reader);
  }

  private static RuleVerdict notFrozen(RuleVerdict verdict, String reader) {
    return verdict.with(
        Status.VIOLATED,
        Severity.ERROR,
        ("%s does not have this rule, and is not written %s. Run mvn otel:check on your"
                + " machine, and commit the file. %s")
            .formatted(FILE, reader, verdict.message()));
  }

  private RuleVerdict frozen(RuleVerdict verdict, Rule rule) {
    Map<String, Violation> before = frozen.of(rule.id());
    frozen.put(rule.id(), verdict.violations());
    if (before == null || !before.equals(frozen.of(rule.id()))) {
      changes.add(
          "Froze %s of the rule %s in %s. Commit the file"
              .formatted(CountText.of(verdict.violations().size(), "violation"), rule.id(), FILE));
    }
    return verdict.status() != Status.VIOLATED ? verdict : onlyFrozen(verdict, rule);
  }

  /** That all violations are frozen proves nothing if there may be more. */
  private static RuleVerdict onlyFrozen(RuleVerdict verdict, Rule rule) {
    if (verdict.complete() || rule.noData() == NoData.PASS) {
      return verdict.with(Status.FROZEN, Severity.INFORMATION, verdict.message());
    }
    return verdict.with(
        Status.NO_DATA,
        rule.noData().level(),
        verdict.message()
            + ". That is frozen, but not all is known that the rule judges, as tests did not"
            + " run to the end, or something has no value");
  }

  private RuleVerdict compared(RuleVerdict verdict, Rule rule, Map<String, Violation> known) {
    List<Violation> added = new ArrayList<>();
    List<Violation> kept = new ArrayList<>();
    for (Violation violation : verdict.violations()) {
      Violation before = known.get(FrozenViolations.key(violation.identity()));
      if (before == null || isWorse(rule, violation, before)) {
        added.add(violation);
      }
      if (before != null) {
        kept.add(better(rule, violation, before));
      }
    }
    if (proves(verdict, rule)) {
      takeOut(rule, known, kept);
    }
    if (added.isEmpty()) {
      return verdict.status() != Status.VIOLATED ? verdict : onlyFrozen(verdict, rule);
    }
    List<Place> places =
        added.stream().map(Violation::place).filter(Objects::nonNull).limit(MAX_NAMES).toList();
    return new RuleVerdict(
        rule,
        Status.VIOLATED,
        rule.level(),
        verdict.message()
            + ". Not frozen in "
            + FILE
            + ": "
            + CountText.some(added, MAX_NAMES, violation -> text(rule, violation, known)),
        places.isEmpty() ? verdict.places() : places,
        verdict.violations());
  }

  /** That a test was not flaky in one run proves nothing. */
  private boolean proves(RuleVerdict verdict, Rule rule) {
    return whole && verdict.complete() && rule.measure() != Measures.FLAKY;
  }

  private static String text(Rule rule, Violation violation, Map<String, Violation> known) {
    Violation before = known.get(FrozenViolations.key(violation.identity()));
    return violation.identity()
        + " ("
        + value(rule, violation)
        + (before == null ? "" : ", frozen with " + value(rule, before))
        + ")";
  }

  private static String value(Rule rule, Violation violation) {
    return rule.measure().unit().text(violation.value())
        + (violation.times() == 1 ? "" : ", " + violation.times() + " times");
  }

  private static boolean isWorse(Rule rule, Violation violation, Violation before) {
    return rule.limit().isWorse(violation.value(), before.value())
        || violation.times() > before.times();
  }

  private static Violation better(Rule rule, Violation violation, Violation before) {
    boolean worse = rule.limit().isWorse(violation.value(), before.value());
    return new Violation(
        FrozenViolations.key(violation.identity()),
        worse ? before.value() : violation.value(),
        Math.min(violation.times(), before.times()));
  }

  private void takeOut(Rule rule, Map<String, Violation> known, List<Violation> kept) {
    if (List.copyOf(known.values()).equals(sorted(kept))) {
      return;
    }
    int gone = known.size() - kept.size();
    String what = "Frozen violations of the rule " + rule.id() + " have become better";
    if (gone > 0) {
      String of = " of the rule " + rule.id();
      what =
          CountText.of(
              gone, "frozen violation" + of + " is gone", "frozen violations" + of + " are gone");
    }
    changes.add(FrozenViolations.gone(what, reader == null ? null : "mvn verify -Dotel.check"));
    if (reader == null) {
      frozen.put(rule.id(), kept);
    }
  }

  private static List<Violation> sorted(List<Violation> violations) {
    return violations.stream().sorted(Comparator.comparing(Violation::identity)).toList();
  }

  /** Takes out rules that are not frozen any more. */
  private void removeOthers(List<RuleVerdict> verdicts) {
    List<String> named = new ArrayList<>();
    for (RuleVerdict verdict : verdicts) {
      Rule rule = verdict.rule();
      if (rule != null && rule.frozen()) {
        named.add(FrozenViolations.key(rule.id()));
      }
    }
    for (String rule : frozen.rules()) {
      if (!named.contains(rule) && !rule.startsWith(FrozenViolations.OPERATIONS)) {
        frozen.remove(rule);
        changes.add("The rule " + rule + " is not frozen any more, so it is taken out of " + FILE);
      }
    }
  }
}
