package dev.oteltest.capture;

import dev.oteltest.capture.UnattributedSpan.Reason;
import dev.oteltest.internal.log.TroubleshootingEntry;
import dev.oteltest.internal.log.WarnOnce;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.text.MessageFormat;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The spans that no scope accepted. */
final class UnattributedSpans {

  /** The number of ended spans that are kept until they are taken. */
  private static final int KEPT_ENDED = 10_000;

  private final ArrayDeque<UnattributedSpan> ended = new ArrayDeque<>();

  /** How each span started. The keys are weak, because some spans never end. */
  private final Map<ReadableSpan, Start> starts = new WeakHashMap<>();

  /**
   * How a span started.
   *
   * @param alone whether no other test began while the span ran
   * @param openedBeside how often a scope had been opened beside another one; -1 after the end
   */
  private record Start(Reason reason, boolean alone, long openedBeside) {

    Start ended(long openedBesideNow) {
      return new Start(reason, isAlone(openedBesideNow), -1);
    }

    boolean isAlone(long openedBesideNow) {
      return alone && (openedBeside < 0 || openedBeside == openedBesideNow);
    }
  }

  /**
   * The threads, by their origin if they have one, that also work while no or several tests run.
   */
  private final Set<Object> ofOthers = Collections.newSetFromMap(new WeakHashMap<>());

  private final UnattributedSignals<ReadableSpan> started = new UnattributedSignals<>();

  /** The spans of stolen tasks: their children cannot be attributed to a scope either. */
  private final Set<Span> ofStolenTasks =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private volatile boolean anyStolen;

  private final ScopeRegistry scopes;

  private final WarnOnce warnings =
      new WarnOnce(Logger.getLogger(UnattributedSpans.class.getName()));

  UnattributedSpans(ScopeRegistry scopes) {
    this.scopes = scopes;
  }

  synchronized void start(ReadableSpan span, Reason reason) {
    if (!started.add(span, reason, Thread.currentThread().getName(), isAlone(reason))) {
      return;
    }
    starts.put(span, new Start(reason, true, scopes.openedBeside()));
    if (reason == Reason.STOLEN_TASK && span instanceof Span stolen) {
      ofStolenTasks.add(stolen);
      anyStolen = true;
    }
  }

  /** Returns whether what this thread sends can only be of the one test that runs. */
  synchronized boolean isAlone(Reason reason) {
    Object worker = ThreadOrigin.ofThisThread();
    if (reason == Reason.SEVERAL_SCOPES_OPEN || reason == Reason.NO_SCOPE_OPEN) {
      ofOthers.add(worker);
    }
    return reason == Reason.FOREIGN_THREAD && !ofOthers.contains(worker);
  }

  /**
   * Records the end of a span that {@link #start started} here or whose scope has been forgotten.
   */
  synchronized void end(ReadableSpan span, SpanData data) {
    Start start = starts.get(span);
    UnattributedSpan last = ended.peekLast();
    if (last != null && last.span().getSpanContext() == span.getSpanContext()) {
      return; // an SDK that has the processor twice
    }
    if (start != null) {
      starts.put(span, start.ended(scopes.openedBeside()));
    }
    end(data, start == null ? Reason.SCOPE_CLOSED : start.reason());
  }

  synchronized void end(SpanData span, Reason reason) {
    ended.addLast(new UnattributedSpan(span, reason));
    if (ended.size() > KEPT_ENDED) {
      ended.removeFirst();
    }
  }

  synchronized List<UnattributedSpan> takeEnded() {
    if (ended.isEmpty()) {
      return List.of();
    }
    List<UnattributedSpan> taken = List.copyOf(ended);
    ended.clear();
    return taken;
  }

  /** Returns the number of spans so far. */
  long count() {
    return started.count();
  }

  /** Returns the spans that started after the first {@code number}, in their current state. */
  synchronized List<UnattributedSpan> since(long number) {
    return started.since(number, this::current);
  }

  private UnattributedSpan current(UnattributedSignals.Entry<ReadableSpan> entry) {
    Start start = starts.get(entry.signal());
    boolean alone = entry.alone() && start != null && start.isAlone(scopes.openedBeside());
    SpanData data = entry.signal().toSpanData();
    return new UnattributedSpan(data, entry.reason(), entry.thread(), alone);
  }

  /** Returns whether a span started in a stolen task. */
  boolean isOfStolenTask(Span span) {
    return anyStolen && ofStolenTasks.contains(span);
  }

  /** Warns about the first span that is unattributed for a reason that the user can change. */
  void warnOnce(String spanName, Reason reason) {
    String why = warning(reason);
    if (why != null) {
      warnings.warnFirst(
          reason,
          () -> MessageFormat.format(why, spanName, String.join(", ", scopes.names())),
          null);
    }
  }

  private static String passContext() {
    return " %s For more, %s. Further such spans are not logged."
        .formatted(TroubleshootingEntry.PASS_CONTEXT_ON, TroubleshootingEntry.UNATTRIBUTED.see());
  }

  private static @Nullable String warning(Reason reason) {
    return switch (reason) {
      case SEVERAL_SCOPES_OPEN ->
          "Span ''{0}'' started without a parent while several tests were running ({1}), so it is"
              + " not attributed to any of them."
              + passContext();
      case FOREIGN_THREAD ->
          "Span ''{0}'' started without a parent while {1} was running, on a thread that this test"
              + " did not start. It may belong to an earlier test, so it is not attributed to any"
              + " test."
              + passContext();
      case STOLEN_TASK ->
          "Span ''{0}'' started in a task that a fork-join worker picked up while its test was"
              + " waiting. The task may belong to another test (running: {1}), so the span is not"
              + " attributed to any of them. With JUnit 6.1 or newer, set"
              + " junit.jupiter.execution.parallel.config.executor-service to WORKER_THREAD_POOL;"
              + " otherwise run parallel streams in a separate pool, or wrap their tasks:"
              + " Context.current().wrap(task). Further such spans are not logged.";
      case NO_SCOPE_OPEN, SCOPE_CLOSED, UNKNOWN_PARENT -> null;
    };
  }
}
