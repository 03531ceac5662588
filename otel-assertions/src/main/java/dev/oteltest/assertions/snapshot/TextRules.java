package dev.oteltest.assertions.snapshot;

import dev.oteltest.assertions.internal.text.AttributesText;
import dev.oteltest.assertions.internal.text.NameNotation;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.internal.repetition.ChangingAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the texts of all signals leave out, replace and include. Immutable.
 *
 * @param ignored the attributes that are left out
 * @param withoutValues the metrics whose values are left out
 * @param replaced what is replaced, in this order
 * @param resource whether resources are included
 * @param scope whether instrumentation scopes are included
 */
record TextRules(
    Set<String> ignored,
    Set<String> withoutValues,
    Map<Pattern, String> replaced,
    boolean resource,
    boolean scope) {

  /** The attributes of a resource that differ between machines or runs. */
  private static final Pattern OF_A_MACHINE =
      Pattern.compile("(container|host|os|process|telemetry)\\..*|service\\.instance\\.id");

  TextRules ignoring(Collection<String> keys) {
    return new TextRules(joined(ignored, keys), withoutValues, replaced, resource, scope);
  }

  TextRules ignoringValuesOf(Collection<String> metrics) {
    return new TextRules(ignored, joined(withoutValues, metrics), replaced, resource, scope);
  }

  private static Set<String> joined(Set<String> some, Collection<String> more) {
    return Stream.concat(some.stream(), more.stream()).collect(Collectors.toUnmodifiableSet());
  }

  TextRules replacing(Pattern pattern, String replacement) {
    Map<Pattern, String> more = new LinkedHashMap<>(replaced);
    more.put(pattern, replacement);
    return new TextRules(ignored, withoutValues, more, resource, scope);
  }

  TextRules withResource() {
    return new TextRules(ignored, withoutValues, replaced, true, scope);
  }

  TextRules withScope() {
    return new TextRules(ignored, withoutValues, replaced, resource, true);
  }

  String resource(Resource of) {
    return "@ resource"
        + attributes(
            of.getAttributes(),
            key -> !ignored.contains(key) && !OF_A_MACHINE.matcher(key).matches());
  }

  String scope(InstrumentationScopeInfo info) {
    String version =
        info.getVersion() == null ? "" : "  version " + ValueFormatter.whole(info.getVersion());
    String schema =
        info.getSchemaUrl() == null ? "" : "  schema " + ValueFormatter.whole(info.getSchemaUrl());
    return "@ scope %s%s%s%s"
        .formatted(
            NameNotation.print(info.getName()), version, schema, attributes(info.getAttributes()));
  }

  /** Returns the lines about the resource and the scope of a log record or metric, if shown. */
  List<SnapshotText.Block> origin(Resource of, InstrumentationScopeInfo info) {
    List<SnapshotText.Block> lines = new ArrayList<>();
    if (resource) {
      lines.add(SnapshotText.Block.of(cleaned(resource(of))));
    }
    if (scope) {
      lines.add(SnapshotText.Block.of(cleaned(scope(info))));
    }
    return lines;
  }

  String attributes(Attributes attributes) {
    return attributes(ChangingAttributes.stable(attributes), key -> !ignored.contains(key));
  }

  static String attributes(Attributes attributes, Predicate<String> isShown) {
    return AttributesText.of(attributes, isShown, ValueFormatter::whole);
  }

  String cleaned(String line) {
    String cleaned = line;
    for (Map.Entry<Pattern, String> rule : replaced.entrySet()) {
      cleaned = rule.getKey().matcher(cleaned).replaceAll(rule.getValue());
    }
    return cleaned;
  }
}
