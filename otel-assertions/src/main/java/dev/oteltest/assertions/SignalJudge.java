package dev.oteltest.assertions;

import dev.oteltest.assertions.SignalKind.Seen;
import dev.oteltest.assertions.convention.ConventionFinding;
import dev.oteltest.assertions.internal.rule.Problem;
import dev.oteltest.assertions.internal.text.Suggestions;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.match.Condition;
import dev.oteltest.assertions.match.Expectation;
import dev.oteltest.assertions.match.Mismatch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Checks metrics or log records for an assertion, and reports failures through it. */
final class SignalJudge<T> {

  private static final int LISTED = 10;

  private final JudgingAssert<?, ?> by;
  private final SignalKind<T> kind;

  SignalJudge(JudgingAssert<?, ?> by, SignalKind<T> kind) {
    this.by = by;
    this.kind = kind;
  }

  /** The result of a check: what was found, and what is wrong; null if nothing is. */
  private record Verdict<T>(Seen<T> seen, @Nullable T found, @Nullable Wrong<T> wrong) {}

  /**
   * A violated expectation.
   *
   * @param head the lines that describe it
   * @param marked the signals concerned
   * @param keys the attributes concerned
   */
  private record Wrong<T>(
      List<String> head, List<T> marked, Set<String> keys, String expected, String actual) {}

  private Verdict<T> judge(Function<Seen<T>, Verdict<T>> judgement) {
    AssertContext assertContext = by.mode();
    Verdict<T> verdict =
        assertContext
            .patience()
            .until(
                kind.arrivals(assertContext.source()),
                () -> judgement.apply(kind.look(assertContext.source())),
                attempt -> attempt.wrong() == null);
    Wrong<T> wrong = verdict.wrong();
    if (wrong != null) {
      by.fail(text(wrong, verdict.seen()), wrong.expected(), wrong.actual());
    }
    return verdict;
  }

  private String text(Wrong<T> wrong, Seen<T> seen) {
    TelemetrySource source = by.mode().source();
    List<String> lines = new ArrayList<>(wrong.head());
    if (!seen.all().isEmpty()) {
      String noun = kind.plural().substring(0, kind.plural().length() - 1);
      lines.add("");
      lines.add(ValueFormatter.count(seen.all().size(), noun) + source.origin() + ":");
      lines.addAll(kind.listing(seen.all(), wrong.marked(), wrong.keys()));
    }
    lines.addAll(kind.notes(source, seen));
    return String.join("\n", lines);
  }

  /** Returns the first match; null if there is none, which has been reported. */
  @Nullable T find(Expectation<T> expected) {
    return judge(
            seen -> {
              for (T one : seen.all()) {
                if (expected.matches(one)) {
                  return new Verdict<>(seen, one, null);
                }
              }
              return new Verdict<>(seen, null, missing(expected, seen));
            })
        .found();
  }

  private Wrong<T> missing(Expectation<T> expected, Seen<T> seen) {
    T closest = expected.closest(seen.all());
    if (closest == null) {
      return noSuchName(expected, seen);
    }
    long named = seen.all().stream().filter(expected::isNamed).count();
    List<String> head = new ArrayList<>();
    List<String> should = new ArrayList<>(List.of(expected.title()));
    List<String> is = new ArrayList<>(List.of(expected.title()));
    String among = named == 1 ? "" : " (the closest of " + named + ")";
    head.add("Expected " + expected.title() + among + " with");
    for (Condition<T> condition : expected.conditions()) {
      boolean holds = condition.holds(closest);
      String actual = holds ? condition.expectation() : condition.actual().apply(closest);
      head.add(
          holds
              ? "    " + condition.expectation()
              : "  x " + new Mismatch(condition.expectation(), actual));
      should.add(condition.expectation());
      is.add(actual);
    }
    return new Wrong<>(
        head, List.of(closest), expected.keys(), String.join("\n", should), String.join("\n", is));
  }

  private Wrong<T> noSuchName(Expectation<T> expected, Seen<T> seen) {
    List<String> head = new ArrayList<>();
    String name = expected.name();
    String expectation = "Expected " + expected.describe() + ", but ";
    if (name != null && seen.names().contains(name)) {
      head.add(expectation + "nothing was added to it since the test began.");
    } else if (seen.all().isEmpty() && seen.names().isEmpty()) {
      head.add(expectation + "no " + kind.plural() + " were captured.");
    } else {
      Set<String> names = new LinkedHashSet<>();
      seen.all().forEach(one -> names.add(expected.nameOf().apply(one)));
      names.addAll(seen.names());
      String similar = name == null ? null : Suggestions.closest(name, names);
      String hint = similar == null ? "" : " Did you mean " + ValueFormatter.quote(similar) + "?";
      head.add(expectation + "there is none with that name." + hint);
    }
    return new Wrong<>(
        head, List.of(), expected.keys(), expected.describe(), "no " + kind.plural());
  }

