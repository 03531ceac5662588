package dev.oteltest.report.internal.diagnosis;

import dev.oteltest.report.internal.diagnosis.SpringContext.ContextEvent;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.SpringAttributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The application contexts that Spring started for the tests of a run.
 *
 * @param contexts the contexts, by their start
 * @param unknown what happened to contexts whose start is not in the run, as its spans are lost
 * @param nanos how long the starts took that did not fail, in nanoseconds; those of parallel JVMs
 *     add up, and that of a parent inside its child's counts once
 */
public record SpringContexts(List<SpringContext> contexts, List<ContextEvent> unknown, long nanos) {

  /** Contexts that differ in more kinds of things are not one context with a small change. */
  private static final int FEW = 2;

  public static SpringContexts of(Run run) {
    SpanTable spans = run.spans();
    if (!spans.has(SpringAttributes.ID)) {
      return new SpringContexts(List.of(), List.of(), 0); // most runs
    }
    Map<String, List<ContextEvent>> events = events(spans);
    int[] rows = spans.rows(SpanRole.SPRING_CONTEXT).toArray();
    List<SpringContext> contexts = new ArrayList<>();
    long nanos = 0;
    int end = 0;
    for (int row : rows) {
      SpringContext context = context(spans, row, events);
      contexts.add(context);
      if (row >= end && !context.failed()) {
        nanos += context.nanos();
        end = spans.subtreeEnd(row);
      }
    }
    contexts.sort(Comparator.comparingLong(context -> spans.startNanos(context.row())));
    List<ContextEvent> unknown = events.values().stream().flatMap(List::stream).toList();
    return new SpringContexts(contexts, unknown, nanos);
  }

  private static Map<String, List<ContextEvent>> events(SpanTable spans) {
    Map<String, List<ContextEvent>> events = new LinkedHashMap<>();
    for (int row = 0; row < spans.size(); row++) {
      if (spans.role(row) == SpanRole.APPLICATION) {
        continue; // they are many, and have none
      }
      for (EventData event : spans.events(row)) {
        ContextEvent.Kind kind = ContextEvent.Kind.of(event.getName());
        String id = event.getAttributes().get(SpringAttributes.ID);
        if (kind != null && id != null) {
          events
              .computeIfAbsent(id, unknown -> new ArrayList<>())
              .add(new ContextEvent(kind, row, event.getEpochNanos()));
        }
      }
    }
    events.values().forEach(list -> list.sort(Comparator.comparingLong(ContextEvent::epochNanos)));
    return events;
  }

  private static SpringContext context(
      SpanTable spans, int row, Map<String, List<ContextEvent>> events) {
    String id = spans.text(row, SpringAttributes.ID);
    Long beans = spans.attribute(row, SpringAttributes.BEANS);
    return new SpringContext(
        row,
        id,
        spans.name(row),
        spans.text(row, SpringAttributes.TEST_CLASS),
        spans.isError(row) || "failed".equals(spans.attribute(row, SpringAttributes.STATE)),
        spans.nanos(row),
        spans.texts(row, SpringAttributes.PROFILES),
        beans == null ? OptionalLong.empty() : OptionalLong.of(beans),
        spans.text(row, SpringAttributes.NEAREST),
        spans.texts(row, SpringAttributes.DIFFERENCES),
        Objects.requireNonNullElse(events.remove(id), List.of()));
  }

  /** Whether nothing is known of any context. */
  public boolean isEmpty() {
    return contexts.isEmpty() && unknown.isEmpty();
  }

  /** Returns how many contexts started. */
  public int started() {
    return contexts.size() - failed();
  }

  /** Returns how many contexts failed to start. */
  public int failed() {
    return (int) contexts.stream().filter(SpringContext::failed).count();
  }

  /** Returns how often something happened to a context after its start. */
  public int count(ContextEvent.Kind kind) {
    return contexts.stream().mapToInt(context -> context.count(kind)).sum()
        + (int) unknown.stream().filter(event -> event.kind() == kind).count();
  }

  /**
   * Returns the contexts that started although an equal one had been there, or that are what they
   * are only because of mocks, properties and the like, so that the tests could share one; by the
   * reason, most contexts first. A context that has less than the one before it is not in the list;
   * the one before is.
   */
  public List<NeedlessContexts> needless() {
    Map<List<String>, Set<SpringContext>> needless = new LinkedHashMap<>();
    for (SpringContext context : contexts) {
      List<String> differences = context.differences();
      List<String> kinds = NeedlessContexts.kinds(differences);
      if (!context.failed()
          && !kinds.isEmpty()
          && kinds.size() <= FEW
          && (NeedlessContexts.isAgain(kinds)
              || differences.stream().allMatch(NeedlessContexts::isSmall))) {
        needless.computeIfAbsent(kinds, unknown -> new LinkedHashSet<>()).add(special(context));
      }
    }
    List<NeedlessContexts> groups = new ArrayList<>();
    needless.forEach((kinds, same) -> groups.add(new NeedlessContexts(kinds, List.copyOf(same))));
    groups.sort(Comparator.comparingInt(group -> -group.contexts().size())); // stable
    return groups;
  }

  /** Returns which of a context and its nearest has what the other has not. */
  private SpringContext special(SpringContext context) {
    return context.differences().stream().allMatch(NeedlessContexts::isLess)
        ? nearest(context).orElse(context)
        : context;
  }

  /** Returns the context that is most like another; empty if it is not in the run. */
  public Optional<SpringContext> nearest(SpringContext context) {
    return contexts.stream().filter(each -> each.id().equals(context.nearest())).findFirst();
  }
}
