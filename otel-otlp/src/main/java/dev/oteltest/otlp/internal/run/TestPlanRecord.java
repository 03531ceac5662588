package dev.oteltest.otlp.internal.run;

import dev.oteltest.internal.span.SpanIds;
import dev.oteltest.otlp.internal.decode.DecodedSpan;
import dev.oteltest.otlp.internal.decode.DecodedSpanBuilder;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import dev.oteltest.semconv.UniqueIds;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tests and containers of a plan, as text that is cheap to write because it is hardly ever
 * read. If the JVM dies before the plan is over, it becomes the spans of the tests that never ran.
 *
 * <p>It begins with the id of the span around the plan. Each node comes after its container, as its
 * depth in spaces with what it is, and its other components in their order. Not thread-safe.
 */
public final class TestPlanRecord {

  /** Ends each component. */
  private static final char END = 0;

  /** Stands for {@link #END} in a component; Unicode has it for such uses, and not for texts. */
  private static final char ESCAPED_END = '\uffff';

  private static final String TEST = "t";
  private static final String OWN_TRACE = "o";
  private static final int NODE_LENGTH = 9;

  private final StringBuilder text = new StringBuilder(4096);

  /**
   * Begins a record.
   *
   * @param around the context of the span around the plan
   */
  public TestPlanRecord(SpanContext around) {
    add(around.getSpanId());
  }

  /**
   * A test or container of a plan.
   *
   * @param depth the number of nodes around it
   * @param test whether it is a test
   * @param ownTrace whether it begins a separate trace
   * @param idType the type in the last segment of its unique id
   * @param idValue the value in the last segment of its unique id
   * @param name the name of its span
   * @param kind its kind
   * @param suiteName its {@code test.suite.name}; empty if its container has the same
   * @param caseName its {@code test.case.name} if it is a test; empty if that is its suite, a dot,
   *     and its method
   * @param className the class of its method; empty if it is the suite
   * @param methodName its method; empty for none
   */
  public record Node(
      int depth,
      boolean test,
      boolean ownTrace,
      String idType,
      String idValue,
      String name,
      JunitKind kind,
      String suiteName,
      String caseName,
      String className,
      String methodName) {}

  /**
   * Adds a test or container, without what follows from its container. A plan adds thousands before
   * the first test runs, so little is called for each: to compile it would cost more than to run
   * it.
   */
  public void add(Node node) {
    for (int i = 0; i < node.depth; i++) {
      text.append(' ');
    }
    text.append(node.test ? TEST : "").append(node.ownTrace ? OWN_TRACE : "").append(END);
    add(node.idType);
    add(node.idValue);
    add(node.name);
    add(node.kind.value());
    add(node.suiteName);
    add(node.test ? node.caseName : "");
    add(node.className);
    add(node.methodName);
  }

  private void add(String component) {
    text.append(component.replace(END, ESCAPED_END)).append(END);
  }

  /** Returns the record as UTF-8. */
  byte[] encoded() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Decodes a plan to spans, as if nothing of it had run.
   *
   * @param encoded the record
   * @param around finds the span around the plan by its id
   * @return the spans, outermost first; none if the span around them is not known
   * @throws MalformedMessageException if it is not a record of a plan
   */
  static List<DecodedSpan> neverRan(byte[] encoded, Function<String, @Nullable SpanData> around)
      throws MalformedMessageException {
    String[] texts = new String(encoded, StandardCharsets.UTF_8).split(String.valueOf(END), -1);
    Arrays.setAll(texts, i -> texts[i].replace(ESCAPED_END, END));
    if ((texts.length - 2) % NODE_LENGTH != 0) {
      throw new MalformedMessageException(encoded.length, "the record of a plan is cut off");
    }
    SpanData run = around.apply(texts[0]);
    List<Planned> all = new ArrayList<>();
    List<Planned> path = new ArrayList<>();
    for (int at = 1; run != null && at < texts.length - 1; at += NODE_LENGTH) {
      int depth = Math.min(texts[at].lastIndexOf(' ') + 1, path.size());
      path.subList(depth, path.size()).clear();
      Planned node = new Planned(run, depth == 0 ? null : path.get(depth - 1), texts, at);
      if (node.isTest) {
        path.forEach(outer -> outer.tests++);
      }
      path.add(node);
      all.add(node);
    }
    return all.stream().map(Planned::build).toList();
  }

  /** A test or container of a plan that was read, with the values that the nodes in it need. */
  private static final class Planned {

    private final DecodedSpanBuilder span;
    private final AttributesBuilder attributes = Attributes.builder();
    private final String traceId;
    private final String spanId = SpanIds.newSpanId();
    private final String uniqueId;
    private final String suiteName;
    private final boolean isTest;

    /** How many tests are in it. */
    private int tests;

    Planned(SpanData run, @Nullable Planned around, String[] texts, int at) {
      SpanContext context = run.getSpanContext();
      span = new DecodedSpanBuilder(run.getResource(), run.getInstrumentationScopeInfo());
      isTest = texts[at].contains(TEST);
      if (texts[at].contains(OWN_TRACE)) {
        traceId = SpanIds.newTraceId();
        span.links(List.of(LinkData.create(context)));
      } else {
        traceId = around == null ? context.getTraceId() : around.traceId;
        span.parentSpanId(around == null ? context.getSpanId() : around.spanId);
      }
      span.traceId(traceId).spanId(spanId).flags(context.getTraceFlags()).name(texts[at + 3]);
      String segment = UniqueIds.segment(texts[at + 1], texts[at + 2]);
      uniqueId = around == null ? segment : UniqueIds.child(around.uniqueId, segment);
      suiteName = orElse(texts[at + 5], around == null ? "" : around.suiteName);
      attributes.put(TestAttributes.KIND, texts[at + 4]).put(TestAttributes.UNIQUE_ID, uniqueId);
      describe(texts[at + 6], texts[at + 7], texts[at + 8]);
    }

    private static String orElse(String text, String otherwise) {
      return text.isEmpty() ? otherwise : text;
    }

    private void describe(String caseName, String className, String method) {
      if (!suiteName.isEmpty()) {
        attributes.put(TestAttributes.SUITE_NAME, suiteName);
      }
      if (isTest) {
        attributes
            .put(TestAttributes.CASE_NAME, orElse(caseName, suiteName + "." + method))
            .put(TestAttributes.CASE_STATUS, TestResult.NEVER_RAN.caseStatus());
      } else {
        attributes.put(TestAttributes.SUITE_STATUS, TestResult.NEVER_RAN.suiteStatus());
      }
      if (!method.isEmpty()) {
        attributes.put(CommonAttributes.FUNCTION, orElse(className, suiteName) + "." + method);
      }
      attributes.put(TestAttributes.RESULT, TestResult.NEVER_RAN.junitResult());
    }

    /** Builds the span, once all tests in it are counted. */
    DecodedSpan build() {
      if (!isTest) {
        KilledContainer.count(attributes, 0, 0, tests);
      }
      return span.attributes(attributes.build()).build();
    }
  }
}
