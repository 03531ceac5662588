package dev.oteltest.otlp.internal.merge;

import dev.oteltest.otlp.file.MessageCursor;
import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.encode.EncodedSpans;
import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The spans of CI runs and their jobs, derived from the spans in trace files that name them.
 *
 * <p>The jobs of a run share a trace without anybody sending the span of the run. In a merged file,
 * that span and those of the jobs are added if they are missing, and the roots of the jobs get them
 * as parents. What an earlier merge derived is derived again, as there may be more to go by.
 */
final class PipelineSpans {

  private final GithubAttempts attempts;
  private final Map<SpanKey, PipelineRun> runs = new LinkedHashMap<>();

  /** The spans that an earlier merge derived. */
  private final Set<SpanKey> derivedBefore = new HashSet<>();

  private final UnreadableParts unreadable = new UnreadableParts(OtlpSignal.TRACES);

  /** The spans of runs and jobs that somebody sent. */
  private final Set<SpanKey> sent = new HashSet<>();

  private final Map<SpanKey, String> parents = new HashMap<>();
  private final List<SpanData> derived = new ArrayList<>();
  private final Set<SpanKey> replaced = new HashSet<>();

  private PipelineSpans(GithubAttempts attempts) {
    this.attempts = attempts;
  }

  /** Finds what is missing in files whose attempts become one run. */
  static PipelineSpans of(Collection<Path> files, GithubAttempts attempts) throws IOException {
    PipelineSpans found = new PipelineSpans(attempts);
    for (Path file : new LinkedHashSet<>(files)) {
      found.read(file, found::findRuns);
    }
    if (!found.runs.isEmpty()) {
      Set<SpanKey> wanted = new HashSet<>(found.runs.keySet());
      found.runs.values().forEach(run -> wanted.addAll(run.jobs().keySet()));
      for (Path file : new LinkedHashSet<>(files)) {
        found.read(file, message -> found.findSent(message, wanted));
      }
      found.runs.values().forEach(found::complete);
      found.derived.forEach(span -> found.replaced.add(SpanKey.of(span)));
    }
    return found;
  }

  private void read(Path file, ResourceMessages.Reading reading) throws IOException {
    ResourceMessages.read(
        file,
        message -> {
          attempts.join(message);
          reading.read(message);
        });
  }

  private void findRuns(MessageCursor message) throws MalformedMessageException {
    if (!PipelineMessages.mayNameARun(message) && !PipelineMessages.mayBeDerived(message)) {
      return;
    }
    for (DecodedSpan span : PipelineMessages.decode(message)) {
      String runSpanId = span.getAttributes().get(CiAttributes.RUN_SPAN_ID);
      if (PipelineMessages.isDerived(span)) {
        derivedBefore.add(SpanKey.of(span));
      } else if (runSpanId != null) {
        SpanKey run = attempts.newest(new SpanKey(span.getTraceId(), runSpanId));
        runs.computeIfAbsent(run, PipelineRun::new).add(span);
      }
    }
  }

  private void findSent(MessageCursor message, Set<SpanKey> wanted)
      throws MalformedMessageException {
    if (PipelineMessages.mayBeDerived(message)) {
      for (DecodedSpan span : PipelineMessages.decode(message)) {
        if (!PipelineMessages.isDerived(span) && wanted.contains(SpanKey.of(span))) {
          sent.add(SpanKey.of(span));
        }
      }
      return;
    }
    EncodedSpans spans = ResourceMessages.items(message);
    BitSet left = unreadable.of(message);
    long[] ids = spans.ids(number -> !left.get(number));
    for (int i = 0; i < spans.count(); i++) {
      SpanKey key = SpanKey.of(ids, i);
      if (!left.get(i) && wanted.contains(key)) {
        sent.add(key);
      }
    }
  }

  private void complete(PipelineRun run) {
    boolean isSent = sent.contains(run.key());
    Map<SpanKey, SpanKey> above = new HashMap<>();
    run.spans().keySet().forEach(span -> above.put(span, run.key()));
    List<SpanData> jobs = new ArrayList<>();
    for (Map.Entry<SpanKey, Map<SpanKey, DecodedSpan>> job : run.jobs().entrySet()) {
      SpanKey key = job.getKey();
      // Whoever sends the run sends its jobs, too; under other ids if this job's is not known.
      if (!isSent || sent.contains(key) || derivedBefore.contains(key)) {
        job.getValue().keySet().forEach(span -> above.put(span, key));
        if (!sent.contains(key)) {
          jobs.add(DerivedSpans.of(key, job.getValue().values(), run));
        }
      }
    }
    if (!isSent) {
      derived.add(DerivedSpans.of(run, jobs));
    }
    derived.addAll(jobs);
    run.spans()
        .forEach(
            (key, span) -> {
              if (!span.getParentSpanContext().isValid()) {
                parents.put(key, Objects.requireNonNull(above.get(key)).spanId());
              }
            });
  }

  /** Returns the spans that are missing: that of a run, then those of its jobs. */
  List<SpanData> derived() {
    return derived;
  }

  /** Whether the files have nothing to complete. */
  boolean isEmpty() {
    return runs.isEmpty();
  }

  /** Returns the spans of a message that an earlier merge derived and that have a successor. */
  Predicate<SpanKey> stale(MessageCursor message) throws MalformedMessageException {
    if (!PipelineMessages.mayBeDerived(message)) {
      return span -> false;
    }
    Set<SpanKey> stale = new HashSet<>();
    for (DecodedSpan span : PipelineMessages.decode(message)) {
      SpanKey key = SpanKey.of(span);
      if (PipelineMessages.isDerived(span)
          && (sent.contains(key) || replaced.contains(key) || attempts.isEarlier(key))) {
        stale.add(key);
      }
    }
    return stale::contains;
  }

  /** Returns the id of the parent that a root of a job gets, or null for any other span. */
  @Nullable String parentOf(SpanKey span) {
    return parents.get(span);
  }
}
