package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.report.internal.verdict.comparison.RunSource;
import java.util.List;

/**
 * The runs that a run is compared with.
 *
 * @param base runs from before a change
 * @param head other runs of the same code as the run that is judged, which only limits on time need
 */
public record BaseRuns(List<RunSource> base, List<RunSource> head) {

  /** There is no base. */
  public static final BaseRuns NONE = new BaseRuns(List.of(), List.of());

  /** Copies the lists. */
  public BaseRuns {
    base = List.copyOf(base);
    head = List.copyOf(head);
  }
}
