package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.report.internal.verdict.comparison.Difference.Source;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

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
    Noise noise,
    TimeResult time) {

  /** Copies the lists. */
  public Comparison {
    caveats = List.copyOf(caveats);
    torn = List.copyOf(torn);
    differences = List.copyOf(differences);
  }

  /** Whether the runs have enough in common for a verdict. */
  public boolean isComparable() {
    return trust.isEnough();
  }

  /** Calls with each difference and its place, and with each place that is not described. */
  public void forEachPlace(BiConsumer<Difference, Source> receiver) {
    Set<List<Source>> known = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Difference difference : differences) {
      receiver.accept(difference, difference.source());
      if (known.add(difference.more())) {
        difference.more().forEach(source -> receiver.accept(difference, source));
      }
    }
  }
}
