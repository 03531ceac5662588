package dev.oteltest.assertions.convention;

import dev.oteltest.assertions.condition.RecordingLimit;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.semconv.Severity;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A convention for spans.
 *
 * @param id the id of the rule in findings
 * @param severity the severity of a violation
 * @param spanName the names of the spans that it applies to; null for all
 * @param spanKind the kind of the spans that it applies to; null for all
 * @param spanHas an attribute of the spans that it applies to; null for all
 * @param require the attributes that a span must have
 * @param forbid the attributes that a span must not have
 * @param name the format of the span's name; null for any
 * @param attributeNames the format of each attribute's name; null for any
 */
record SpanRule(
    String id,
    Severity severity,
    @Nullable Pattern spanName,
    @Nullable SpanKind spanKind,
    @Nullable String spanHas,
    List<String> require,
    List<String> forbid,
    @Nullable NameFormat name,
    @Nullable NameFormat attributeNames) {

  List<ConventionFinding<SpanNode>> check(SpanNode node) {
    List<ConventionFinding<SpanNode>> findings = new ArrayList<>();
    if (!isFor(node)) {
      return findings;
    }
    Set<String> keys = keysOf(node);
    for (String key : require) {
      if (!keys.contains(key)) {
        findings.add(finding(node, "lacks attribute " + key + dropped(node, "; ")));
      }
    }
    for (String key : forbid) {
      if (keys.contains(key)) {
        findings.add(finding(node, "has forbidden attribute " + key));
      } else if (RecordingLimit.SPAN_ATTRIBUTES.isExceededBy(node)) {
        findings.add(finding(node, "may have forbidden attribute " + key + dropped(node, ": ")));
      }
    }
    if (name != null && !name.fits(node.name())) {
      findings.add(finding(node, "has a name that " + name.complaint()));
    }
    for (String key : keys) {
      if (attributeNames != null && !attributeNames.fits(key)) {
        String names = "has attribute " + ValueFormatter.quote(key);
        findings.add(finding(node, names + ", which " + attributeNames.complaint()));
      }
    }
    return findings;
  }

  private static String dropped(SpanNode node, String before) {
    RecordingLimit<SpanNode> limit = RecordingLimit.SPAN_ATTRIBUTES;
    return limit.isExceededBy(node) ? before + limit.describe(node) : "";
  }

  boolean isFor(SpanNode node) {
    return (spanName == null || spanName.matcher(node.name()).matches())
        && (spanKind == null || node.span().getKind() == spanKind)
        && (spanHas == null || keysOf(node).contains(spanHas));
  }

  private static Set<String> keysOf(SpanNode node) {
    Set<String> keys = new TreeSet<>();
    node.span().getAttributes().forEach((key, value) -> keys.add(key.getKey()));
    return keys;
  }

  private ConventionFinding<SpanNode> finding(SpanNode node, String message) {
    return new ConventionFinding<>(severity, id, message, node);
  }
}
