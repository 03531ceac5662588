package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.report.internal.verdict.comparison.difference.Difference;
import dev.oteltest.report.internal.verdict.comparison.difference.Difference.Source;
import dev.oteltest.report.internal.verdict.comparison.difference.Noise;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import dev.oteltest.report.internal.verdict.comparison.time.TimeResult;
import java.util.List;

/**
 * The base and the head, compared.
 *
 * @param baseName what readers know the base by
 * @param headName what readers know the head by
 * @param alignment the first run of the base, aligned with the first of the head
 * @param trust how much they have in common
 * @param caveats what else a reader has to know, in sentences without their periods
 * @param torn what could not be read of the runs, so that a difference may be missing
 * @param differences what differs, the most important kinds first; empty if the runs are not
 *     comparable
 * @param undescribed by place in {@code differences}: where more are that are like it
 * @param noise what was left out
 * @param time what can be said about the times
 */
public record Comparison(
    String baseName,
    String headName,
    Alignment alignment,
    Trust trust,
    List<String> caveats,
    List<String> torn,
    List<Difference> differences,
    List<List<Source>> undescribed,
    Noise noise,
    TimeResult time) {

  /** Copies the lists. */
  public Comparison {
    caveats = List.copyOf(caveats);
    torn = List.copyOf(torn);
    differences = List.copyOf(differences);
    undescribed = List.copyOf(undescribed);
  }

  /** Whether the runs have enough in common for a verdict. */
  public boolean isComparable() {
    return trust.isEnough();
  }
}
