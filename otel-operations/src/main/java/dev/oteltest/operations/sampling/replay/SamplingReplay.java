package dev.oteltest.operations.sampling.replay;

import dev.oteltest.internal.text.PlainNumber;
import dev.oteltest.operations.internal.sampler.AskedSampler;
import dev.oteltest.operations.internal.sampler.VirtualClock;
import dev.oteltest.operations.internal.text.TextColumns;
import dev.oteltest.operations.sampling.LocatedRule;
import dev.oteltest.operations.sampling.SamplingStrategies;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.assertj.core.api.AssertProvider;
import org.jspecify.annotations.Nullable;

/**
 * What production would keep of the traces of a test run, to be verified with {@code assertThat} or
 * shown as a table.
 *
 * <p>Each outermost span of the code under test counts as a trace of its own, because in production
 * no test is around it. Its id does not matter: tests share one, and others are random in each run.
 * So shares are those that are expected on average; limits are simulated at a load. Immutable.
 * Needs AssertJ on the class path.
 *
 * @since 0.1
 */
public final class SamplingReplay implements AssertProvider<SamplingReplayAssert> {

  private static final long SEED = 20_261_126;
  private static final double MAX_SECONDS = 60;
  private static final double WARM_UP = 5;
  private static final double MAX_DECISIONS = 2_000_000;
  private static final double HIGHEST_LOAD = 500_000;

  private record Operation(String service, String name) {}

  private final SamplingStrategies strategies;
  private final ReplayedTraces replayed;
  private final @Nullable String service;
  private final double perSecond;
  private final List<ReplayedOperation> operations;

  private SamplingReplay(
      SamplingStrategies strategies,
      ReplayedTraces replayed,
      @Nullable String service,
      double perSecond) {
    this.strategies = strategies;
    this.replayed = replayed;
    this.service = service;
    this.perSecond = perSecond;
    this.operations = operations();
  }

  /**
   * Computes what production would keep of the traces of a test run.
   *
   * @param traces a trace file, such as {@code target/test-traces.pb}
   * @throws IOException if the file can't be read, is torn or not OTLP
   * @throws UnsupportedOperationException if a rule is not judged; see {@link
   *     SamplingStrategies#lint()}
   */
  public static SamplingReplay of(SamplingStrategies strategies, Path traces) throws IOException {
    ReplayedTraces replayed = ReplayedTraces.read(traces);
    return new SamplingReplay(strategies, replayed, null, perSecond(replayed, 1));
  }

  private static double perSecond(ReplayedTraces replayed, double factor) {
    // A run that took no time has all its traces in one second.
    double seconds = replayed.seconds() < 1e-3 ? 1 : replayed.seconds();
    return factor * replayed.traces().size() / seconds;
  }

  /**
   * Returns the same with more or fewer traces per second than the test run had; by default, the
   * factor is 1.
   *
   * @param factor above 0
   * @throws IllegalArgumentException if that are more than 500,000 traces per second, or none
   */
  public SamplingReplay atLoadFactor(double factor) {
    return atTracesPerSecond(perSecond(replayed, checked(factor)));
  }

  /**
   * Returns the same with so many traces per second, mixed as in the test run.
   *
   * @param load above 0, up to 500,000
   * @throws IllegalArgumentException if it is not
   */
  public SamplingReplay atTracesPerSecond(double load) {
    if (replayed.traces().isEmpty()) {
      return this;
    }
    if (checked(load) > HIGHEST_LOAD) {
      throw new IllegalArgumentException(
          "%,.0f traces per second are more than the 500,000 that can be simulated"
              .formatted(load));
    }
    return new SamplingReplay(strategies, replayed, service, load);
  }

  private static double checked(double number) {
    if (!(number > 0)) {
      throw new IllegalArgumentException("A load is above 0, not " + number);
    }
    return number;
  }

  /**
   * Returns the same with the rules of one service for all traces: use it if tests run under a
   * {@code service.name} that production does not have.
   */
  public SamplingReplay asService(String name) {
    return new SamplingReplay(strategies, replayed, name, perSecond);
  }

  private String service(ReplayedTraces.Trace trace) {
    return service == null ? trace.service : service;
  }

  private List<ReplayedOperation> operations() {
    Map<Operation, List<ReplayedTraces.Trace>> byOperation = new LinkedHashMap<>();
    for (ReplayedTraces.Trace trace : replayed.traces()) {
      byOperation
          .computeIfAbsent(new Operation(service(trace), trace.name), key -> new ArrayList<>())
          .add(trace);
    }
    Map<Operation, Double> simulated = simulate(byOperation);
    List<ReplayedOperation> rows = new ArrayList<>();
    byOperation.forEach(
        (operation, traces) ->
            rows.add(
                new ReplayedOperation(
                    operation.service,
                    operation.name,
                    traces.size(),
                    traces.stream().filter(trace -> trace.hasError).count(),
                    simulated.getOrDefault(operation, rule(operation).rule().value()),
                    rule(operation).toString())));
    rows.sort(
        Comparator.comparing(ReplayedOperation::service)
            .thenComparing(ReplayedOperation::operation));
    return List.copyOf(rows);
  }

