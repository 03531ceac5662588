package dev.oteltest.operations.sampling;

import dev.oteltest.internal.text.PlainNumber;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.operations.finding.OperationsFinding;
import dev.oteltest.operations.internal.text.TextColumns;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which traces production keeps, read from a file of one of these forms:
 *
 * <ul>
 *   <li>{@code sampling_strategies} in YAML: by service and operation, with shares and limits
 *   <li>Jaeger's strategies in JSON, as Jaeger and its client for Java apply them
 *   <li>the {@code tracer_provider.sampler} of OpenTelemetry's declarative configuration, schema
 *       1.1
 * </ul>
 *
 * <p>Immutable. To verify what is kept, see {@code SamplerUnderTest} and {@code SamplingReplay};
 * docs/sampling.md describes the forms and their traps.
 *
 * @since 0.1
 */
public final class SamplingStrategies {

  private final Path file;
  private final StrategiesModel model;

  private SamplingStrategies(Path file, StrategiesModel model) {
    this.file = file;
    this.model = model;
  }

  /**
   * Reads a file. Variables of the declarative configuration have their defaults.
   *
   * @throws IllegalArgumentException if the file can't be read, has an unknown key, a value that is
   *     not allowed, or the same thing twice; names the file and the line
   */
  public static SamplingStrategies read(Path file) {
    return read(file, Map.of());
  }

  /**
   * Reads a file.
   *
   * @param variables the values for <code>${NAME}</code> in a declarative configuration; other
   *     forms have no variables
   * @throws IllegalArgumentException if the file can't be read, has an unknown key, a value that is
   *     not allowed, or the same thing twice; names the file and the line
   */
  public static SamplingStrategies read(Path file, Map<String, String> variables) {
    return parse(file, UserFile.text(file), variables);
  }

  /** Reads the text of a file. */
  static SamplingStrategies parse(Path file, String text, Map<String, String> variables) {
    return new SamplingStrategies(file, StrategiesReader.read(file, text, variables));
  }

  /** Returns the file. */
  public Path file() {
    return file;
  }

  /**
   * Returns a sampler for a service. Limits are those of this process: each process of the service
   * has its own.
   *
   * @param service the {@code service.name}; one without rules gets the default
   * @throws UnsupportedOperationException if a part of it is not judged; see {@link #lint()}
   */
  public Sampler samplerFor(String service) {
    return samplerFor(service, Clock.getDefault());
  }

  /**
   * Returns a sampler for a service, with limits by a clock.
   *
   * @param clock its {@code nanoTime} measures the seconds of limits
   * @throws UnsupportedOperationException if a part of it is not judged; see {@link #lint()}
   */
  public Sampler samplerFor(String service, Clock clock) {
    return model.sampler(service, clock);
  }

  /**
   * Returns the rule that decides about the traces of a service that begin with an operation.
   *
   * @param operation the name that the first span of the trace starts with
   * @throws UnsupportedOperationException if it is not judged; see {@link #lint()}
   */
  public SamplingRule ruleFor(String service, String operation) {
    return located(service, operation).rule();
  }

  /**
   * Returns the rule that decides about a span without a parent, and where the file has it.
   *
   * @param operation the name that the span starts with
   * @throws UnsupportedOperationException if it is not judged; see {@link #lint()}
   */
  public LocatedRule located(String service, String operation) {
    return model.rule(service, operation);
  }

  /** Returns the names of operations that have strategies of their own. */
  public Set<String> operations() {
    return model.operations();
  }

  StrategiesModel model() {
    return model;
  }

  /**
   * Returns what in the file is not what its author expects, and what is not judged, in the order
   * of the file.
   *
   * @return an empty list if nothing was found
   */
  public List<OperationsFinding> lint() {
    return model.findings();
  }

  /**
   * Returns what {@link #lint()} returns, and the operations of which less than one trace a day is
   * kept.
   *
   * @param loads how often operations are called in production
   */
  public List<OperationsFinding> lint(List<SamplingLoad> loads) {
    List<OperationsFinding> findings = new ArrayList<>(lint());
    if (!model.hasJudgedRules()) {
      return findings;
    }
    for (SamplingLoad load : loads) {
      LocatedRule rule = located(load.service(), load.operation());
      double kept = load.kept(rule.rule());
      if (kept < 1) {
        findings.add(
            OperationsFinding.error(
                "rarely-kept",
                file,
                rule.line(),
                "of '%s' in service '%s', %s of %s traces a day are kept by %s%s"
                    .formatted(
                        load.operation(),
                        load.service(),
                        PlainNumber.rounded(kept),
                        PlainNumber.rounded(load.tracesPerDay()),
                        rule,
                        kept == 0
                            ? ""
                            : ": one in %s days"
                                .formatted(PlainNumber.rounded(Math.ceil(1 / kept))))));
      }
    }
    return findings;
  }

  /**
   * Returns how many traces of each load are kept in a day, as a table for people.
   *
   * @return the lines, the first of which is the head
   * @throws UnsupportedOperationException if a rule is not judged; see {@link #lint()}
   */
  public List<String> expectations(List<SamplingLoad> loads) {
    TextColumns table =
        new TextColumns("service", "operation", "a day", "kept a day", "decided by");
    for (SamplingLoad load : loads) {
      LocatedRule rule = located(load.service(), load.operation());
      table.row(
          load.service(),
          load.operation(),
          PlainNumber.rounded(load.tracesPerDay()),
          PlainNumber.rounded(load.kept(rule.rule())),
          rule.toString());
    }
    return table.lines();
  }
}
