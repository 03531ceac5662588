package dev.oteltest.junit.containers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import dev.oteltest.capture.TelemetryEnvironment;
import dev.oteltest.internal.log.TestEnvironment;
import org.testcontainers.core.CreateContainerCmdModifier;

/**
 * Traces each container that Testcontainers creates while tests run, and passes the trace on to it.
 *
 * <p>Testcontainers detects this modifier automatically. Errors in it are logged once, and the
 * container then starts as it would without the modifier.
 *
 * @since 0.1
 */
public final class TracedContainers implements CreateContainerCmdModifier {

  /** Creates the modifier; called by {@link java.util.ServiceLoader}. */
  public TracedContainers() {}

  /**
   * Returns the variables for containers that something else creates, such as Docker Compose. With
   * these variables, containers continue the current trace and export to this JVM, where the
   * running test gets their spans.
   *
   * <pre>{@code
   * new ComposeContainer(file).withEnv(TracedContainers.environment().variables())
   * }</pre>
   *
   * <p>The Compose file must pass the variables on to its services.
   *
   * @return the variables; without an endpoint if no run is traced, or if containers cannot reach
   *     this JVM, which is logged
   */
  public static TelemetryEnvironment environment() {
    return ContainerTracing.environment();
  }

  @Override
  public CreateContainerCmd modify(CreateContainerCmd command) {
    if (!TestEnvironment.isTooOld()) {
      ContainerTracing.add(command);
    }
    return command;
  }
}
