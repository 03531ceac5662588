package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import dev.oteltest.report.internal.verdict.comparison.identity.ComparedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.SpanIdentities;
import dev.oteltest.report.internal.verdict.comparison.identity.TreeAligner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares runs from before a change with runs from after it. */
public final class RunComparison {

  /** How many runs are kept in memory, to find others in their midst: the first of each side. */
  private static final int KEPT = 2;

  private final List<RunSource> base;
  private final List<RunSource> head;
  private final boolean parts;
  private final Listener listener;
  private final SpanIdentities identities = new SpanIdentities();
  private final List<KnownRun> known = new ArrayList<>();
  private final List<String> torn = new ArrayList<>();
  private final List<String> unfinished = new ArrayList<>();

  /** Looks at each run of a comparison while it is in memory. */
  public interface Listener {

    /** Called first, with the first run of the base and the first of the head. */
    default void first(Alignment runs) {}

    /**
     * Called with each other run of the base, which is the head of its alignment with the first.
     */
    default void base(Alignment run) {}

    /** Called with each other run of the head, aligned with the first of the base. */
    default void head(Alignment run) {}
  }

  /**
   * A run that was read.
   *
   * @param trace the trace of its first span
   * @param span the id of its first span
   * @param spans its spans; null if it is not kept
   */
  private record KnownRun(String name, String trace, String span, @Nullable SpanTable spans) {}

  private RunComparison(
      List<RunSource> base, List<RunSource> head, boolean parts, Listener listener) {
    this.base = List.copyOf(base);
    this.head = List.copyOf(head);
    this.parts = parts;
    this.listener = listener;
  }

  /**
   * Compares runs. The first of each side are compared span by span; others show what differs
   * between runs of the same code, and how long it takes.
   *
   * @param base at least one run
   * @param head at least one run
   * @throws IOException if a run can't be read
   * @throws IllegalArgumentException if a run has no spans, or is on both sides
   */
  public static Comparison of(List<RunSource> base, List<RunSource> head) throws IOException {
    return of(base, head, new Listener() {});
  }

  /**
   * Compares runs, and lets a listener look at each of them.
   *
   * @throws IOException if a run can't be read
   * @throws IllegalArgumentException if a run has no spans, or is on both sides
   */
  public static Comparison of(List<RunSource> base, List<RunSource> head, Listener listener)
      throws IOException {
    return new RunComparison(base, head, false, listener).compare();
  }

  /**
   * Compares parts of runs, like {@link #of}: tests or traces, which are the same whatever they are
   * called.
   *
   * @param base at least one run, each of one test or trace
   * @param head at least one run, each of one test or trace
   * @throws IOException if a run can't be read
   * @throws IllegalArgumentException if a run has no spans, or is on both sides
   */
  public static Comparison ofParts(List<RunSource> base, List<RunSource> head) throws IOException {
    return new RunComparison(base, head, true, new Listener() {}).compare();
  }

  private Comparison compare() throws IOException {
    ComparedSide before = read("base", base.get(0));
    ComparedSide after = read("head", head.get(0));
    Alignment alignment = TreeAligner.align(before, after, parts);
    listener.first(alignment);
    SeveralRuns runs = readOthers(before, after, alignment);
    Differences found = runs.differences();
    identities.forget();
    Trust trust = Trust.of(alignment);
    TimeResult time = runs.times();
    List<Difference> differences = new ArrayList<>();
    if (trust.isEnough()) {
      differences.addAll(runs.real(found));
      differences.addAll(found.slower(time));
      differences.sort(
          Comparator.comparing(Difference::listedAs)
              .thenComparing(difference -> !difference.isOfWhole())); // stable
    }
    List<String> caveats = new ArrayList<>(torn);
    caveats.addAll(unfinished);
    caveats.addAll(Caveats.of(alignment));
    return new Comparison(
        name(base), name(head), alignment, trust, caveats, torn, differences, found.noise(), time);
  }

  private static String name(List<RunSource> side) {
    return side.get(0).name() + (side.size() == 1 ? "" : " " + CountText.more(side.size() - 1L));
  }

  /** Reads the other runs of both sides, of which only one is in memory. */
  private SeveralRuns readOthers(ComparedSide before, ComparedSide after, Alignment first)
      throws IOException {
    SeveralRuns runs = new SeveralRuns(first);
    for (RunSource source : base.subList(1, base.size())) {
      Alignment run = TreeAligner.align(before, read("base", source), parts);
      listener.base(run);
      runs.addBase(run);
    }
    for (RunSource source : head.subList(1, head.size())) {
      ComparedSide other = read("head", source);
      Alignment run = TreeAligner.align(before, other, parts);
      listener.head(run);
      runs.addHead(TreeAligner.align(after, other, parts), run);
    }
    return runs;
  }

  private ComparedSide read(String side, RunSource source) throws IOException {
    Contents contents = source.reader().read();
    Run run = contents.run();
    if (run.spans().size() == 0) {
      throw new IllegalArgumentException(
          "The " + side + " has no spans: " + source.name() + ". Name a file of a run with spans");
    }
    requireOther(run.spans(), source.name());
    contents
        .problems()
        .forEach(problem -> torn.add("of the " + side + ", not everything was read: " + problem));
    if (run.result() == RunResult.UNFINISHED) {
      unfinished.add("the " + side + " did not end: spans that were running have no duration");
    }
    return new ComparedSide(run, identities);
  }

  /** Requires a run of its own: one that is compared with itself, or is there twice, lies. */
  private void requireOther(SpanTable spans, String name) {
    String trace = spans.traceId(0);
    String span = spans.spanId(0);
    for (KnownRun each : known) {
      boolean same = spans.row(each.trace(), each.span()) >= 0;
      SpanTable kept = each.spans();
      if (same || (kept != null && kept.row(trace, span) >= 0)) {
        String shared = same ? each.trace() : trace;
        String are =
            parts
                ? " are the same. Name two tests or traces"
                : " are the same run (trace %s). Name files of two runs, or a test with several attempts with otel.diff.test"
                    .formatted(shared);
        throw new IllegalArgumentException(each.name() + " and " + name + are);
      }
    }
    known.add(new KnownRun(name, trace, span, known.size() < KEPT ? spans : null));
  }
}
