package dev.oteltest.operations.sampling;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.operations.finding.OperationsFinding;
import dev.oteltest.semconv.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Checks a file of sampling strategies, for builds.
 *
 * @since 0.1
 */
public final class SamplingLint {

  private SamplingLint() {}

  /**
   * Reads and checks a file. A file that is not one of strategies is a finding, too.
   *
   * @param variables the values for <code>${NAME}</code> in a declarative configuration
   * @param loads how often operations are called in production; may be empty
   * @return the findings; empty if there are none
   */
  public static List<OperationsFinding> check(
      Path file, Map<String, String> variables, List<SamplingLoad> loads) {
    try {
      return SamplingStrategies.read(file, variables).lint(loads);
    } catch (InvalidFileException e) {
      return List.of(new OperationsFinding(Severity.ERROR, null, file, e.line(), e.problem()));
    }
  }
}
