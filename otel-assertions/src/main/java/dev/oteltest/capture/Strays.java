package dev.oteltest.capture;

import dev.oteltest.capture.UnattributedSpan.Reason;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The spans that no scope took. */
final class Strays {

  private static final Logger logger = Logger.getLogger(TelemetryCapture.class.getName());

  /** How many ended ones wait to be taken. */
  private static final int KEPT_ENDED = 10_000;

  /** How many are kept to tell a test about. */
  private static final int KEPT_TO_TELL = 1_000;

  private record Started(long number, ReadableSpan span, Reason reason) {}

  private final ArrayDeque<UnattributedSpan> ended = new ArrayDeque<>();

  /** Why, from a span's start to its end; weak, as some never end. */
  private final Map<ReadableSpan, Reason> reasons = new WeakHashMap<>();

  private final ArrayDeque<Started> started = new ArrayDeque<>();
  private final AtomicBoolean told = new AtomicBoolean();
  private long count;

  synchronized void start(ReadableSpan span, Reason reason) {
    Started last = started.peekLast();
    if (last != null && last.span() == span) {
      return; // an SDK that has the processor twice
    }
    count++;
    started.addLast(new Started(count, span, reason));
    reasons.put(span, reason);
    if (started.size() > KEPT_TO_TELL) {
      started.removeFirst();
    }
  }

  /** Takes the end of a span that {@link #start started} as one, or whose scope is forgotten. */
  synchronized void end(ReadableSpan span, SpanData data) {
    Reason reason = reasons.remove(span);
    UnattributedSpan last = ended.peekLast();
    if (reason == null && last != null && last.span().getSpanContext() == span.getSpanContext()) {
      return; // an SDK that has the processor twice
    }
    end(data, reason == null ? Reason.SCOPE_CLOSED : reason);
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

  /** How many there were so far. */
  synchronized long count() {
    return count;
  }

  /** Those that started after the first so many. */
  synchronized List<UnattributedSpan> since(long number) {
    List<UnattributedSpan> since = new ArrayList<>();
    for (Started stray : started) {
      if (stray.number() > number) {
        since.add(new UnattributedSpan(stray.span().toSpanData(), stray.reason()));
      }
    }
    return since;
  }

  /** Tells the first time that a span could belong to several tests. */
  void tellOnce(String spanName, String openScopes) {
    if (told.compareAndSet(false, true)) {
      logger.log(
          Level.WARNING,
          "Span ''{0}'' started without a parent while several tests ran ({1}), so it is in none"
              + " of them. Hand the context to the thread that starts it: Context.current().wrap"
              + "(task), or Context.taskWrapping(executor). Further such spans are not told.",
          new Object[] {spanName, openScopes});
    }
  }
}
