package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.report.internal.verdict.comparison.RunSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runs that a run is compared with.
 *
 * @param base runs from before a change
 * @param head other runs of the same code as the run that is judged, which only limits on time need
 * @param unjudged why nothing is judged by them, in sentences without the last period; null if it
 *     is, for which there must be a base
 */
public record BaseRuns(List<RunSource> base, List<RunSource> head, @Nullable String unjudged) {

  /** There is no base. */
  public static final BaseRuns NONE = new BaseRuns(List.of(), List.of());

  /** Creates the runs that rules are judged by, if there is a base. */
  public BaseRuns(List<RunSource> base, List<RunSource> head) {
    this(base, head, base.isEmpty() ? "there is no run to compare with" : null);
  }

  /** Copies the lists. */
  public BaseRuns {
    base = List.copyOf(base);
    head = List.copyOf(head);
  }
}
