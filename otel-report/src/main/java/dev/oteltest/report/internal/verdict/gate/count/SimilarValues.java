package dev.oteltest.report.internal.verdict.gate.count;

import dev.oteltest.internal.filter.SoughtValue;
import dev.oteltest.internal.text.NearestName;
import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.Attributes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** What a filter may mean by a value that no span has. */
public final class SimilarValues {

  /** Beyond that many, values are ids, which nobody writes into a filter. */
  private static final int MAX_VALUES = 10_000;

  private SimilarValues() {}

  /** Returns the first value that no span has with the nearest that exists; empty if none is. */
  public static String question(SpanFilter filter, SpanTable spans) {
    for (SoughtValue sought : filter.unmatched(spans)) {
      boolean isWord = !sought.value().matches(".*[*].*|[-+.\\d]*") && !sought.key().equals("kind");
      String question =
          isWord ? NearestName.question(sought.value(), values(spans, sought.key())) : "";
      if (!question.isEmpty()) {
        return sought.key() + " '" + sought.value() + "': " + question;
      }
    }
    return "";
  }

  private static Set<String> values(SpanTable spans, String key) {
    Set<String> values = new HashSet<>();
    String ofResource = key.equals("service") ? CommonAttributes.SERVICE_NAME.getKey() : key;
    spans.resources().forEach(resource -> add(resource.getAttributes(), ofResource, values));
    for (int row = 0; row < spans.size() && values.size() < MAX_VALUES; row++) {
      if (key.equals("name")) {
        values.add(spans.name(row));
        values.addAll(Arrays.asList(spans.name(row).split(" ", -1)));
      } else {
        add(SpanFilter.attributes(spans, row), key, values);
      }
    }
    return values;
  }

  private static void add(Attributes attributes, String key, Set<String> values) {
    attributes.forEach(
        (name, value) -> {
          if (value instanceof String text && name.getKey().equals(key)) {
            values.add(text);
          }
        });
  }
}
