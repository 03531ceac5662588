package dev.oteltest.assertions;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.condition.Mismatch;
import dev.oteltest.assertions.internal.rule.Problem;
import dev.oteltest.assertions.internal.text.NameList;
import dev.oteltest.assertions.tree.Signals;
import dev.oteltest.internal.text.NearestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The signals that meet all expectations so far.
 *
 * @param <T> a span, metric or log record
 */
final class Candidates<T> {

  /**
   * Which of the selected signals further expectations apply to.
   *
   * @param words how a failure names it; an empty string for any of them
   * @param index its position; -1 for the last
   */
  record Pick(String words, int index) {

    static final Pick ANY = new Pick("", 0);
    static final Pick FIRST = new Pick("the first", 0);
    static final Pick LAST = new Pick("the last", -1);

    static Pick at(int index) {
      return new Pick("element " + index, index);
    }

    /** Returns the picked one as a list; an empty list if there are not that many. */
    <T> List<T> from(List<T> selected) {
      int position = index < 0 ? selected.size() - 1 : index;
      return position < selected.size() ? selected.subList(position, position + 1) : List.of();
    }
  }

  private final SignalKind<?, T, ?> kind;
  private final TelemetrySource source;
  private final Selection<T> selection;
  private final Expectation<T> expected;
  private final Signals<T> signals;

  /** The signals among which the closest is sought. */
  private final List<T> pool;

  private final List<T> fitting;
  private @Nullable T closest;
  private @Nullable Map<Condition<T>, Mismatch> mismatches;

  /** The selection from which the pick was made. */
  private record Selection<T>(Expectation<T> of, Pick pick) {}

  private Candidates(
      SignalKind<?, T, ?> kind,
      TelemetrySource source,
      Selection<T> selection,
      Expectation<T> expected,
      Signals<T> signals,
      List<T> pool,
      List<T> fitting) {
    this.kind = kind;
    this.source = source;
    this.selection = selection;
    this.expected = expected;
    this.signals = signals;
    this.pool = pool;
    this.fitting = fitting;
  }

  static <T> Candidates<T> of(
      SignalKind<?, T, ?> kind, TelemetrySource source, Expectation<T> expected) {
    return of(kind, source, expected, Pick.ANY, false);
  }

  static <T> Candidates<T> of(
      SignalKind<?, T, ?> kind,
      TelemetrySource source,
      Expectation<T> selected,
      Pick pick,
      boolean mayGrow) {
    return of(kind, source, new Selection<>(selected, pick), kind.look(source, mayGrow));
  }

  /** Returns no candidates, after a failure that has been reported. */
  static <T> Candidates<T> none(
      SignalKind<?, T, ?> kind, TelemetrySource source, Expectation<T> expected) {
    Candidates<T> any = of(kind, source, expected);
    return new Candidates<>(
        kind, source, any.selection, expected, any.signals, any.pool, List.of());
  }

  private static <T> Candidates<T> of(
      SignalKind<?, T, ?> kind,
      TelemetrySource source,
      Selection<T> selection,
      Signals<T> signals) {
    List<T> selected = selection.of().select(signals);
    if (selection.pick().equals(Pick.ANY) || selected.isEmpty()) {
      List<T> pool = selection.of().candidates(signals);
      return new Candidates<>(kind, source, selection, selection.of(), signals, pool, selected);
    }
    List<T> one = selection.pick().from(selected);
    return new Candidates<>(kind, source, selection, selection.of(), signals, one, one);
  }

  /**
   * Returns the signals that also meet other expectations; accounts for signals that changed or
   * arrived meanwhile.
   */
  Candidates<T> with(List<Condition<T>> conditions, boolean mayGrow) {
    Expectation<T> narrowed = expected.with(conditions);
    Signals<T> now = kind.look(source, mayGrow);
    return now == signals
        ? narrowed(narrowed, it -> conditions.stream().allMatch(condition -> condition.holds(it)))
        : of(kind, source, selection, now).narrowed(narrowed, narrowed::matches);
  }

  private Candidates<T> narrowed(Expectation<T> narrowed, Predicate<T> test) {
    List<T> left = fitting.stream().filter(test).toList();
    return new Candidates<>(kind, source, selection, narrowed, signals, pool, left);
  }

  /** Returns the signals that meet all expectations. */
  List<T> fitting() {
    return fitting;
  }

  /** Returns the first matching signal, or null. */
  @Nullable T first() {
    return fitting.isEmpty() ? null : fitting.get(0);
  }

