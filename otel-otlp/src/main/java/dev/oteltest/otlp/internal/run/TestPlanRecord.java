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
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tests and containers of a plan, as text that is cheap to write because it is hardly ever
 * read. If the JVM dies before the plan is over, it becomes the spans of the tests that never ran.
 *
 * <p>Each node comes after its container. A number is a character for each seven bits of it, the
 * lowest first, and all but the last have the eighth bit; a string has its length as such a number
 * in front of it. Not thread-safe.
 */
public final class TestPlanRecord {

  // The flags of a node.
  private static final int TEST = 1;
  private static final int OWN_TRACE = 2;
  private static final int OWN_SUITE = 4;
  private static final int OWN_CASE_NAME = 8;
  private static final int METHOD = 16;
  private static final int OTHER_CLASS = 32;

  private final StringBuilder text = new StringBuilder(4096);

  /**
   * Begins a record.
   *
   * @param around the context of the span around the plan
   */
  public TestPlanRecord(SpanContext around) {
    string(around.getSpanId());
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
    int flags =
        (node.test ? TEST : 0)
            | (node.ownTrace ? OWN_TRACE : 0)
            | (node.suiteName.isEmpty() ? 0 : OWN_SUITE)
            | (node.test && !node.caseName.isEmpty() ? OWN_CASE_NAME : 0)
            | (node.methodName.isEmpty() ? 0 : METHOD)
            | (node.className.isEmpty() ? 0 : OTHER_CLASS);
    number(node.depth);
    number(flags);
    string(node.idType);
    string(node.idValue);
    string(node.name);
    string(node.kind.value());
    if (!node.methodName.isEmpty()) {
      string(node.methodName);
    }
    if ((flags & (OWN_SUITE | OWN_CASE_NAME | OTHER_CLASS)) != 0) {
      addNames(node, flags);
    }
  }

  private void addNames(Node node, int flags) {
    if ((flags & OWN_SUITE) != 0) {
      string(node.suiteName);
    }
    if ((flags & OWN_CASE_NAME) != 0) {
      string(node.caseName);
    }
    if ((flags & OTHER_CLASS) != 0) {
      string(node.className);
    }
  }

  /** Returns the record as UTF-8. */
  byte[] encoded() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void string(String string) {
    number(string.length());
    text.append(string);
  }

  private void number(int number) {
    if (number < 0x80) {
      text.append((char) number);
    } else {
      largeNumber(number);
    }
  }

  private void largeNumber(int number) {
    int rest = number;
    while (rest >= 0x80) {
      text.append((char) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    text.append((char) rest);
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
    Decoder decoder = new Decoder(encoded);
    List<Decoder.Planned> all = new ArrayList<>();
    try {
      SpanData run = around.apply(decoder.string());
      while (run != null && decoder.at < decoder.in.length()) {
        all.add(decoder.next(run));
      }
    } catch (IndexOutOfBoundsException e) {
      throw new MalformedMessageException(decoder.at, "the record of a plan is cut off");
    }
    return all.stream().map(Decoder.Planned::build).toList();
  }

  /** Reads what {@link #add} has written. */
  private static final class Decoder {

    private final String in;
    private int at;
    private final List<Planned> path = new ArrayList<>();

    private Decoder(byte[] encoded) {
      in = new String(encoded, StandardCharsets.UTF_8);
    }

    /** A test or container of the plan, with the values that the nodes in it need. */
    private static final class Planned {
      final DecodedSpanBuilder span;
      final String traceId;
      final String spanId = SpanIds.newSpanId();
      String uniqueId = "";
      String suiteName = "";
      AttributesBuilder attributes = Attributes.builder();
      boolean isTest;

      /** How many tests are in it. */
      int tests;

      Planned(SpanData run, @Nullable Planned around, boolean ownTrace) {
        SpanContext context = run.getSpanContext();
        span = new DecodedSpanBuilder(run.getResource(), run.getInstrumentationScopeInfo());
        if (ownTrace) {
          traceId = SpanIds.newTraceId();
          span.links(List.of(LinkData.create(context)));
        } else {
          traceId = around == null ? context.getTraceId() : around.traceId;
          span.parentSpanId(around == null ? context.getSpanId() : around.spanId);
        }
        span.traceId(traceId).spanId(spanId).flags(context.getTraceFlags());
      }

      /** Builds the span, once all tests in it are counted. */
      DecodedSpan build() {
        if (!isTest) {
          KilledContainer.count(attributes, 0, 0, tests);
        }
        return span.attributes(attributes.build()).build();
      }
    }

    private Planned next(SpanData run) {
      int depth = Math.min(number(), path.size());
      int flags = number();
      path.subList(depth, path.size()).clear();
      Planned parent = depth == 0 ? null : path.get(depth - 1);
      Planned node = new Planned(run, parent, has(flags, OWN_TRACE));
      String segment = UniqueIds.segment(string(), string());
      node.uniqueId = parent == null ? segment : UniqueIds.child(parent.uniqueId, segment);
      node.span.name(string());
      String kind = string();
      String method = has(flags, METHOD) ? string() : "";
      node.suiteName = parent == null ? "" : parent.suiteName;
      if (has(flags, OWN_SUITE)) {
        node.suiteName = string();
      }
      node.isTest = has(flags, TEST);
      node.attributes.put(TestAttributes.KIND, kind).put(TestAttributes.UNIQUE_ID, node.uniqueId);
      describe(node.attributes, flags, node.suiteName, method);
      if (node.isTest) {
        path.forEach(outer -> outer.tests++);
      }
      path.add(node);
      return node;
    }

    /** Reads the rest of a node. */
    private void describe(AttributesBuilder attributes, int flags, String suite, String method) {
      if (!suite.isEmpty()) {
        attributes.put(TestAttributes.SUITE_NAME, suite);
      }
      String caseName = has(flags, OWN_CASE_NAME) ? string() : suite + "." + method;
      if (has(flags, TEST)) {
        attributes
            .put(TestAttributes.CASE_NAME, caseName)
            .put(TestAttributes.CASE_STATUS, TestResult.NEVER_RAN.caseStatus());
      } else {
        attributes.put(TestAttributes.SUITE_STATUS, TestResult.NEVER_RAN.suiteStatus());
      }
      String owner = has(flags, OTHER_CLASS) ? string() : suite;
      if (!method.isEmpty()) {
        attributes.put(CommonAttributes.FUNCTION, owner + "." + method);
      }
      attributes.put(TestAttributes.RESULT, TestResult.NEVER_RAN.junitResult());
    }

    private static boolean has(int flags, int flag) {
      return (flags & flag) != 0;
    }

    private int number() {
      int number = 0;
      for (int shift = 0; ; shift += 7) {
        char part = in.charAt(at++);
        number |= (part & 0x7f) << shift;
        if (part < 0x80) {
          return number;
        }
      }
    }

    private String string() {
      int length = number();
      String string = in.substring(at, at + length);
      at += length;
      return string;
    }
  }
}
