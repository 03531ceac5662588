package dev.oteltest.otlp.internal.merge;

import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.otlp.file.MessageCursor;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.encode.EncodedSpans;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The spans of CI runs and their jobs, derived from the spans in trace files that name them.
 *
 * <p>The jobs of a run share a trace without anybody sending the span of the run. In a merged file,
 * that span and those of the jobs are added if they are missing, and the roots of the jobs get them
 * as parents. What an earlier merge derived is derived again, as there may be more to go by.
 */
final class PipelineSpans {

  private static final byte[] NAMED = bytes(CiAttributes.RUN_SPAN_ID);
  private static final byte[] DERIVED = bytes(CiAttributes.DERIVED);

  /** The span of a run has no facts about one of its jobs. */
  private static final Set<AttributeKey<?>> FACTS_OF_JOBS =
      Set.of(
          CiAttributes.JOB,
          CiAttributes.TASK_NAME,
          CiAttributes.TASK_RUN_ID,
          CiAttributes.TASK_RUN_URL,
          CiAttributes.WORKER_ID,
          CiAttributes.WORKER_NAME);

  private static final SpanContext NONE = SpanContext.getInvalid();

  private final Map<SpanKey, Run> runs = new LinkedHashMap<>();

  /** The spans that an earlier merge derived. */
  private final Set<SpanKey> derivedBefore = new HashSet<>();

  /** The spans of runs and jobs that somebody sent. */
  private final Set<SpanKey> sent = new HashSet<>();

  private final Map<SpanKey, String> parents = new HashMap<>();
  private final List<SpanData> derived = new ArrayList<>();
  private final Set<SpanKey> replaced = new HashSet<>();

  /** The ids of a span as hex digits. */
  record SpanKey(String traceId, String spanId) {

    /** Returns the ids of one of the spans whose ids {@link EncodedSpans} has read. */
    static SpanKey of(long[] ids, int number) {
      return new SpanKey(EncodedSpans.traceId(ids, number), EncodedSpans.spanId(ids, number));
    }

    static SpanKey of(SpanData span) {
      return new SpanKey(span.getTraceId(), span.getSpanId());
    }
  }

  /** The spans directly below a run or a job, each once. */
  private record Run(SpanKey key, Map<SpanKey, DecodedSpan> all, Map<SpanKey, Job> jobs) {}

  private record Job(SpanKey key, Map<SpanKey, DecodedSpan> all) {}

  private PipelineSpans() {}

  /** Finds what is missing in files. */
  static PipelineSpans of(Collection<Path> files) throws IOException {
    PipelineSpans found = new PipelineSpans();
    for (Path file : new LinkedHashSet<>(files)) {
      found.read(file, found::findRuns);
    }
    if (!found.runs.isEmpty()) {
      Set<SpanKey> wanted = new HashSet<>(found.runs.keySet());
      found.runs.values().forEach(run -> wanted.addAll(run.jobs.keySet()));
      for (Path file : new LinkedHashSet<>(files)) {
        found.read(file, message -> found.findSent(message, wanted));
      }
      found.runs.values().forEach(found::complete);
      found.derived.forEach(span -> found.replaced.add(SpanKey.of(span)));
    }
    return found;
  }

  @FunctionalInterface
  private interface Reading {
    void read(MessageCursor message) throws MalformedMessageException;
  }

  /** Reads as far as the merge will, which reports what is torn. */
  private void read(Path file, Reading reading) throws IOException {
    try (MessageCursor fields = MessageCursor.open(file, 0)) {
      while (fields.next()) {
        if (fields.tag() == RequestDecoder.RESOURCES) {
          reading.read(fields);
        }
      }
    } catch (TraceFileException | MalformedMessageException e) {
      return;
    }
  }