  /** Returns those that do not meet all expectations, but may when all spans have ended. */
  List<T> undecided() {
    return pool.stream().filter(it -> !expected.matches(it) && expected.isOpen(it)).toList();
  }

  /** Returns whether they are the first or last of a selection, and so at most one. */
  boolean isPicked() {
    return !selection.pick().equals(Pick.ANY);
  }

  Expectation<T> expected() {
    return expected;
  }

  /** Returns the signal that meets the most, for failures; null if none has the name. */
  private @Nullable T closest() {
    if (closest == null) {
      closest = expected.closest(pool);
    }
    return closest;
  }

  /** Returns the expectations, one per line, with values at full length. */
  String expectedText() {
    return wholeText(Mismatch::wholeExpectation);
  }

  /** Returns the actual values at full length, one per line, in the same order. */
  String actualText() {
    return closest() == null ? kind.names(signals) : wholeText(Mismatch::wholeActual);
  }

  private String wholeText(Function<Mismatch, String> words) {
    List<String> lines = new ArrayList<>();
    lines.add(expected.title());
    for (Condition<T> condition : expected.conditions()) {
      Mismatch mismatch = mismatches().get(condition);
      lines.add(mismatch == null ? condition.expectation() : words.apply(mismatch));
    }
    return String.join("\n", lines);
  }

  /** Returns what the closest signal does not meet, by condition; it is described only once. */
  private Map<Condition<T>, Mismatch> mismatches() {
    T closest = closest();
    if (mismatches == null) {
      mismatches = new HashMap<>();
      for (Condition<T> condition : expected.conditions()) {
        if (closest != null && !condition.holds(closest)) {
          mismatches.put(condition, condition.mismatchOf(closest));
        }
      }
    }
    return mismatches;
  }

  /** Describes the expectations that the closest signal does not meet. */
  String failureText() {
    List<T> selected = selection.of().select(signals);
    if (fitting.isEmpty() && !selected.isEmpty() && selection.pick().from(selected).isEmpty()) {
      return kind.failure(
          List.of(tooFew(selected)), source, signals, selected, selection.of().keys());
    }
    T closest = closest();
    if (closest == null) {
      String sought = expected.name() == null ? "" : expected.name();
      String similar = NearestName.closest(sought, signals.names().keySet());
      List<T> marked = similar == null ? List.of() : signals.named(similar);
      List<String> head = new ArrayList<>(List.of(missing(sought, similar)));
      head.addAll(kind.lost().fitting(expected, source));
      return kind.failure(head, source, signals, marked, expected.keys());
    }
    List<String> head =
        new ArrayList<>(List.of("Expected " + expected.title() + which() + " with"));
    for (Condition<T> condition : expected.conditions()) {
      Mismatch mismatch = mismatches().get(condition);
      head.add(mismatch == null ? "    " + condition.expectation() : "  x " + mismatch);
    }
    head.addAll(kind.lost().fitting(expected, source));
    return kind.failure(head, source, signals, List.of(closest), expected.keys());
  }

  /** Marks what meets all expectations below other lines. */
  String failureText(String head) {
    return kind.failure(List.of(head), source, signals, fitting, expected.keys());
  }

  /** Returns the problem that none may meet all expectations with what was lost; null if not. */
  @Nullable Problem<T> contradiction() {
    return kind.lost().contradicting(this, source);
  }

  /** Returns those that meet all expectations among other signals, too. */
  List<T> in(Signals<T> others) {
    Set<Object> keys = fitting.stream().map(kind.lost().keyOf()).collect(Collectors.toSet());
    return expected.select(others).stream()
        .filter(it -> keys.contains(kind.lost().keyOf().apply(it)))
        .toList();
  }

  private String which() {
    if (!selection.pick().equals(Pick.ANY)) {
      return " (" + selection.pick().words() + ")";
    }
    return pool.size() == 1 ? "" : " (the closest of " + pool.size() + ")";
  }

  private String tooFew(List<T> selected) {
    return "Expected "
        + selection.pick().words()
        + " of "
        + selection.of().plural()
        + ", but there "
        + (selected.size() == 1 ? "is only 1." : "are only " + selected.size() + ".");
  }

  private String missing(String name, @Nullable String similar) {
    String hint = similar == null ? "" : " " + NameList.question(name, similar);
    return "Expected "
        + expected.describe()
        + ", but "
        + (signals.all().isEmpty() && signals.names().isEmpty()
            ? "no " + kind.noun() + "s were captured."
            : kind.absence(signals, name, hint));
  }
}
