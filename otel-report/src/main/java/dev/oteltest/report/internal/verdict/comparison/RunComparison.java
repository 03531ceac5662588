package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunResult;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import dev.oteltest.report.internal.verdict.comparison.difference.Difference;
import dev.oteltest.report.internal.verdict.comparison.difference.DifferenceFinder;
import dev.oteltest.report.internal.verdict.comparison.difference.Differences;
import dev.oteltest.report.internal.verdict.comparison.difference.LearnedNoise;
import dev.oteltest.report.internal.verdict.comparison.difference.Noise;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import dev.oteltest.report.internal.verdict.comparison.identity.ComparedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.SpanIdentities;
import dev.oteltest.report.internal.verdict.comparison.identity.TreeAligner;
import dev.oteltest.report.internal.verdict.comparison.time.TimeComparison;
import dev.oteltest.report.internal.verdict.comparison.time.TimeResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Compares runs from before a change with runs from after it. */
public final class RunComparison {

  private final List<RunSource> base;
  private final List<RunSource> head;
  private final boolean parts;
  private final RunListener listener;
  private final SpanIdentities identities = new SpanIdentities();
  private final LearnedNoise learned = new LearnedNoise();
  private final SeveralRuns runs = new SeveralRuns();
  private final Noise noise = new Noise();
  private final List<String> caveats = new ArrayList<>();
  private final List<String> torn = new ArrayList<>();

  private final DistinctRuns distinct;

  private RunComparison(
      List<RunSource> base, List<RunSource> head, boolean parts, RunListener listener) {
    this.listener = listener;
    this.base = base;
    this.head = head;
    this.parts = parts;
    this.distinct =
        parts
            ? DistinctRuns.ofParts("Name two tests or traces")
            : new DistinctRuns(
                "Name files of two runs, or a test with several attempts with otel.diff.test");
  }

  /** What to do without a base. */
  public static final String NO_BASE =
      "otel.diff.base is not set. It names the trace file of a run from before the change, outside"
          + " of target, which mvn clean deletes: -Dotel.diff.base=base/test-traces.pb. docs/diff.md"
          + " has the steps that keep it in CI";

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
    return of(base, head, RunListener.NONE);
  }

  /**
   * Compares runs, and lets a listener look at each of them.
   *
   * @throws IOException if a run can't be read
   * @throws IllegalArgumentException if a run has no spans, or is on both sides
   */
  public static Comparison of(List<RunSource> base, List<RunSource> head, RunListener listener)
      throws IOException {
    return new RunComparison(List.copyOf(base), List.copyOf(head), false, listener).compare();
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
    return new RunComparison(List.copyOf(base), List.copyOf(head), true, RunListener.NONE)
        .compare();
  }

  private Comparison compare() throws IOException {
    ComparedSide before = read("base", base.get(0));
    ComparedSide after = read("head", head.get(0));
    Alignment alignment = align(before, after);
    TimeComparison times = new TimeComparison(alignment.base());
    times.addHead(alignment);
    listener.first(alignment);
    learn(before, after, alignment, times);
    Differences found = DifferenceFinder.find(alignment, learned, noise);
    identities.forget();
    Trust trust = Trust.of(alignment);
    caveats.addAll(0, torn);
    describe(alignment);
    TimeResult time = times.compare();
    List<Difference> sorted = new ArrayList<>();
    if (trust.isEnough()) {
      sorted.addAll(runs.real(found.all(), alignment.order(), noise));
      sorted.addAll(TimeDifferences.of(alignment, time));
      sorted.sort(
          Comparator.comparing(Difference::listedAs)
              .thenComparing(difference -> !difference.isOfWhole())); // stable
    }
    return new Comparison(
        name(base),
        name(head),
        alignment,
        trust,
        caveats,
        torn,
        sorted,
        sorted.stream().map(found::more).toList(),
        noise,
        time);
  }

  private Alignment align(ComparedSide before, ComparedSide after) {
    return TreeAligner.align(before, after, identities, parts);
  }

  private static String name(List<RunSource> side) {
    return side.get(0).name() + (side.size() == 1 ? "" : " " + CountText.more(side.size() - 1L));
  }

  /** Reads the other runs of both sides, one after the other. */
  private void learn(ComparedSide before, ComparedSide after, Alignment first, TimeComparison times)
      throws IOException {
    for (RunSource source : base.subList(1, base.size())) {
      ComparedSide other = read("base", source);
      Alignment same = align(before, other);
      learned.learn(same);
      first.order().confirm(same, true);
      times.addBase(same);
      listener.base(same);
      runs.addBase(DifferenceFinder.find(same, new LearnedNoise(), new Noise()).all());
    }
    for (RunSource source : head.subList(1, head.size())) {
      ComparedSide other = read("head", source);
      learned.learn(align(after, other));
      Alignment alignment = align(before, other);
      first.order().confirm(alignment, false);
      times.addHead(alignment);
      listener.head(alignment);
      runs.addHead(DifferenceFinder.find(alignment, new LearnedNoise(), new Noise()).all());
    }
    if (base.size() >= TimeResult.LEAST && head.size() >= TimeResult.LEAST) {
      first.order().prove();
    }
  }

  private ComparedSide read(String side, RunSource source) throws IOException {
    Contents contents = source.reader().read();
    Run run = contents.run();
    if (run.spans().size() == 0) {
      throw new IllegalArgumentException(
          "The " + side + " has no spans: " + source.name() + ". Name a file of a run with spans");
    }
    distinct.add(run, source.name());
    contents
        .problems()
        .forEach(problem -> torn.add("of the " + side + ", not everything was read: " + problem));
    if (run.result() == RunResult.UNFINISHED) {
      caveats.add("the " + side + " did not end: spans that were running have no duration");
    }
    return ComparedSide.of(run, identities);
  }

  private void describe(Alignment alignment) {
    caveats.addAll(Axes.differences(alignment.base().run(), alignment.head().run()));
    LoneServices services = LoneServices.of(alignment);
    if (services.isOnBothSides()) {
      caveats.add(services.words());
    }
    String base = Axes.cut("base", alignment.base());
    String head = Axes.cut("head", alignment.head());
    if (base != null) {
      caveats.add(base);
    }
    if (head != null) {
      caveats.add(head);
    }
  }
}