  private void findRuns(MessageCursor message) throws MalformedMessageException {
    if (!contains(message, NAMED) && !contains(message, DERIVED)) {
      return;
    }
    for (DecodedSpan span : decode(message)) {
      String runSpanId = span.getAttributes().get(CiAttributes.RUN_SPAN_ID);
      if (isDerived(span)) {
        derivedBefore.add(SpanKey.of(span));
      } else if (runSpanId != null) {
        SpanKey key = new SpanKey(span.getTraceId(), runSpanId);
        Run run =
            runs.computeIfAbsent(
                key, it -> new Run(it, new LinkedHashMap<>(), new LinkedHashMap<>()));
        String jobSpanId = span.getAttributes().get(CiAttributes.JOB_SPAN_ID);
        run.all.putIfAbsent(SpanKey.of(span), span);
        if (jobSpanId != null) {
          run.jobs
              .computeIfAbsent(
                  new SpanKey(span.getTraceId(), jobSpanId),
                  it -> new Job(it, new LinkedHashMap<>()))
              .all
              .putIfAbsent(SpanKey.of(span), span);
        }
      }
    }
  }

  private void findSent(MessageCursor message, Set<SpanKey> wanted)
      throws MalformedMessageException {
    if (contains(message, DERIVED)) {
      for (DecodedSpan span : decode(message)) {
        if (!isDerived(span) && wanted.contains(SpanKey.of(span))) {
          sent.add(SpanKey.of(span));
        }
      }
      return;
    }
    long[] ids = EncodedSpans.parse(message.buffer(), message.bodyFrom(), message.bodyTo()).ids();
    for (int i = 0; i < ids.length / 3; i++) {
      SpanKey key = SpanKey.of(ids, i);
      if (wanted.contains(key)) {
        sent.add(key);
      }
    }
  }

  private void complete(Run run) {
    boolean isSent = sent.contains(run.key);
    Map<SpanKey, SpanKey> above = new HashMap<>();
    run.all.keySet().forEach(span -> above.put(span, run.key));
    List<SpanData> jobs = new ArrayList<>();
    for (Job job : run.jobs.values()) {
      // Whoever sends the run sends its jobs, too; under other ids if this job's is not known.
      if (!isSent || sent.contains(job.key) || derivedBefore.contains(job.key)) {
        job.all.keySet().forEach(span -> above.put(span, job.key));
        if (!sent.contains(job.key)) {
          jobs.add(derive(job, run));
        }
      }
    }
    if (!isSent) {
      derived.add(derive(run, jobs));
    }
    derived.addAll(jobs);
    run.all.forEach(
        (key, span) -> {
          if (!span.getParentSpanContext().isValid()) {
            parents.put(key, Objects.requireNonNull(above.get(key)).spanId);
          }
        });
  }

  private static SpanData derive(Run run, List<SpanData> jobs) {
    Attributes facts = common(run.all.values(), FACTS_OF_JOBS);
    RecordedSpan span =
        start(
            Objects.requireNonNullElse(facts.get(CiAttributes.PIPELINE_NAME), "CI run"),
            SpanKind.SERVER,
            run.key,
            NONE,
            run.all.values(),
            facts);
    run.all.values().stream()
        .flatMap(below -> below.getLinks().stream())
        .filter(link -> link.getAttributes().get(CiAttributes.PREVIOUS_ATTEMPT) != null)
        .findFirst()
        .ifPresent((LinkData link) -> span.addLink(link.getSpanContext(), link.getAttributes()));
    List<SpanData> below = new ArrayList<>(jobs);
    Set<SpanKey> inJobs =
        run.jobs.values().stream()
            .flatMap(job -> job.all.keySet().stream())
            .collect(Collectors.toSet());
    run.all.forEach(
        (key, direct) -> {
          if (jobs.isEmpty() || !inJobs.contains(key)) {
            below.add(direct);
          }
        });
    return finish(span, below, run.all.values());
  }

