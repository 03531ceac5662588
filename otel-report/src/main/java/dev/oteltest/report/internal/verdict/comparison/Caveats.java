package dev.oteltest.report.internal.verdict.comparison;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What two runs may differ in even if the code does not: the JDK, the operating system, an agent,
 * the names of services, limits. In sentences without their periods.
 */
public final class Caveats {

  private static final int NAMED = 3;

  private final AlignedSide base;
  private final AlignedSide head;
  private final List<String> sentences = new ArrayList<>();

  private Caveats(Alignment alignment) {
    base = alignment.base();
    head = alignment.head();
  }

  static List<String> of(Alignment alignment) {
    Caveats caveats = new Caveats(alignment);
    caveats.resource("JDK", CommonAttributes.RUNTIME_VERSION);
    caveats.resource("operating system", stringKey("os.type"));
    caveats.resource("architecture", stringKey("host.arch"));
    caveats.agent();
    caveats.services();
    caveats.cut("base", caveats.base.spans());
    caveats.cut("head", caveats.head.spans());
    return caveats.sentences;
  }

  private void resource(String name, AttributeKey<String> key) {
    String was = String.join(", ", values(base, key));
    String is = String.join(", ", values(head, key));
    if (!was.isEmpty() && !is.isEmpty() && !was.equals(is)) {
      sentences.add("another " + name + ": " + was + " and " + is);
    }
  }

  private static SortedSet<String> values(AlignedSide side, AttributeKey<String> key) {
    return side.spans().resources().stream()
        .map(resource -> Objects.requireNonNullElse(resource.getAttribute(key), ""))
        .filter(value -> !value.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void agent() {
    boolean was = hasAgent(base.spans());
    if (was != hasAgent(head.spans())) {
      sentences.add("OpenTelemetry's Java agent is only in the " + (was ? "base" : "head"));
    }
  }

  private static boolean hasAgent(SpanTable spans) {
    return spans
        .rows(SpanRole.TEST_RUN)
        .anyMatch(row -> Boolean.TRUE.equals(spans.attribute(row, TestAttributes.AGENT)));
  }

  private void services() {
    if (hasOtherServices(base, head)) {
      sentences.add(
          "another service.name: only the base has "
              + CountText.some(servicesOnlyOf(base, head), NAMED)
              + ", and only the head "
              + CountText.some(servicesOnlyOf(head, base), NAMED)
              + "; spans of services with different names are never the same");
    }
  }

  /** Whether each run has a service that the other does not have, as if it had another name. */
  public static boolean hasOtherServices(AlignedSide base, AlignedSide head) {
    return !servicesOnlyOf(base, head).isEmpty() && !servicesOnlyOf(head, base).isEmpty();
  }

  private static SortedSet<String> servicesOnlyOf(AlignedSide side, AlignedSide other) {
    SortedSet<String> services = values(side, CommonAttributes.SERVICE_NAME);
    services.removeAll(values(other, CommonAttributes.SERVICE_NAME));
    return services;
  }

  private void cut(String name, SpanTable spans) {
    long cut = IntStream.range(0, spans.size()).filter(spans::isCut).count();
    if (cut > 0) {
      sentences.add(
          ("a limit cut the attributes, events or links of %s of the %s; what is"
                  + " missing there is not a difference")
              .formatted(CountText.of(cut, "span"), name));
    }
  }
}
