package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.internal.text.CountText;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What was left out of a comparison because it says nothing, counted by the reason. */
public final class Noise {

  private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);

  /** Why a difference is left out. */
  public enum Reason {
    /** On the list of attributes that are different in every run. */
    LISTED("listed", "attributes that are different in every run"),
    /** The values are equal but for ids, ports or times. */
    ID("id", "values that differ only in ids, ports or times"),
    /** Within the tolerance of sizes and the like. */
    TOLERATED("tolerated", "sizes and durations within 5 %"),
    /** The runs of one side differ as much. */
    VARIES("varies", "differences that the runs of one side have, too"),
    /** One side cut it. */
    CUT("cut", "attributes and events that a limit cut on one side"),
    /** Siblings that have no order. */
    CONCURRENT(
        "concurrent", "siblings in another order that ran at the same time or on other threads"),
    /** Spans that belong to no test, and are there more or less often. */
    BACKGROUND("background", "spans outside of tests that are there more or less often");

    private final String word;
    private final String text;

    Reason(String word, String text) {
      this.word = word;
      this.text = text;
    }

    /** Returns the word for it. */
    public String word() {
      return word;
    }
  }

  /** Counts differences. */
  void add(Reason reason, long number) {
    if (number > 0) {
      counts.merge(reason, number, Long::sum);
    }
  }

  /** Returns the number for a reason. */
  public long count(Reason reason) {
    return counts.getOrDefault(reason, 0L);
  }

  /** Returns the numbers in words; empty if nothing was left out. */
  public String words() {
    return counts.entrySet().stream()
        .map(each -> each.getKey().text + ": " + CountText.number(each.getValue()))
        .collect(Collectors.joining("; "));
  }
}
