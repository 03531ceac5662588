package dev.oteltest.operations.sampling;

import dev.oteltest.internal.text.NearestName;
import dev.oteltest.internal.yaml.StrictMapping;
import dev.oteltest.operations.internal.sampler.RuleSampler;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A form of a file with strategies for services and their operations. */
abstract class ServiceStrategies extends StrategiesModel {

  private static final Pattern ROUTE =
      Pattern.compile("(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|CONNECT|QUERY|HTTP) +/.*");

  ServiceStrategies(Path file) {
    super(file);
  }

  /**
   * The rules of a service.
   *
   * @param base the rule of all operations that have none of their own
   * @param operations the rules by the names of operations
   */
  record ServiceRules(LocatedRule base, Map<String, LocatedRule> operations) {}

  abstract ServiceRules rules(String service);

  @Override
  final Sampler sampler(String service, Clock clock) {
    ServiceRules rules = rules(service);
    Map<String, RuleSampler.TraceDecision> decisions = new LinkedHashMap<>();
    StringBuilder description = new StringBuilder("SamplingStrategies{service=" + service);
    description.append(", rule=").append(rules.base.rule());
    rules.operations.forEach(
        (name, rule) -> {
          decisions.put(name, rule.rule().decision(clock));
          description.append(", ").append(name).append('=').append(rule.rule());
        });
    description.append(", file=").append(file.getFileName()).append('}');
    return new RuleSampler(description.toString(), rules.base.rule().decision(clock), decisions);
  }

  @Override
  final LocatedRule rule(String service, String operation) {
    ServiceRules rules = rules(service);
    return rules.operations.getOrDefault(operation, rules.base);
  }

  /** Reads the type of a strategy, which says what other keys it has. */
  static String type(StrictMapping strategy, Set<String> types) {
    String type = strategy.requiredText("type");
    if (!types.contains(type)) {
      throw strategy.error(
          "type", "'" + type + "' is not a type of strategy: " + NearestName.hint(type, types));
    }
    return type;
  }

  /**
   * Finds an operation that is named by what its span is called only after it was sampled.
   *
   * <p>A file of traces has final names only, so this goes by the one name that is known to come
   * late: instrumentations of HTTP servers start a span as {@code GET}, and add the route when the
   * framework has found it.
   */
  final void checkName(String operation, int line) {
    if (ROUTE.matcher(operation).matches()) {
      String initial = operation.substring(0, operation.indexOf(' '));
      addTrap(
          "name-is-set-late",
          line,
          ("'%s' has a route, which instrumentations of HTTP servers add to the name after the"
                  + " span was sampled: then the rule applies to no trace. If your spans start"
                  + " with the name '%s', write a rule for that")
              .formatted(operation, initial));
    }
  }
}
