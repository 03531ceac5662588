package dev.oteltest.report.internal.verdict.comparison;

import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.verdict.comparison.identity.AlignedSide;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What runs of the same code may differ in: the JDK, the operating system, an agent, the parts. */
final class Axes {

  private static final Map<String, AttributeKey<String>> RESOURCE = resourceKeys();

  private Axes() {}

  private static Map<String, AttributeKey<String>> resourceKeys() {
    Map<String, AttributeKey<String>> keys = new LinkedHashMap<>();
    keys.put("JDK", CommonAttributes.RUNTIME_VERSION);
    keys.put("operating system", stringKey("os.type"));
    keys.put("architecture", stringKey("host.arch"));
    return keys;
  }

  /** Returns sentences on what differs, without their periods; none if nothing does. */
  static List<String> differences(Run base, Run head) {
    List<String> differences = new ArrayList<>();
    RESOURCE.forEach(
        (name, key) -> {
          String was = values(base, key);
          String is = values(head, key);
          if (!was.isEmpty() && !is.isEmpty() && !was.equals(is)) {
            differences.add("another " + name + ": " + was + " and " + is);
          }
        });
    boolean was = hasAgent(base.spans());
    boolean is = hasAgent(head.spans());
    if (was != is) {
      differences.add("OpenTelemetry's Java agent is only in the " + (was ? "base" : "head"));
    }
    return differences;
  }

  private static String values(Run run, AttributeKey<String> key) {
    TreeSet<String> values = new TreeSet<>();
    for (Resource resource : run.spans().resources()) {
      String value = resource.getAttribute(key);
      if (value != null) {
        values.add(value);
      }
    }
    return String.join(", ", values);
  }

  private static boolean hasAgent(SpanTable spans) {
    return spans
        .rows(SpanRole.TEST_RUN)
        .anyMatch(row -> Boolean.TRUE.equals(spans.attribute(row, TestAttributes.AGENT)));
  }

  /** Returns a sentence on spans that a limit cut, without its period; null if there are none. */
  static @Nullable String cut(String name, AlignedSide side) {
    long cut = 0;
    for (int row = 0; row < side.spans().size(); row++) {
      cut += side.spans().isCut(row) ? 1 : 0;
    }
    return cut == 0
        ? null
        : "a limit cut the attributes, events or links of "
            + CountText.of(cut, "span")
            + " of the "
            + name
            + "; what is missing there is not a difference";
  }
}
