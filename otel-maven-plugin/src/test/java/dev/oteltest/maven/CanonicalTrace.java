package dev.oteltest.maven;

import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.SpringAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A trace without what differs from one build to the next: ids are numbers, a span takes 20 ms or
 * what its children take, or no time if it was skipped, paths begin at the build's folder, and of a
 * stack trace there are the first frame and those of the project. Attributes of the machine and the
 * checkout are left out, and so is the resolution of dependencies, which depends on what was
 * downloaded before.
 */
final class CanonicalTrace {

  private static final long START =
      Instant.parse("2026-01-05T09:00:00Z").getEpochSecond() * 1_000_000_000;
  private static final long MICROSECOND = 1_000;
  private static final long MILLISECOND = 1_000_000;
  private static final String TRACE_ID = "00000000000000000000000000000001";

  private static final Set<String> RESOURCE = Set.of("service.name");
  private static final Pattern MACHINE =
      Pattern.compile(
          "(process|thread|host|os|jvm)\\..*|maven\\.(version|resolution.*|tests\\.slowest)|spring\\.context\\.slowest"
              + "|junit\\.(before|after)_(all|each)\\.nanos");

  private static final List<Replacement> REPLACEMENTS =
      List.of(
          // %0A is a line break of GitHub's commands.
          new Replacement("(?:(?<=%0A)|(?<![^\\s'\"(=:]))[^\\s'\"(=:%]*it-broken-builds/", ""),
          // It is cut off, where depends on the length of paths before.
          new Replacement("Command was [^\\n]*", "Command was ..."),
          new Replacement("\\bJDK \\S+ is version [0-9.]+", "JDK /jdk is version 17"),
          new Replacement("@[0-9a-f]{5,8}\\b", "@0"),
          new Replacement("\\bpid [0-9]+", "pid 1"),
          new Replacement("surefire[a-z_0-9]*-?[0-9]{10,}[-0-9a-z_]*", "surefire-1"),
          new Replacement("[0-9]{4}-[0-9]{2}-[0-9]{2}T[-0-9_]+-jvmRun", "jvmRun"),
          new Replacement("\\b[0-9]+\\.[0-9]{3} s\\b", "0.020 s"));

  private static final AttributeKey<Boolean> ESTIMATED =
      AttributeKey.booleanKey("maven.tests.estimated_start");

  private record Replacement(Pattern pattern, String by) {
    Replacement(String pattern, String by) {
      this(Pattern.compile(pattern), by);
    }
  }

  private final Map<String, List<SpanData>> children = new HashMap<>();
  private final Map<String, String> ids = new HashMap<>();
  private final Map<String, String> contexts = new HashMap<>();
  private final List<SpanData> result = new ArrayList<>();
  private long clock = START;

  private CanonicalTrace() {}

  static List<SpanData> of(List<SpanData> spans) {
    CanonicalTrace trace = new CanonicalTrace();
    Map<String, SpanData> byId =
        spans.stream().collect(Collectors.toMap(SpanData::getSpanId, span -> span));
    spans.stream()
        .filter(span -> !span.getName().equals("resolve dependencies"))
        .sorted(Comparator.comparingLong(CanonicalTrace::start).thenComparing(SpanData::getName))
        .forEach(
            span -> {
              String parent =
                  byId.containsKey(span.getParentSpanId()) ? span.getParentSpanId() : "";
              trace.children.computeIfAbsent(parent, id -> new ArrayList<>()).add(span);
            });
    trace.number("");
    trace.below("", "");
    return trace.result;
  }

  /** Returns when a span started; of tests whose start is estimated, none is before another. */
  private static long start(SpanData span) {
    return span.getAttributes().get(ESTIMATED) == null ? span.getStartEpochNanos() : 0;
  }

  private void number(String parent) {
    for (SpanData span : children.getOrDefault(parent, List.of())) {
      ids.put(span.getSpanId(), String.format("%016x", ids.size() + 1));
      String context = span.getAttributes().get(SpringAttributes.ID);
      if (context != null) {
        contexts.putIfAbsent(context, "context-" + (contexts.size() + 1));
      }
      number(span.getSpanId());
    }
  }

  private void below(String parent, String parentId) {
    for (SpanData span : children.getOrDefault(parent, List.of())) {
      long start = clock;
      int at = result.size();
      clock += isSkipped(span) ? MICROSECOND : MILLISECOND;
      below(span.getSpanId(), ids.get(span.getSpanId()));
      boolean leaf = result.size() == at;
      clock += isSkipped(span) ? 0 : leaf ? 19 * MILLISECOND : MILLISECOND;
      result.add(at, new Canonical(span, this, parentId, start, isSkipped(span) ? start : clock));
    }
  }