  private LocatedRule rule(Operation operation) {
    return strategies.located(operation.service, operation.name);
  }

  /** Returns the shares of operations with limits, which share the limit of their service. */
  private Map<Operation, Double> simulate(Map<Operation, List<ReplayedTraces.Trace>> byOperation) {
    Map<Operation, long[]> counts = new LinkedHashMap<>();
    for (Operation operation : byOperation.keySet()) {
      if (rule(operation).rule().isLimit()) {
        counts.put(operation, new long[2]);
      }
    }
    if (counts.isEmpty()) {
      return Map.of();
    }
    Map<String, Sampler> samplers = new LinkedHashMap<>();
    VirtualClock clock = new VirtualClock();
    List<Operation> order = new ArrayList<>();
    byOperation.forEach((name, traces) -> order.addAll(Collections.nCopies(traces.size(), name)));
    double seconds = Math.min(MAX_SECONDS, Math.max(2 * WARM_UP, MAX_DECISIONS / perSecond));
    // At a low load, each operation must come often enough for its share to be seen.
    seconds = Math.max(seconds, WARM_UP + 20 * order.size() / perSecond);
    long decisions = (long) (seconds * perSecond);
    Random shuffle = new Random(SEED);
    SplittableRandom ids = new SplittableRandom(SEED);
    for (long i = 0; i < decisions; i++) {
      int position = (int) (i % order.size());
      if (position == 0) {
        Collections.shuffle(order, shuffle);
      }
      Operation operation = order.get(position);
      clock.setTo((long) (1e9 * i / perSecond));
      Sampler sampler =
          samplers.computeIfAbsent(operation.service, name -> strategies.samplerFor(name, clock));
      boolean kept =
          new AskedSampler(sampler, ids, operation.name, SpanKind.INTERNAL, Attributes.empty())
              .keepsNext();
      long[] count = counts.get(operation);
      if (count != null && i / perSecond >= WARM_UP) {
        count[0]++;
        count[1] += kept ? 1 : 0;
      }
    }
    Map<Operation, Double> shares = new HashMap<>();
    counts.forEach((operation, count) -> shares.put(operation, (double) count[1] / count[0]));
    return shares;
  }

  /** Returns the operations, sorted by service and name; empty if the file has no traces. */
  public List<ReplayedOperation> rows() {
    return operations;
  }

  /** Returns how many traces per second are kept on average. */
  public double keptPerSecond() {
    long traces = operations.stream().mapToLong(ReplayedOperation::traces).sum();
    double kept = operations.stream().mapToDouble(row -> row.traces() * row.share()).sum();
    return traces == 0 ? 0 : perSecond * kept / traces;
  }

  /** Returns the operations that rules name but with which no trace in the file begins, sorted. */
  public Set<String> operationsNotSeen() {
    Set<String> names = new TreeSet<>(strategies.operations());
    operations.forEach(row -> names.remove(row.operation()));
    return names;
  }

  /**
   * Returns a table for people: for each operation its traces, the share that is kept, and the
   * errors that are lost on average.
   */
  public List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %,d traces, replayed at %s per second, of which %s are kept"
            .formatted(
                replayed.file(),
                replayed.traces().size(),
                PlainNumber.rounded(perSecond),
                PlainNumber.rounded(keptPerSecond())));
    TextColumns table =
        new TextColumns("service", "operation", "traces", "share", "errors", "lost", "decided by");
    for (ReplayedOperation row : operations) {
      table.row(
          row.service(),
          row.operation(),
          String.valueOf(row.traces()),
          PlainNumber.rounded(row.share()),
          String.valueOf(row.errors()),
          PlainNumber.rounded(row.lostErrors()),
          row.decidedBy());
    }
    if (!operations.isEmpty()) {
      lines.addAll(table.lines());
    }
    if (!operationsNotSeen().isEmpty()) {
      lines.add("No trace begins with: " + String.join(", ", operationsNotSeen()));
    }
    if (replayed.detached() > 0) {
      lines.add(
          "%,d spans were left out, because their parents are not in the file"
              .formatted(replayed.detached()));
    }
    return lines;
  }

  @Override
  public SamplingReplayAssert assertThat() {
    return new SamplingReplayAssert(this);
  }

  @Override
  public String toString() {
    return String.join(System.lineSeparator(), table());
  }
}
