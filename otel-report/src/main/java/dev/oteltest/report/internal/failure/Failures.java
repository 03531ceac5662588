package dev.oteltest.report.internal.failure;

import dev.oteltest.internal.repetition.StableText;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.TestCase;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.TestAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that failed in a run, and nothing else: a run is red if and only if there is a failure. Tests
 * are first, each by the start of its first attempt, then steps of the build.
 */
public final class Failures {

  /** What Spring says if it does not try again to start a context that has failed. */
  private static final String SKIPPED_START = "failure threshold";

  private final Run run;
  private final SpanTable spans;
  private final List<Failure> all = new ArrayList<>();
  private final List<FailureGroup> groups;

  private final FailedInitializers initializers = new FailedInitializers();

  /** What failures of one cause have in common, by the rows of the failures. */
  private final Map<Integer, String> causes = new HashMap<>();

  /** The position of the group of each failure. */
  private final IdentityHashMap<Failure, Integer> positions = new IdentityHashMap<>();

  private Failures(Run run) {
    this.run = run;
    this.spans = run.spans();
    run.failedTests().forEach(test -> all.add(ofTest(test)));
    run.failedParts().forEach(row -> all.add(ofPart(row)));
    this.groups = groups();
    for (int i = 0; i < groups.size(); i++) {
      for (Failure failure : groups.get(i).all()) {
        positions.put(failure, i);
      }
    }
  }

  public static Failures of(Run run) {
    return run.derived(Failures.class, Failures::new);
  }

  public List<Failure> all() {
    return List.copyOf(all);
  }

  /** Returns the failures by their causes, the cause of most failures first. */
  public List<FailureGroup> byCause() {
    return groups;
  }

  /** Returns the position of the cause of a failure in the list of causes. */
  public int causeOf(Failure failure) {
    return Objects.requireNonNull(positions.get(failure));
  }

  /** Returns the failures, but the first of each cause before those that say the same. */
  public List<Failure> causesFirst() {
    Set<Failure> ordered = new LinkedHashSet<>();
    groups.forEach(cause -> ordered.add(cause.first()));
    ordered.addAll(all);
    return List.copyOf(ordered);
  }

  /**
   * Returns what failures of one cause have in common in any run, as long as the lines of code do.
   *
   * @param row a failed attempt of a test, whether it counts or not
   */
  public synchronized String keyOf(TestCase test, int row) {
    String known = causes.get(row);
    if (known != null && !known.startsWith(CauseKey.UNKNOWN)) {
      return known;
    }
    Failure failure = failure(Failure.Kind.TEST, row, test, test.name());
    ExceptionChain chain = ExceptionChain.of(failure.reason().stackTrace());
    String key = initializers.causeOf(chain, CauseKey.of(spans, failure, chain));
    return key.startsWith(CauseKey.UNKNOWN)
        ? CauseKey.join(
            test.name(), failure.reason().type(), StableText.of(failure.reason().line()))
        : key;
  }

  /** Returns why an attempt of a test failed, as {@link Failure#reason} has it of the last. */
  public static FailureReason reasonOf(SpanTable spans, int row) {
    OwnCode own = OwnCode.of(spans.attribute(row, TestAttributes.SUITE_NAME));
    FailureReason reason = FailureReason.of(spans, causeOf(spans, row), own);
    return JvmExit.reasonOf(spans, row, reason);
  }

  /** Returns the files of the frames with which an attempt failed, below their source folders. */
  public static Set<String> filesOf(SpanTable spans, int row) {
    return ExceptionChain.of(reasonOf(spans, row).stackTrace()).causes().stream()
        .flatMap(exception -> exception.frames().stream())
        .map(StackFrame::path)
        .collect(Collectors.toSet());
  }

  /** Returns where an attempt of a test is, or failed. */
  public static CodePlace placeOf(Run run, int row) {
    FailureReason own = FailureReason.of(run.spans(), row);
    return CodePlace.of(run, row, JvmExit.reasonOf(run.spans(), row, own));
  }

  private Failure ofTest(TestCase test) {
    return failure(Failure.Kind.TEST, test.row(), test, test.name());
  }

  private Failure ofPart(int row) {
    SpanRole role = spans.role(row);
    boolean step = role.isOfBuild() || role.isOfTests();
    return failure(step ? Failure.Kind.STEP : Failure.Kind.SPAN, row, null, spans.name(row));
  }

  private Failure failure(Failure.Kind kind, int row, @Nullable TestCase test, String name) {
    int cause = causeOf(spans, row);
    FailureReason reason =
        kind == Failure.Kind.STEP ? StepErrors.reasonOf(spans, row) : reasonOf(spans, row);
    FailureReason own = cause == row ? reason : FailureReason.of(spans, row);
    return new Failure(kind, row, test, name, reason, CodePlace.of(run, row, own), cause);
  }

  /** Returns the span that states why a test failed: of a Spring context that failed, its own. */
  private static int causeOf(SpanTable spans, int row) {
    return spans
        .linked(row)
        .filter(context -> context >= 0 && spans.role(context) == SpanRole.SPRING_CONTEXT)
        .filter(spans::isError)
        .findFirst()
        .orElse(row);
  }

  private List<FailureGroup> groups() {
    List<ExceptionChain> chains =
        all.stream().map(failure -> ExceptionChain.of(failure.reason().stackTrace())).toList();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < chains.size(); i++) {
      keys.add(CauseKey.of(spans, all.get(i), chains.get(i)));
      initializers.causeOf(chains.get(i), keys.get(i)); // which may be refused before it failed
    }
    Map<String, List<Failure>> byCause = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      String cause = initializers.causeOf(chains.get(i), keys.get(i));
      causes.put(all.get(i).row(), cause);
      byCause.computeIfAbsent(cause, key -> new ArrayList<>(1)).add(all.get(i));
    }
    List<List<Failure>> sorted = new ArrayList<>(byCause.values());
    sorted.sort(Comparator.comparingInt(failures -> -failures.size()));
    Consequences consequences = new Consequences(run, sorted);
    return sorted.stream().map(failures -> group(failures, consequences)).toList();
  }

  private FailureGroup group(List<Failure> failures, Consequences consequences) {
    List<Failure> own = new ArrayList<>();
    List<Failure> refused = new ArrayList<>();
    List<TestCase> prevented = new ArrayList<>();
    for (Failure failure : failures) {
      (failure.isCausedElsewhere() && isSkippedStart(failure) ? refused : own).add(failure);
      prevented.addAll(consequences.testsOf(failure));
    }
    if (own.isEmpty()) {
      own.add(refused.remove(0));
    }
    return new FailureGroup(own, refused, prevented, consequences.stepsOf(failures));
  }

  private boolean isSkippedStart(Failure failure) {
    String message = FailureReason.of(spans, failure.row()).message();
    return message.contains(SKIPPED_START) && message.contains("skipping");
  }
}
