package dev.oteltest.otlp.internal.run;

import dev.oteltest.otlp.file.JvmId;
import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.otlp.internal.decode.DecodedSpanBuilder;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the planned spans of a JVM that did not start because the JVM died.
 *
 * <p>Tests and containers have unique ids, which are the same in all JVMs of a run. In one
 * execution they identify planned spans that did start: in the same test run, in one of the same
 * goal, or, in a run that is named but has no goals, in another JVM.
 */
final class PlannedSpanRecovery {

  private final boolean goalsKnown;
  private final Map<String, String> parents = new HashMap<>();
  private final Map<String, String> goals = new HashMap<>();
  private final Map<String, List<SpanData>> started = new HashMap<>();

  /** The runs of the JVM that planned the spans. */
  private final Set<String> own = new HashSet<>();

  private PlannedSpanRecovery(boolean goalsKnown) {
    this.goalsKnown = goalsKnown;
  }

  /**
   * Returns the planned spans that did not start. If their container did start, they go below its
   * real span and into its trace.
   *
   * @param plannedPart the file of the planned spans
   * @param parts files that are read up to any tear
   * @param goalsKnown whether the spans around test runs are those of goals
   */
  static List<DecodedSpan> unstarted(
      List<DecodedSpan> planned, Path plannedPart, List<Path> parts, boolean goalsKnown)
      throws IOException {
    PlannedSpanRecovery recovery = new PlannedSpanRecovery(goalsKnown);
    planned.forEach(span -> recovery.started.put(KilledContainer.id(span), new ArrayList<>()));
    planned.forEach(span -> recovery.parents.put(span.getSpanId(), span.getParentSpanId()));
    Optional<JvmId> jvm = RunFiles.jvmOf(plannedPart);
    for (Path part : parts) {
      boolean isOwn = RunFiles.jvmOf(part).equals(jvm);
      RunFiles.forEachWhole(part, span -> recovery.add(span, isOwn));
    }
    return recovery.without(planned);
  }

  private void add(SpanData span, boolean isOwn) {
    List<SpanData> same = started.get(KilledContainer.id(span));
    if (same != null) {
      same.add(span);
    }
    if (isRun(span)) {
      if (isOwn) {
        own.add(span.getSpanId());
      }
      goals.put(span.getSpanId(), span.getParentSpanId());
    } else if (KilledContainer.id(span) != null
        && (same != null || !KilledContainer.isTest(span))) {
      parents.put(span.getSpanId(), span.getParentSpanId());
    }
  }

  private List<DecodedSpan> without(List<DecodedSpan> planned) {
    Map<String, SpanData> real = new HashMap<>();
    Map<String, String> traces = new HashMap<>();
    for (DecodedSpan span : planned) {
      for (SpanData it : started.getOrDefault(KilledContainer.id(span), List.of())) {
        if (isOfSameExecution(span, it)) {
          real.put(span.getSpanId(), it);
          traces.put(span.getTraceId(), it.getTraceId());
        }
      }
    }
    Map<String, DecodedSpan> left = new LinkedHashMap<>();
    for (DecodedSpan span : planned) {
      if (!real.containsKey(span.getSpanId())) {
        DecodedSpanBuilder moved =
            span.toBuilder().traceId(traces.getOrDefault(span.getTraceId(), span.getTraceId()));
        SpanData parent = real.get(span.getParentSpanId());
        if (parent != null) {
          moved.parentSpanId(parent.getSpanId());
        }
        SpanData around = parent == null ? left.get(span.getParentSpanId()) : parent;
        moved.attributes(inherited(around, span.getAttributes()));
        left.put(span.getSpanId(), moved.build());
      }
    }
    return List.copyOf(left.values());
  }

  private boolean isOfSameExecution(SpanData planned, SpanData other) {
    String run = runOf(planned);
    String otherRun = runOf(other);
    boolean mayBeOfGoal = SpanId.isValid(goalOf(run)) || !own.contains(otherRun);
    return run.equals(otherRun)
        || (goalsKnown && mayBeOfGoal && goalOf(run).equals(goalOf(otherRun)));
  }

  /** Returns the id of the span around a test run; the same for all that have none. */
  private String goalOf(String run) {
    return goals.getOrDefault(run, SpanId.getInvalid());
  }

  /** Returns the id of the span of a test run; if traces are separate, that of no span. */
  private String runOf(SpanData span) {
    String id = span.getSpanId();
    for (int depth = 0; parents.containsKey(id) && depth < parents.size(); depth++) {
      id = parents.get(id);
    }
    return id;
  }

  static boolean isRun(SpanData span) {
    return JunitKind.RUN.value().equals(span.getAttributes().get(TestAttributes.KIND));
  }

  /** A test is in the file of its class; the file of a test that never ran was not looked up. */
  private static Attributes inherited(@Nullable SpanData parent, Attributes own) {
    String file = parent == null ? null : parent.getAttributes().get(CommonAttributes.FILE_PATH);
    if (parent == null || file == null) {
      return own;
    }
    AttributesBuilder attributes = own.toBuilder().put(CommonAttributes.FILE_PATH, file);
    List<String> owners = parent.getAttributes().get(TestAttributes.OWNERS);
    if (owners != null) {
      attributes.put(TestAttributes.OWNERS, owners);
    }
    return attributes.build();
  }
}
