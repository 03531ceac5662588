package dev.oteltest.assertions;

import dev.oteltest.assertions.internal.text.NameList;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.CapturedMetrics;
import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.capture.UnattributedLog;
import dev.oteltest.capture.UnattributedSpan;
import dev.oteltest.internal.log.TroubleshootingEntry;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The current telemetry of a scope. */
final class ScopeSource implements TelemetrySource {

  private static final int MAX_LISTED = 5;

  /** The polling interval for telemetry that arrives without notice. */
  private static final Duration POLLED = Duration.ofMillis(20);

  private final CaptureScope scope;
  private final @Nullable String whyEmpty;
  private final boolean polled;
  private volatile @Nullable Snapshot last;

  private record Snapshot(
      long changes, Set<String> parents, SpanForest forest, List<SpanData> unfinished) {}

  /**
   * Creates a source for a scope.
   *
   * @param whyEmpty a possible reason for an empty scope; null if none is known
   */
  ScopeSource(CaptureScope scope, @Nullable String whyEmpty) {
    this(scope, whyEmpty, false);
    scope.watchMetrics();
  }

  private ScopeSource(CaptureScope scope, @Nullable String whyEmpty, boolean polled) {
    this.scope = scope;
    this.whyEmpty = whyEmpty;
    this.polled = polled;
  }

  @Override
  public String origin() {
    return " of " + scope.name();
  }

  @Override
  public List<SpanData> spans() {
    return scope.spans();
  }

  /**
   * Returns the previous forest if nothing happened since: ended spans no longer change, and
   * unfinished ones are compared.
   */
  @Override
  public SpanForest forest() {
    long changes = scope.changes();
    Set<String> parents = scope.adoptedSpanIds();
    Snapshot known = last;
    if (known != null && !known.parents().equals(parents)) {
      known = null;
    }
    if (known != null
        && known.changes() == changes
        && (known.unfinished().isEmpty() || known.unfinished().equals(scope.unfinishedSpans()))) {
      return known.forest();
    }
    List<SpanData> spans = scope.spans();
    SpanForest forest = known == null ? null : known.forest().refreshed(spans);
    if (forest == null) {
      forest = SpanForest.of(spans, parents, scope::logs);
    }
    last =
        new Snapshot(
            changes, parents, forest, spans.stream().filter(span -> !span.hasEnded()).toList());
    return forest;
  }

  @Override
  public long droppedSpans() {
    return scope.droppedSpans();
  }

  @Override
  public long droppedLogs() {
    return Math.max(0, scope.logCount() - scope.logs().size());
  }

  @Override
  public SpanForest forestWith(List<SpanData> others) {
    List<SpanData> all = new ArrayList<>(scope.spans());
    all.addAll(others);
    all.sort(Comparator.comparingLong(SpanData::getStartEpochNanos));
    return SpanForest.of(all, scope.adoptedSpanIds(), scope::logs);
  }

  @Override
  public List<String> whyEmpty(SignalKind<?, ?, ?> kind) {
    if (scope.isClosed()) {
      return List.of("The scope is closed: assert before close().");
    }
    List<String> lines = new ArrayList<>();
    if (whyEmpty != null) {
      lines.add(whyEmpty);
    }
    List<UnattributedSpan> unattributed =
        kind == SignalKind.SPANS ? scope.unattributedSpans() : List.of();
    lines.addAll(
        unattributed.isEmpty()
            ? kind.advice().inThisProcess(global(kind))
            : describe(unattributed));
    if (scope.isKnownOutside()) {
      lines.addAll(kind.advice().fromAnotherProcess());
    }
    return lines;
  }

  @Override
  public List<LogRecordData> logs() {
    return scope.logs();
  }

  @Override
  public CapturedMetrics metrics() {
    return scope.metrics();
  }

  @Override
  public TelemetrySource polled() {
    return new ScopeSource(scope, whyEmpty, true);
  }

  @Override
  public List<UnattributedLog> unattributedLogs() {
    return scope.unattributedLogs();
  }

  @Override
  public boolean isLive() {
    return !scope.isClosed();
  }

  @Override
  public long changes() {
    return scope.changes();
  }

  @Override
  public boolean awaitChange(long seen, Duration timeout) throws InterruptedException {
    if (polled) {
      scope.awaitChange(seen, timeout.compareTo(POLLED) < 0 ? timeout : POLLED);
      return true;
    }
    return scope.awaitChange(seen, timeout);
  }

  @Override
  public List<UnattributedSpan> unattributed() {
    return scope.unattributedSpans();
  }

  private static String global(SignalKind<?, ?, ?> kind) {
    return kind == SignalKind.SPANS
        ? TelemetryCapture.get().describeGlobal()
        : TelemetryCapture.get().describeGlobalWithoutSpans();
  }

  private static List<String> describe(List<UnattributedSpan> spans) {
    List<String> names = spans.stream().map(span -> span.span().getName()).toList();
    List<String> lines = new ArrayList<>();
    lines.add(
        ("%s started during this test but could not be attributed to it (no parent,"
                + " context or baggage): %s.")
            .formatted(ValueFormatter.count(spans.size(), "span"), NameList.of(names, MAX_LISTED)));
    lines.add(TroubleshootingEntry.PASS_CONTEXT_ON);
    return lines;
  }
}
