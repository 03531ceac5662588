package dev.oteltest.assertions.convention;

import dev.oteltest.assertions.internal.check.AttributeSets;
import dev.oteltest.assertions.internal.check.RecordingLimit;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.semconv.Severity;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
    Set<String> keys = AttributeSets.keysOf(node.span().getAttributes());
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
        && (spanHas == null || AttributeSets.keysOf(node.span().getAttributes()).contains(spanHas));
  }

  private ConventionFinding<SpanNode> finding(SpanNode node, String message) {
    return new ConventionFinding<>(severity, id, message, node);
  }

  /**
   * The required format of names.
   *
   * @param pattern the pattern that a whole name must match
   * @param words the same in words, as a phrase after "is not"; null for a user's expression, which
   *     is shown instead
   */
  record NameFormat(Pattern pattern, @Nullable String words) {

    static @Nullable NameFormat of(@Nullable Pattern pattern) {
      return pattern == null ? null : new NameFormat(pattern, null);
    }

    boolean fits(String name) {
      return pattern.matcher(name).matches();
    }

    /** Returns the phrase for a name that does not match. */
    String complaint() {
      return words == null ? "does not match /" + pattern + "/" : "is not " + words;
    }
  }
}
