package dev.oteltest.assertions.internal.rule;

import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.check.SpanIntervals;
import dev.oteltest.assertions.internal.text.MetricLine;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.Signals;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.internal.text.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rules on how long the spans of a selection took and when they ran. */
public final class TimingRules {

  private static final int SHOWN = 3;

  private TimingRules() {}

  /**
   * Returns the rule that the given percentage of the selected spans took no longer than the given
   * duration (nearest rank).
   *
   * @throws IllegalArgumentException if the percentage is not above 1 and at most 100
   */
  public static Rule<SpanNode> percentileAtMost(
      Expectation<SpanNode> selection, double percent, Duration most, boolean noneAllowed) {
    if (!(percent > 1 && percent <= 100)) {
      throw new IllegalArgumentException(
          "percent must be above 1 and at most 100, as in takeAtMost(95, ...), but is " + percent);
    }
    String which =
        percent == 100
            ? "every " + selection.plain()
            : MetricLine.number(percent) + "% of " + selection.plural();
    return ofEnded(
        which + " to take at most " + DurationText.of(most.toNanos()),
        selection,
        noneAllowed,
        spans -> {
          long[] durations = spans.stream().mapToLong(SpanNode::durationNanos).sorted().toArray();
          int rank = (int) Math.ceil(percent / 100 * spans.size());
          long took = durations[rank - 1];
          List<SpanNode> slower =
              spans.stream().filter(it -> it.durationNanos() > most.toNanos()).toList();
          String worst = percent == 100 ? "the slowest " : "and that percentile is ";
          String found = slower.size() + " of " + spans.size() + " took longer, " + worst;
          return took <= most.toNanos() ? null : slow(found, took, slower, most);
        });
  }

  /**
   * Returns the rule that all selected spans together took no longer than the given duration,
   * counting overlaps twice.
   */
  public static Rule<SpanNode> totalAtMost(
      Expectation<SpanNode> selection, Duration most, boolean noneAllowed) {
    return ofEnded(
        selection.plural() + " to take at most " + DurationText.of(most.toNanos()) + " in total",
        selection,
        noneAllowed,
        spans -> {
          long total = spans.stream().mapToLong(SpanNode::durationNanos).sum();
          String found = ValueFormatter.count(spans.size(), "span") + " took ";
          return total <= most.toNanos() ? null : slow(found, total, spans, most);
        });
  }

  /**
   * Returns the rule that no more than the given time passes from the start of the first span to
   * the end of the last one.
   */
  public static Rule<SpanNode> wholeAtMost(Duration most) {
    return ofEnded(
        "all spans to end within " + DurationText.of(most.toNanos()) + " of the first start",
        Expectation.named("span", null, SpanNode::name),
        true,
        spans -> {
          long first = spans.stream().mapToLong(SpanIntervals::start).min().orElse(0);
          long last = spans.stream().mapToLong(SpanIntervals::end).max().orElse(first);
          long whole = last - first;
          return whole <= most.toNanos() ? null : slow("the last ended after ", whole, spans, most);
        });
  }

  private static Problem<SpanNode> slow(
      String found, long took, List<SpanNode> spans, Duration most) {
    List<SpanNode> slowestFirst = new ArrayList<>(spans);
    slowestFirst.sort(Comparator.comparingLong(node -> -node.durationNanos()));
    List<String> details =
        Problem.details(
            slowestFirst,
            it ->
                ValueFormatter.quote(it.name())
                    + " took "
                    + DurationText.of(it.durationNanos(), most.toNanos()));
    return Problem.of(
        found + DurationText.of(took, most.toNanos()),
        Problem.grouped(details, SHOWN, spans.size()),
        slowestFirst);
  }

