package dev.oteltest.operations.sampling;

import dev.oteltest.internal.text.PlainNumber;
import dev.oteltest.internal.yaml.StrictMapping;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.operations.internal.sampler.SlidingLimit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The strategies that Jaeger serves to its clients, with what its server and the client for Java
 * make of them, which is not always what the file says.
 */
final class JaegerStrategies extends ServiceStrategies {

  static final Set<String> KEYS = Set.of("default_strategy", "service_strategies");

  private static final Set<String> OPERATION = Set.of("operation", "type", "param");

  private static final Set<String> TYPES = Set.of("probabilistic", "ratelimiting");

  /** The server's {@code default_sampling_probability}, unless it is configured. */
  private static final double DEFAULT = 0.001;

  /**
   * The strategies of a service as they are written.
   *
   * @param type empty if there is none: Jaeger's server then answers with its default
   * @param param of a limit, before it is cast to a whole number
   */
  private record Written(
      String name, String type, double param, int line, List<Written> operations) {

    LocatedRule rule(String origin) {
      SamplingRule rule =
          isLimit() ? SamplingRule.rateLimiting((int) param) : SamplingRule.probabilistic(param);
      return new LocatedRule(rule, origin, line);
    }

    boolean isLimit() {
      return type.equals("ratelimiting");
    }
  }

  private final @Nullable Written base;
  private final Map<String, Written> services;

  JaegerStrategies(Path file, YamlNode node) {
    super(file);
    StrictMapping root = new StrictMapping(new UserFile(file), node, "the file", KEYS);
    this.base =
        root.has("default_strategy")
            ? written(
                root.section(
                    "default_strategy",
                    "the default strategy",
                    Set.of("type", "param", "operation_strategies")),
                null)
            : null;
    this.services =
        written(
            root,
            "service_strategies",
            "service",
            Set.of("service", "type", "param", "operation_strategies"));
    all().forEach(this::check);
  }

  /** Reads the strategies of a list by their names, each of which is there once. */
  private static Map<String, Written> written(
      StrictMapping in, String list, String name, Set<String> keys) {
    String article = name.equals("operation") ? "an " : "a ";
    Map<String, Written> all = new LinkedHashMap<>();
    for (StrictMapping one : in.optionalSections(list, "a strategy of " + article + name, keys)) {
      Written written = written(one, name);
      Written before = all.putIfAbsent(written.name, written);
      if (before != null) {
        throw one.error(
            name,
            "the %s '%s' has a strategy in line %s as well"
                .formatted(name, before.name, before.line));
      }
    }
    return all;
  }

  private static Written written(StrictMapping strategy, @Nullable String nameKey) {
    String name = nameKey == null ? "" : strategy.requiredText(nameKey);
    String type = strategy.has("type") ? type(strategy, TYPES) : "";
    double most = type.equals("ratelimiting") ? SlidingLimit.HIGHEST : 1;
    double param = type.isEmpty() ? DEFAULT : strategy.requiredNumber("param", 0, most);
    Map<String, Written> operations =
        written(strategy, "operation_strategies", "operation", OPERATION);
    return new Written(name, type, param, strategy.line(), List.copyOf(operations.values()));
  }

  /** What the server answers to a service, and what the client makes of that. */
  @Override
  ServiceRules rules(String service) {
    Written own = services.get(service);
    Written answering = own == null ? base : own;
    if (answering == null) {
      return new ServiceRules(
          new LocatedRule(SamplingRule.probabilistic(DEFAULT), "Jaeger's default", 0), Map.of());
    }
    LocatedRule rule = answering.rule(own == null ? "default_strategy" : origin(own));
    Map<String, LocatedRule> operations = operations(answering);
    if (own != null && base != null) {
      operations(base).forEach(operations::putIfAbsent);
    }
    return operations.isEmpty() || !answering.isLimit()
        ? new ServiceRules(rule, operations)
        : new ServiceRules(withoutLimit(answering, own), operations);
  }

  private static String origin(Written service) {
    return "service '" + service.name + "'";
  }

  /**
   * The client has no limit next to rules of operations. It uses the probability that the server
   * sends with these: the server's default, or the one of the strategy that they were copied from.
   */
  private LocatedRule withoutLimit(Written limited, @Nullable Written own) {
    boolean copied = own != null && own.operations.isEmpty() && base != null && !base.isLimit();
    double probability = copied && base != null ? base.param : DEFAULT;
    return new LocatedRule(
        SamplingRule.probabilistic(probability),
        copied ? "default_strategy instead of the limit" : "Jaeger's default instead of the limit",
        limited.line);
  }

  private static Map<String, LocatedRule> operations(Written strategy) {
    Map<String, LocatedRule> operations = new LinkedHashMap<>();
    for (Written operation : strategy.operations) {
      if (!operation.isLimit()) {
        operations.put(operation.name, operation.rule("operation '" + operation.name + "'"));
      }
    }
    return operations;
  }

  @Override
  Set<String> services() {
    return services.keySet();
  }

  @Override
  Set<String> operations() {
    Set<String> names = new LinkedHashSet<>();
    for (Written strategy : all()) {
      strategy.operations.forEach(operation -> names.add(operation.name));
    }
    return names;
  }

  private List<Written> all() {
    List<Written> all = new ArrayList<>();
    if (base != null) {
      all.add(base);
    }
    all.addAll(services.values());
    return all;
  }

  private void check(Written strategy) {
    String name = strategy.name.isEmpty() ? "default_strategy" : origin(strategy);
    checkType(strategy, name);
    checkTruncation(strategy, name);
    strategy.operations.forEach(operation -> checkOperation(operation, name));
    checkIgnoredLimit(strategy, name);
  }

  private void checkType(Written strategy, String name) {
    if (strategy.type.isEmpty()) {
      addTrap(
          "jaeger-default-without-type",
          strategy.line,
          ("%s has no 'type': Jaeger logs 'Failed to parse sampling strategy', and keeps %s, its"
                  + " server's default. Write 'type' and 'param'")
              .formatted(name, PlainNumber.of(DEFAULT)));
    }
  }

  private void checkTruncation(Written strategy, String name) {
    if (strategy.isLimit() && strategy.param != Math.rint(strategy.param)) {
      int cast = (int) strategy.param;
      addTrap(
          "jaeger-truncates-limit",
          strategy.line,
          "the limit of %s is %s, which Jaeger casts to %s%s"
              .formatted(
                  name,
                  PlainNumber.of(strategy.param),
                  cast,
                  cast == 0 ? ": no trace is kept. Write 1, or a probability" : ""));
    }
  }

  private void checkOperation(Written operation, String of) {
    checkName(operation.name, operation.line);
    checkType(operation, "the strategy of '" + operation.name + "'");
    if (operation.isLimit()) {
      addTrap(
          "jaeger-drops-operation-limit",
          operation.line,
          ("Jaeger has no limits for operations: the strategy of '%s' is dropped,"
                  + " and %s applies. Write a probability")
              .formatted(operation.name, of));
    }
  }

  private void checkIgnoredLimit(Written strategy, String name) {
    ServiceRules rules = rules(strategy.name);
    if (strategy.isLimit() && !rules.operations().isEmpty()) {
      addTrap(
          "jaeger-ignores-service-limit",
          strategy.line,
          ("the limit of %s does not apply, because there are strategies for"
                  + " operations (%s): Java's client keeps %s of all other traces, without a"
                  + " limit. Write a probability, or remove the strategies for operations")
              .formatted(
                  name,
                  String.join(", ", rules.operations().keySet()),
                  PlainNumber.of(rules.base().rule().value())));
    }
  }
}
