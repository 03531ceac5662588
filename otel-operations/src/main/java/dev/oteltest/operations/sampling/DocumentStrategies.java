package dev.oteltest.operations.sampling;

import dev.oteltest.internal.text.PlainNumber;
import dev.oteltest.internal.yaml.StrictMapping;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.operations.internal.sampler.SlidingLimit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Strategies by service and by operation, below {@code sampling_strategies}. The rule of an
 * operation applies in every service, and wins over that of the service.
 */
final class DocumentStrategies extends ServiceStrategies {

  static final String ROOT = "sampling_strategies";

  private static final Map<String, Set<String>> TYPES =
      Map.of(
          "probabilistic",
          Set.of("type", "param"),
          "adaptive",
          Set.of("type", "max_traces_per_second", "min_probability"));

  private final LocatedRule base;
  private final Map<String, LocatedRule> services;
  private final Map<String, LocatedRule> operations;

  DocumentStrategies(Path file, YamlNode node) {
    super(file);
    StrictMapping root =
        new StrictMapping(new UserFile(file), node, "the file", Set.of(ROOT))
            .section(
                ROOT,
                "'" + ROOT + "'",
                Set.of("default_strategy", "per_service_strategies", "operation_strategies"));
    this.base =
        rule(
            root.section("default_strategy", "the default strategy", keys("type")),
            "default_strategy",
            "type");
    this.services = rules(root, "per_service_strategies", "a service");
    this.operations = rules(root, "operation_strategies", "an operation");
    operations.forEach(
        (name, rule) -> {
          checkName(name, rule.line());
          checkLimits(name, rule);
        });
  }

  private static Set<String> keys(String name) {
    Set<String> keys = new TreeSet<>(Set.of(name));
    TYPES.values().forEach(keys::addAll);
    return keys;
  }

  private static Map<String, LocatedRule> rules(StrictMapping root, String key, String what) {
    String name = what.substring(what.indexOf(' ') + 1);
    Map<String, LocatedRule> rules = new LinkedHashMap<>();
    for (StrictMapping strategy : root.optionalSections(key, "a strategy of " + what, keys(name))) {
      String text = strategy.requiredText(name);
      LocatedRule before = rules.putIfAbsent(text, rule(strategy, name + " '" + text + "'", name));
      if (before != null) {
        throw strategy.error(
            name, "the " + name + " '" + text + "' has a strategy in line " + before.line());
      }
    }
    return rules;
  }

  private static LocatedRule rule(StrictMapping strategy, String origin, String name) {
    String type = type(strategy, TYPES.keySet());
    checkKeys(strategy, type, name);
    SamplingRule rule;
    if (type.equals("probabilistic")) {
      rule = SamplingRule.probabilistic(strategy.requiredNumber("param", 0, 1));
    } else {
      double most = strategy.requiredNumber("max_traces_per_second", 0, SlidingLimit.HIGHEST);
      Double floor = strategy.number("min_probability", 0, 1);
      rule = SamplingRule.adaptive(most, floor == null ? SamplingRule.MIN_PROBABILITY : floor);
    }
    return new LocatedRule(rule, origin, strategy.line());
  }

  /** Checks that a strategy has no key of another type. */
  private static void checkKeys(StrictMapping strategy, String type, String name) {
    Set<String> allowed = new TreeSet<>(TYPES.getOrDefault(type, Set.of()));
    allowed.add(name);
    for (String key : strategy.keys()) {
      if (!allowed.contains(key)) {
        throw strategy.error(
            key,
            "'%s' is not a key of a strategy of type %s. Allowed are %s"
                .formatted(key, type, String.join(", ", allowed)));
      }
    }
  }

  @Override
  ServiceRules rules(String service) {
    return new ServiceRules(services.getOrDefault(service, base), operations);
  }

  @Override
  Set<String> services() {
    return services.keySet();
  }

  @Override
  Set<String> operations() {
    return operations.keySet();
  }

  private void checkLimits(String operation, LocatedRule rule) {
    List<String> limited = new ArrayList<>();
    services.forEach(
        (service, of) -> {
          if (of.rule().isLimit()) {
            limited.add(service + " (" + PlainNumber.of(of.rule().value()) + "/s)");
          }
        });
    if (base.rule().isLimit()) {
      limited.add("all others (" + PlainNumber.of(base.rule().value()) + "/s)");
    }
    if (!limited.isEmpty() && rule.rule().value() > 0) {
      addTrap(
          "operation-outside-service-limit",
          rule.line(),
          ("traces of '%s' have a rule of their own (%s), so they are kept in"
                  + " addition to the limits of %s")
              .formatted(operation, rule.rule(), String.join(", ", limited)));
    }
  }
}