  private static boolean isSkipped(SpanData span) {
    return "skipped".equals(span.getAttributes().get(TestAttributes.CASE_STATUS))
        || "skip".equals(span.getAttributes().get(CiAttributes.TASK_RUN_RESULT));
  }

  private SpanContext context(String spanId) {
    return SpanContext.create(
        TRACE_ID,
        ids.getOrDefault(spanId, "ffffffffffffffff"),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  /** Returns a text of a build without what differs from one to the next. */
  static String text(String text) {
    String same = text;
    for (Replacement replacement : REPLACEMENTS) {
      same = replacement.pattern.matcher(same).replaceAll(replacement.by);
    }
    return same;
  }

  private Attributes attributes(Attributes all) {
    AttributesBuilder same = Attributes.builder();
    all.forEach(
        (key, value) -> {
          if (!MACHINE.matcher(key.getKey()).matches()) {
            put(same, key, value);
          }
        });
    return same.build();
  }

  @SuppressWarnings("unchecked")
  private void put(AttributesBuilder into, AttributeKey<?> key, Object value) {
    if (key.getKey().equals("exception.stacktrace")) {
      into.put((AttributeKey<String>) key, stackTrace(text((String) value)));
    } else if (key.getType() == AttributeType.STRING) {
      into.put(
          (AttributeKey<String>) key, contexts.getOrDefault((String) value, text((String) value)));
    } else if (key.getType() == AttributeType.STRING_ARRAY) {
      into.put(
          (AttributeKey<List<String>>) key,
          ((List<String>) value).stream().map(CanonicalTrace::text).toList());
    } else {
      into.put((AttributeKey<Object>) key, value);
    }
  }

  private static String stackTrace(String all) {
    List<String> lines = new ArrayList<>();
    boolean first = true;
    for (String line : all.lines().toList()) {
      String frame = line.strip();
      boolean isFrame = frame.startsWith("at ") || frame.matches("\\.\\.\\. [0-9]+ more");
      if (!isFrame || frame.startsWith("at shop.") || (first && frame.startsWith("at "))) {
        lines.add(line);
      }
      first = !isFrame;
    }
    return String.join("\n", lines) + "\n";
  }

  private static final class Canonical extends DelegatingSpanData {

    private final SpanData span;
    private final CanonicalTrace trace;
    private final String parentId;
    private final long start;
    private final long end;

    Canonical(SpanData span, CanonicalTrace trace, String parentId, long start, long end) {
      super(span);
      this.span = span;
      this.trace = trace;
      this.parentId = parentId;
      this.start = start;
      this.end = end;
    }

    @Override
    public SpanContext getSpanContext() {
      return trace.context(span.getSpanId());
    }

    @Override
    public String getTraceId() {
      return TRACE_ID;
    }

    @Override
    public String getSpanId() {
      return getSpanContext().getSpanId();
    }

    @Override
    public SpanContext getParentSpanContext() {
      return parentId.isEmpty()
          ? SpanContext.getInvalid()
          : SpanContext.create(
              TRACE_ID, parentId, TraceFlags.getSampled(), TraceState.getDefault());
    }

    @Override
    public String getParentSpanId() {
      return getParentSpanContext().getSpanId();
    }

    @Override
    public long getStartEpochNanos() {
      return start;
    }

    @Override
    public long getEndEpochNanos() {
      return end;
    }

    @Override
    public StatusData getStatus() {
      StatusData status = span.getStatus();
      return StatusData.create(status.getStatusCode(), text(status.getDescription()));
    }

    @Override
    public Attributes getAttributes() {
      return trace.attributes(span.getAttributes());
    }

    @Override
    public Resource getResource() {
      AttributesBuilder same = Attributes.builder();
      span.getResource()
          .getAttributes()
          .forEach(
              (key, value) -> {
                if (RESOURCE.contains(key.getKey())) {
                  trace.put(same, key, value);
                }
              });
      return Resource.create(same.build());
    }

    @Override
    public List<EventData> getEvents() {
      List<EventData> events = new ArrayList<>();
      for (EventData event : span.getEvents()) {
        if (event.getName().equals(TestAttributes.SAMPLE)) {
          continue; // only a slow machine has them
        }
        events.add(
            EventData.create(
                start + (events.size() + 1) * 1000L,
                event.getName(),
                trace.attributes(event.getAttributes()),
                event.getTotalAttributeCount()));
      }
      return events;
    }

    @Override
    public int getTotalRecordedEvents() {
      return span.getTotalRecordedEvents() - span.getEvents().size() + getEvents().size();
    }

    @Override
    public List<LinkData> getLinks() {
      return span.getLinks().stream()
          .map(
              link ->
                  LinkData.create(
                      trace.context(link.getSpanContext().getSpanId()),
                      trace.attributes(link.getAttributes()),
                      link.getTotalAttributeCount()))
          .toList();
    }
  }
}
