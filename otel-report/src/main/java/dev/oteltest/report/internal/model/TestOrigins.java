package dev.oteltest.report.internal.model;

import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.LinkData;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What started the run that a test belongs to, such as a goal: modules, forks and shards may have
 * tests with the same id, and only those of one origin are attempts of one test.
 */
public final class TestOrigins {

  private static final int NONE = -1;

  private final SpanTable spans;

  /** By row: what is around the outermost container of tests; -1 if it is a root. */
  private final int[] around;

  private final int[] roots;

  /** Rows inside a test: what a test runs through a launcher is not of this run. */
  private final BitSet inside = new BitSet();

  /** By row of what is around tests, or of a root: the number of its origin and one more, or 0. */
  private final int[] numbers;

  private final Map<Object, Integer> origins = new HashMap<>();

  /** Where tests come from if nothing is around them. */
  private record Source(
      String parent, @Nullable String service, @Nullable String job, @Nullable String task) {}

  public TestOrigins(SpanTable spans) {
    this.spans = spans;
    around = new int[spans.size()];
    roots = new int[spans.size()];
    numbers = new int[spans.size()];
    for (int row = 0; row < around.length; row++) {
      int parent = spans.parent(row);
      if (parent < 0) {
        around[row] = NONE;
        roots[row] = row;
        continue;
      }
      SpanRole role = spans.role(parent);
      boolean holdsTests = role == SpanRole.TEST && isOfPlan(row);
      boolean container = role == SpanRole.TEST_RUN || role == SpanRole.TEST_CONTAINER;
      around[row] = container || holdsTests ? around[parent] : parent;
      roots[row] = roots[parent];
      boolean test = role == SpanRole.TEST || role == SpanRole.LIFECYCLE;
      if ((test && !holdsTests) || inside.get(parent)) {
        inside.set(row);
      }
    }
  }

  /** Whether it is of the plan of what is around it: some engines have tests that hold tests. */
  private boolean isOfPlan(int row) {
    return spans.role(row) == SpanRole.TEST || spans.role(row) == SpanRole.TEST_CONTAINER;
  }

  /** Returns the number of a test's or container's origin; -1 if it is inside another test. */
  int of(int row) {
    if (inside.get(row)) {
      return NONE;
    }
    boolean known = around[row] != NONE;
    int place = known ? around[row] : roots[row];
    if (numbers[place] == 0) {
      Object origin = known ? (Object) place : ofRoot(place);
      numbers[place] = origins.computeIfAbsent(origin, unknown -> origins.size()) + 1;
    }
    return numbers[place] - 1;
  }

  /**
   * Returns the id of the span that started the run of a test or container, which may be missing.
   *
   * @return 16 hex digits; null if nothing started it, or if it is inside another test
   */
  public @Nullable String around(int row) {
    if (inside.get(row)) {
      return null;
    }
    if (around[row] != NONE) {
      return spans.spanId(around[row]);
    }
    int root = roots[row];
    int run = spans.isOrphan(root) ? NONE : linkedRun(root);
    if (run != NONE && around[run] != NONE) {
      return spans.spanId(around[run]);
    }
    String parent = parentOf(run == NONE ? root : roots[run]);
    return parent.isEmpty() ? null : parent;
  }

  /** Returns the row of the run to which the trace of a class or test links. */
  private int linkedRun(int root) {
    SpanContext linked = linked(root);
    int run = linked == null ? NONE : spans.row(linked.getTraceId(), linked.getSpanId());
    return run == NONE || !spans.role(run).isOfTests() ? NONE : run;
  }

  /** If each class or test has a trace of its own, its root links to the run. */
  private Object ofRoot(int root) {
    SpanContext linked = linked(root);
    int run = linkedRun(root);
    if (run == NONE) {
      String parent = spans.isOrphan(root) || linked == null ? parentOf(root) : linked.getSpanId();
      return source(parent, root);
    }
    return around[run] == NONE ? source(parentOf(roots[run]), run) : (Object) around[run];
  }

  private @Nullable SpanContext linked(int root) {
    List<LinkData> links = spans.links(root);
    return links.isEmpty() ? null : links.get(0).getSpanContext();
  }

  private String parentOf(int root) {
    return spans.isOrphan(root) ? spans.parentSpanId(root) : "";
  }

  private Source source(String parent, int row) {
    Resource resource = spans.resource(row);
    return new Source(
        parent,
        resource.getAttribute(CommonAttributes.SERVICE_NAME),
        resource.getAttribute(CiAttributes.JOB),
        resource.getAttribute(CiAttributes.TASK_NAME));
  }
}