  private static SpanData derive(Job job, Run run) {
    Attributes facts = common(job.all.values(), Set.of());
    String name = facts.get(CiAttributes.JOB);
    RecordedSpan span =
        start(
            name == null
                ? Objects.requireNonNullElse(facts.get(CiAttributes.TASK_NAME), "CI job")
                : name,
            SpanKind.INTERNAL,
            job.key,
            context(run.key),
            job.all.values(),
            facts);
    return finish(span, job.all.values(), job.all.values());
  }

  private static RecordedSpan start(
      String name,
      SpanKind kind,
      SpanKey key,
      SpanContext parent,
      Collection<? extends SpanData> below,
      Attributes facts) {
    String service = facts.get(CiAttributes.PIPELINE_NAME);
    AttributesBuilder resource = facts.toBuilder();
    resource.put(CommonAttributes.SERVICE_NAME, service == null ? name : service);
    RecordedSpan span =
        RecordedSpan.of(
            new SpanOrigin(
                Resource.create(resource.build()),
                InstrumentationScopeInfo.create("dev.oteltest.merge"),
                EpochClock.system()),
            name,
            kind,
            context(key),
            parent,
            below.stream().mapToLong(SpanData::getStartEpochNanos).min().orElseThrow());
    span.setAttribute(CiAttributes.DERIVED, true);
    return span;
  }

  /** Ends a span: failed if something below it did; otherwise its result is not known. */
  private static SpanData finish(
      RecordedSpan span, Collection<? extends SpanData> below, Collection<? extends SpanData> all) {
    String failed =
        below.stream()
            .filter(it -> it.getStatus().getStatusCode() == StatusCode.ERROR)
            .map(SpanData::getName)
            .distinct()
            .collect(Collectors.joining(", "));
    if (!failed.isEmpty()) {
      span.fail("Failed: " + failed);
    }
    return span.finish(all.stream().mapToLong(SpanData::getEndEpochNanos).max().orElseThrow());
  }

  /** Returns the facts about CI and version control in which the resources of spans agree. */
  private static Attributes common(
      Collection<? extends SpanData> spans, Set<AttributeKey<?>> unwanted) {
    Attributes first = spans.iterator().next().getResource().getAttributes();
    return first.toBuilder()
        .removeIf(
            key ->
                !key.getKey().matches("(cicd|vcs|ci)\\..*")
                    || unwanted.contains(key)
                    || spans.stream()
                        .anyMatch(
                            span ->
                                !Objects.equals(
                                    span.getResource().getAttribute(key), first.get(key))))
        .build();
  }

  private static SpanContext context(SpanKey key) {
    return SpanContext.create(
        key.traceId, key.spanId, TraceFlags.getSampled(), TraceState.getDefault());
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
    if (!contains(message, DERIVED)) {
      return span -> false;
    }
    Set<SpanKey> stale = new HashSet<>();
    for (DecodedSpan span : decode(message)) {
      SpanKey key = SpanKey.of(span);
      if (isDerived(span) && (sent.contains(key) || replaced.contains(key))) {
        stale.add(key);
      }
    }
    return stale::contains;
  }

  /** Returns the id of the parent that a root of a job gets, or null for any other span. */
  @Nullable String parentOf(SpanKey span) {
    return parents.get(span);
  }

  private static boolean isDerived(SpanData span) {
    return Boolean.TRUE.equals(span.getAttributes().get(CiAttributes.DERIVED));
  }

  private static List<DecodedSpan> decode(MessageCursor message) throws MalformedMessageException {
    return RequestDecoder.ofSpans()
        .decodeResource(message.buffer(), message.bodyFrom(), message.bodyTo());
  }

  private static byte[] bytes(AttributeKey<?> key) {
    return key.getKey().getBytes(StandardCharsets.UTF_8);
  }

  private static boolean contains(MessageCursor message, byte[] word) {
    byte[] buffer = message.buffer();
    int last = message.bodyTo() - word.length;
    for (int at = message.bodyFrom(); at <= last; at++) {
      if (buffer[at] == word[0]
          && Arrays.equals(buffer, at, at + word.length, word, 0, word.length)) {
        return true;
      }
    }
    return false;
  }
}
