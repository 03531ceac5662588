package dev.oteltest.report.internal.gate.freeze;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.gate.Place;
import dev.oteltest.report.internal.gate.Proof;
import dev.oteltest.report.internal.gate.RuleVerdict;
import dev.oteltest.report.internal.gate.Status;
import dev.oteltest.report.internal.gate.Violation;
import dev.oteltest.report.internal.gate.rule.Counter;
import dev.oteltest.report.internal.gate.rule.Element;
import dev.oteltest.report.internal.gate.rule.Level;
import dev.oteltest.report.internal.gate.rule.Limit;
import dev.oteltest.report.internal.gate.rule.NoData;
import dev.oteltest.report.internal.gate.rule.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares violations with those that were frozen: only new ones, and worse ones, count. What is
 * gone or better is taken out, so that it can't come back.
 */
public final class Freeze {

  private static final String IN = " in ";
  private static final int MAX_NAMES = 3;

  private final FrozenViolations frozen;
  private final Ran ran;
  private final boolean present;
  private final Mode mode;
  private final String reader;
  private final String file;
  private final List<String> changes = new ArrayList<>();

  /** What a run can prove to be gone. */
  public static final class Ran {

    private final boolean whole;
    private final Proof proof;
    private final Set<String> tests;

    /**
     * Creates what a run can prove.
     *
     * @param whole whether the whole build ran; of a part of it, numbers are smaller anyway
     */
    public Ran(boolean whole, Proof proof) {
      this.whole = whole;
      this.proof = proof;
      this.tests = // as they are in files
          proof.tests().stream().map(FrozenViolations::key).collect(Collectors.toUnmodifiableSet());
    }

    boolean proves(RuleVerdict verdict, Rule rule, String identity) {
      if (rule.counter() == Counter.FLAKY) {
        return false; // that it did not show in one run
      }
      return switch (rule.element()) {
        case TEST -> tests.contains(identity);
        case SPAN, CONTEXT, CONTAINER ->
            identity.contains(IN) ? ranAround(identity) : provesNumbers(verdict, rule);
        default -> provesNumbers(verdict, rule);
      };
    }

    /** Names of spans and tests may have the word as well. */
    private boolean ranAround(String identity) {
      for (int at = identity.indexOf(IN); at >= 0; at = identity.indexOf(IN, at + 1)) {
        if (tests.contains(identity.substring(at + IN.length()))) {
          return true;
        }
      }
      return false;
    }

    private boolean provesNumbers(RuleVerdict verdict, Rule rule) {
      boolean needsPassed =
          switch (rule.counter()) {
            case FAILED, NEVER_RAN, FINDINGS -> false;
            default -> rule.element() != Element.FINDING;
          };
      return whole && verdict.complete() && (proof.passed() || !needsPassed);
    }
  }

  /** What may change. */
  public enum Mode {
    /** Nothing, as in CI: a rule that was never frozen fails. */
    READ,
    /** What is gone is taken out, and rules that were never frozen are added. */
    WRITE,
    /** All violations that exist are frozen, new ones as well. */
    UPDATE
  }

  /**
   * Creates the comparison.
   *
   * @param frozen what was frozen, which changes
   * @param ran what the run can prove to be gone
   * @param present whether the file exists
   * @param reader who only reads the file, such as {@code in CI}
   * @param file the name of the file in messages
   */
  public Freeze(
      FrozenViolations frozen, Ran ran, boolean present, Mode mode, String reader, String file) {
    this.frozen = frozen;
    this.ran = ran;
    this.present = present;
    this.mode = mode;
    this.reader = reader;
    this.file = file;
  }

  /** Returns the verdicts in view of what was frozen. */
  public List<RuleVerdict> applied(List<RuleVerdict> verdicts) {
    List<RuleVerdict> applied = verdicts.stream().map(this::applied).toList();
    if (mode != Mode.READ) {
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
    if (known == null || mode == Mode.UPDATE) {
      return known == null && mode == Mode.READ ? notFrozen(verdict) : frozen(verdict, rule);
    }
    return compared(verdict, rule, known);
  }

  private RuleVerdict notFrozen(RuleVerdict verdict) {
    return verdict.with(
        Status.VIOLATED,
        Level.ERROR,
        (present ? file + " does not have this rule" : file + " does not exist")
            + ", and is not written "
            + reader
            + ". Run mvn otel:check on your machine, and commit the file. "
            + verdict.message());
  }

  private RuleVerdict frozen(RuleVerdict verdict, Rule rule) {
    Map<String, Violation> before = frozen.of(rule.id());
    frozen.put(rule.id(), verdict.violations());
    if (before == null || !before.equals(frozen.of(rule.id()))) {
      changes.add(
          "Froze "
              + CountText.of(verdict.violations().size(), "violation")
              + " of the rule "
              + rule.id()
              + " in "
              + file
              + ". Commit the file");
    }
    return verdict.status() != Status.VIOLATED ? verdict : onlyFrozen(verdict, rule);
  }

  /** That all violations are frozen proves nothing if there may be more. */
  private static RuleVerdict onlyFrozen(RuleVerdict verdict, Rule rule) {
    if (verdict.complete() || rule.noData() == NoData.PASS) {
      return verdict.with(Status.FROZEN, Level.INFORMATION, verdict.message());
    }
    return verdict.with(
        Status.NO_DATA,
        rule.noData() == NoData.FAIL ? Level.ERROR : Level.WARNING,
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
        boolean proven = ran.proves(verdict, rule, before.identity());
        kept.add(proven ? better(rule, violation, before) : before);
      }
    }
    Set<String> found = kept.stream().map(Violation::identity).collect(Collectors.toSet());
    for (Violation before : known.values()) {
      if (!found.contains(before.identity()) && !ran.proves(verdict, rule, before.identity())) {
        kept.add(before);
      }
    }
    takeOut(rule, known, kept);
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
            + file
            + ": "
            + CountText.some(added, MAX_NAMES, violation -> text(rule, violation, known)),
        places.isEmpty() ? verdict.places() : places,
        verdict.violations());
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
    return Limit.text(rule.counter().unit(), violation.value())
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
    if (mode == Mode.READ) {
      changes.add(what + ". Run " + command(rule) + " on your machine to take that out of " + file);
    } else {
      frozen.put(rule.id(), kept);
      changes.add(what + ", which is taken out of " + file + ". Commit the file");
    }
  }

  /** What files leave of a build does not say which part of it ran. */
  private static String command(Rule rule) {
    Element element = rule.element();
    return element.isOfTests() || element == Element.TEST
        ? "mvn otel:check"
        : "mvn verify -Dotel.check";
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
      if (!named.contains(rule)) {
        frozen.remove(rule);
        changes.add("The rule " + rule + " is not frozen any more, so it is taken out of " + file);
      }
    }
  }
}