  /** Verifies that the number of matches is within bounds. */
  void count(Expectation<T> selection, String words, int least, int most) {
    int number = most == Integer.MAX_VALUE ? least : most;
    String expectation = words + " " + selection.counted(number);
    judge(
        seen -> {
          if (seen.all().isEmpty() && least == 0 && !by.mode().emptyAllowed()) {
            return new Verdict<>(seen, null, saysNothing(expectation, seen, selection));
          }
          List<T> found = seen.all().stream().filter(selection::matches).toList();
          if (found.size() >= least && found.size() <= most) {
            return new Verdict<>(seen, null, null);
          }
          String count =
              seen.all().isEmpty()
                  ? "no " + kind.plural() + " were captured."
                  : "found " + found.size();
          List<String> head =
              new ArrayList<>(List.of("Expected " + expectation + ", but " + count));
          List<T> marked = found;
          T closest = found.isEmpty() ? selection.closest(seen.all()) : null;
          if (closest != null) {
            marked = List.of(closest);
            head.add("  x the closest misses " + brief(selection, closest));
          }
          return new Verdict<>(
              seen, null, new Wrong<>(head, marked, selection.keys(), expectation, count));
        });
  }

  /** Verifies that nothing matches; fails if nothing was captured. */
  void none(Expectation<T> unwanted) {
    String expectation = "no " + unwanted.plain();
    judge(
        seen -> {
          if (seen.all().isEmpty() && !by.mode().emptyAllowed()) {
            return new Verdict<>(seen, null, saysNothing(expectation, seen, unwanted));
          }
          List<T> found = seen.all().stream().filter(unwanted::matches).toList();
          if (found.isEmpty()) {
            return new Verdict<>(seen, null, null);
          }
          String count = "found " + found.size();
          return new Verdict<>(
              seen,
              null,
              new Wrong<>(
                  List.of("Expected " + expectation + ", but " + count),
                  found,
                  unwanted.keys(),
                  expectation,
                  count));
        });
  }

  /** Verifies that everything selected matches; fails if nothing is selected. */
  void each(Expectation<T> selection, Expectation<T> expected) {
    String expectation = "every " + selection.plain() + " to have " + expected.joined();
    judge(
        seen -> {
          List<T> selected = seen.all().stream().filter(selection::matches).toList();
          if (selected.isEmpty()) {
            return new Verdict<>(
                seen,
                null,
                by.mode().emptyAllowed() ? null : saysNothing(expectation, seen, selection));
          }
          List<T> wrong = selected.stream().filter(one -> !expected.matches(one)).toList();
          if (wrong.isEmpty()) {
            return new Verdict<>(seen, null, null);
          }
          List<String> head = new ArrayList<>();
          String count = wrong.size() + " of " + selected.size();
          String does = wrong.size() == 1 ? " does not" : " do not";
          head.add("Expected " + expectation + ", but " + count + does);
          wrong.stream()
              .limit(LISTED)
              .forEach(one -> head.add("  x one misses " + brief(expected, one)));
          return new Verdict<>(
              seen, null, new Wrong<>(head, wrong, expected.keys(), expectation, count + does));
        });
  }

  /**
   * Verifies that nothing unattributed arrived; fails if nothing was captured.
   *
   * @param unattributed the lines that describe what arrived
   */
  void noUnattributed(List<String> unattributed) {
    String expectation = "no unattributed " + kind.plural();
    judge(
        seen -> {
          if (unattributed.isEmpty()) {
            boolean saysNothing = seen.all().isEmpty() && !by.mode().emptyAllowed();
            return new Verdict<>(
                seen, null, saysNothing ? saysNothing(expectation, seen, Set.of(), "") : null);
          }
          Problem problem = Problem.of("found " + unattributed.size(), unattributed, List.of());
          return new Verdict<>(
              seen,
              null,
              new Wrong<>(
                  problem.head(expectation), List.of(), Set.of(), expectation, problem.actual()));
        });
  }

  /**
   * Verifies that no finding is a violation; fails if no rule applies to anything captured.
   *
   * @param concerned whether a rule applies to a signal
   * @param check returns the findings
   * @param name returns the name of the subject of a finding
   */
  void follow(
      Predicate<T> concerned,
      Function<List<T>, List<ConventionFinding<T>>> check,
      Function<T, String> name) {
    String expectation = "no violations of conventions by " + kind.plural();
    judge(
        seen -> {
          if (seen.all().stream().noneMatch(concerned)) {
            Wrong<T> nothing =
                saysNothing(expectation, seen, Set.of(), "no rule applies to any of them");
            return new Verdict<>(seen, null, by.mode().emptyAllowed() ? null : nothing);
          }
          List<ConventionFinding<T>> findings = check.apply(seen.all());
          Problem problem = ConventionCheck.problem(findings, name, List.of());
          return new Verdict<>(
              seen,
              null,
              problem == null
                  ? null
                  : new Wrong<>(
                      problem.head(expectation),
                      ConventionCheck.subjects(findings),
                      Set.of(),
                      expectation,
                      problem.actual()));
        });
  }

  private Wrong<T> saysNothing(String expectation, Seen<T> seen, Expectation<T> of) {
    return saysNothing(expectation, seen, of.keys(), "there are none");
  }

  private Wrong<T> saysNothing(
      String expectation, Seen<T> seen, Set<String> keys, String otherwise) {
    String none =
        seen.all().isEmpty()
            ? ", but no " + kind.plural() + " were captured"
            : ", but " + otherwise;
    return new Wrong<>(
        List.of("Expected " + expectation + none + Problem.VACUOUS),
        List.of(),
        keys,
        expectation,
        "no " + kind.plural());
  }

  private static <T> String brief(Expectation<T> expected, T one) {
    return String.join(", ", expected.misses(one).stream().map(Mismatch::brief).toList());
  }
}
