package dev.oteltest.operations.sampling;

import dev.oteltest.internal.text.NearestName;
import dev.oteltest.internal.yaml.StrictMapping;
import dev.oteltest.operations.internal.sampler.SpanCondition;
import dev.oteltest.operations.internal.sampler.SpanCondition.AttributeCondition;
import dev.oteltest.operations.internal.sampler.SpanCondition.Parent;
import dev.oteltest.operations.internal.sampler.Threshold;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

/** Reads the samplers that {@code composite/development} is made of. */
final class ComposableReader {

  private static final Set<String> SAMPLERS =
      Set.of("always_off", "always_on", "parent_threshold", "probability", "rule_based");

  /** Reads the ratio of a sampler. */
  private final ToDoubleBiFunction<StrictMapping, String> ratios;

  ComposableReader(ToDoubleBiFunction<StrictMapping, String> ratios) {
    this.ratios = ratios;
  }

  /** Reads the sampler of a key. */
  Threshold read(StrictMapping parent, String key) {
    StrictMapping written = parent.section(key, "a composable sampler", SAMPLERS);
    String type = DeclarativeStrategies.onlyKey(written, "a composable sampler", SAMPLERS);
    return switch (type) {
      case "always_on", "always_off" -> {
        DeclarativeStrategies.requireNoSettings(written, type);
        yield type.equals("always_on") ? Threshold.alwaysOn() : Threshold.alwaysOff();
      }
      case "probability" -> Threshold.probability(ratios.applyAsDouble(written, type));
      case "parent_threshold" ->
          new Threshold.OfParent(
              read(written.section(type, "'" + type + "'", Set.of("root")), "root"));
      default -> new Threshold.FirstRule(rules(written));
    };
  }

  private List<Threshold.Rule> rules(StrictMapping written) {
    List<Threshold.Rule> rules = new ArrayList<>();
    if (written.hasValue("rule_based")) {
      StrictMapping settings = written.section("rule_based", "'rule_based'", Set.of("rules"));
      for (StrictMapping rule :
          settings.optionalSections(
              "rules",
              "a rule",
              Set.of(
                  "attribute_values", "attribute_patterns", "span_kinds", "parent", "sampler"))) {
        rules.add(new Threshold.Rule(condition(rule), read(rule, "sampler")));
      }
      if (settings.has("rules") && rules.isEmpty()) {
        throw settings.error("rules", "'rules' is empty, so no trace is kept: write 'always_off'");
      }
    }
    return rules;
  }

  private static SpanCondition condition(StrictMapping rule) {
    List<AttributeCondition> attributes = new ArrayList<>();
    if (rule.has("attribute_values")) {
      StrictMapping values =
          rule.section("attribute_values", "'attribute_values'", Set.of("key", "values"));
      attributes.add(AttributeCondition.values(values.requiredText("key"), values.texts("values")));
    }
    if (rule.has("attribute_patterns")) {
      StrictMapping patterns =
          rule.section(
              "attribute_patterns", "'attribute_patterns'", Set.of("key", "included", "excluded"));
      attributes.add(
          AttributeCondition.patterns(
              patterns.requiredText("key"),
              patterns.has("included") ? patterns.texts("included") : null,
              patterns.has("excluded") ? patterns.texts("excluded") : null));
    }
    return new SpanCondition(
        attributes,
        constants(rule, "span_kinds", SpanKind.class),
        constants(rule, "parent", Parent.class));
  }

  private static <T extends Enum<T>> Set<T> constants(
      StrictMapping rule, String key, Class<T> type) {
    Set<T> constants = EnumSet.noneOf(type);
    if (!rule.has(key)) {
      return constants;
    }
    List<String> names =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toList();
    for (String text : rule.texts(key)) {
      int index = names.indexOf(text);
      if (index < 0) {
        throw rule.error(
            key, "'" + text + "' is not allowed here: " + NearestName.hint(text, names));
      }
      constants.add(type.getEnumConstants()[index]);
    }
    return constants;
  }
}
