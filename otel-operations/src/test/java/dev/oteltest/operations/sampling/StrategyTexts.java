package dev.oteltest.operations.sampling;

import dev.oteltest.internal.yaml.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Strategies for tests, from texts. */
public final class StrategyTexts {

  /** The strategies of the design document: its keys and figures. */
  public static final String DOCUMENT =
      """
      sampling_strategies:
        default_strategy:
          type: probabilistic
          param: 0.001
        per_service_strategies:
          - service: "imageflow-backend-api"
            type: adaptive
            max_traces_per_second: 100
          - service: "imageflow-processing"
            type: probabilistic
            param: 0.01
          - service: "imageflow-frontend"
            type: probabilistic
            param: 0.0001
        operation_strategies:
          - operation: "health_check"
            type: probabilistic
            param: 0.0001
          - operation: "pipeline_execution"
            type: adaptive
            max_traces_per_second: 50
      """;

  private StrategyTexts() {}

  public static SamplingStrategies document() {
    return read("sampling.yaml", DOCUMENT);
  }

  public static SamplingStrategies read(String name, String text) {
    return read(name, text, Map.of());
  }

  /** Reads a text as the file of that name, without a folder that differs in each run. */
  public static SamplingStrategies read(String name, String text, Map<String, String> variables) {
    return SamplingStrategies.parse(Path.of(name), text, variables);
  }

  /** Returns the message about a text that can't be read. */
  public static String problem(String text) {
    try {
      SamplingStrategies.parse(Path.of("file"), text, Map.of());
    } catch (InvalidFileException e) {
      return e.getMessage();
    }
    throw new AssertionError("This was read: " + text);
  }

  public static Path write(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