  /** Returns the rule that no two of the selected spans ran at the same time. */
  public static Rule<SpanNode> oneAtATime(Expectation<SpanNode> selection, boolean noneAllowed) {
    return ofEnded(
        "every " + selection.plain() + " to run alone",
        selection,
        noneAllowed,
        spans -> {
          if (spans.size() == 1 && !noneAllowed) {
            return Problem.of("there is only one" + Problem.VACUOUS, List.of(), spans);
          }
          List<SpanNode> sorted = byStart(spans);
          List<String> details = new ArrayList<>();
          List<SpanNode> marked = new ArrayList<>();
          SpanNode last = sorted.get(0);
          for (SpanNode node : sorted.subList(1, sorted.size())) {
            long shared = SpanIntervals.end(last) - SpanIntervals.start(node);
            if (shared > 0) {
              details.add(overlap(last, node, Math.min(shared, node.durationNanos())));
              marked.add(last);
              marked.add(node);
            }
            last = SpanIntervals.end(node) > SpanIntervals.end(last) ? node : last;
          }
          return details.isEmpty()
              ? null
              : Problem.of("some ran at the same time", details, marked);
        });
  }

  private static String overlap(SpanNode one, SpanNode other, long nanos) {
    return "  x %s and %s share %s"
        .formatted(
            ValueFormatter.quote(one.name()),
            ValueFormatter.quote(other.name()),
            DurationText.of(nanos));
  }

  /** Returns the rule that at least the given number of selected spans ran at the same time. */
  public static Rule<SpanNode> concurrent(Expectation<SpanNode> selection, int least) {
    return Rule.bounding(
        "at least " + selection.counted(least) + " at the same time",
        signals ->
            checkEnded(
                signals,
                selection,
                false,
                spans -> {
                  int most = mostAtOnce(spans);
                  return most >= least
                      ? null
                      : Problem.of("at most " + most + " ran at once", List.of(), spans);
                }));
  }

  private static int mostAtOnce(List<SpanNode> spans) {
    long[] starts = spans.stream().mapToLong(SpanIntervals::start).sorted().toArray();
    long[] ends = spans.stream().mapToLong(SpanIntervals::end).sorted().toArray();
    int most = 0;
    int ended = 0;
    for (int started = 0; started < starts.length; started++) {
      while (ends[ended] <= starts[started] && ended < started) {
        ended++;
      }
      most = Math.max(most, started + 1 - ended);
    }
    return most;
  }

  /**
   * Creates a rule on a selection, all of whose spans must have ended; unless allowed, an empty
   * selection fails.
   */
  private static Rule<SpanNode> ofEnded(
      String expectation,
      Expectation<SpanNode> selection,
      boolean noneAllowed,
      Function<List<SpanNode>, @Nullable Problem<SpanNode>> check) {
    return Rule.<SpanNode>negative(
            expectation, signals -> checkEnded(signals, selection, noneAllowed, check))
        .unlessOpen(
            signals -> selection.candidates(signals).stream().filter(selection::isOpen).toList(),
            selection::label);
  }

  private static @Nullable Problem<SpanNode> checkEnded(
      Signals<SpanNode> signals,
      Expectation<SpanNode> selection,
      boolean noneAllowed,
      Function<List<SpanNode>, @Nullable Problem<SpanNode>> check) {
    List<SpanNode> selected = selection.select(signals);
    List<SpanNode> unfinished = selected.stream().filter(node -> !node.span().hasEnded()).toList();
    if (!unfinished.isEmpty()) {
      return Problem.of(
          unfinished.size() + " of " + selected.size() + " did not end", List.of(), unfinished);
    }
    if (selected.isEmpty()) {
      return noneAllowed ? null : CountRules.noneSelected(selection, signals);
    }
    return check.apply(selected);
  }

  private static List<SpanNode> byStart(List<SpanNode> spans) {
    List<SpanNode> sorted = new ArrayList<>(spans);
    sorted.sort(
        Comparator.comparingLong(SpanIntervals::start).thenComparingLong(SpanIntervals::end));
    return sorted;
  }
}
