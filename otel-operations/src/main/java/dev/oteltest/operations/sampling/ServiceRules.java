package dev.oteltest.operations.sampling;

import dev.oteltest.operations.internal.sampler.RuleSampler;
import io.opentelemetry.sdk.common.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rules of a service.
 *
 * @param base the rule of all operations that have none of their own
 * @param operations the rules by the names of operations
 */
record ServiceRules(LocatedRule base, Map<String, LocatedRule> operations) {

  LocatedRule of(String operation) {
    return operations.getOrDefault(operation, base);
  }

  RuleSampler sampler(String service, String file, Clock clock) {
    Map<String, RuleSampler.TraceDecision> decisions = new LinkedHashMap<>();
    operations.forEach((name, rule) -> decisions.put(name, rule.rule().decision(clock)));
    StringBuilder description = new StringBuilder("SamplingStrategies{service=" + service);
    description.append(", rule=").append(base.rule());
    operations.forEach(
        (name, rule) -> description.append(", ").append(name).append('=').append(rule.rule()));
    description.append(", file=").append(file).append('}');
    return new RuleSampler(description.toString(), base.rule().decision(clock), decisions);
  }
}
