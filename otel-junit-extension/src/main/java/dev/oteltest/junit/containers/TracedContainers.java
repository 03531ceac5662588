package dev.oteltest.junit.containers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import dev.oteltest.capture.TelemetryEnvironment;
import dev.oteltest.internal.log.WarnOnce;
import java.util.logging.Logger;
import org.testcontainers.core.CreateContainerCmdModifier;

/**
 * Traces each container that Testcontainers creates while tests run, and tells it of its trace.
 * Testcontainers finds it by itself.
 *
 * <p>Whatever goes wrong in it is told once, and the container starts as it would without it.
 *
 * @since 0.1
 */
public final class TracedContainers implements CreateContainerCmdModifier {

  private static final WarnOnce warnings =
      new WarnOnce(Logger.getLogger(TracedContainers.class.getName()));

  /** Called by {@link java.util.ServiceLoader}. */
  public TracedContainers() {}

  /**
   * What makes containers that something else creates, as Docker Compose, a part of what is current
   * here: they continue the trace, and export to this JVM, where the running test gets their spans.
   *
   * <pre>{@code
   * new ComposeContainer(file).withEnv(TracedContainers.environment().variables())
   * }</pre>
   *
   * <p>The Compose file has to hand the variables on to its services.
   *
   * @return without an endpoint if containers can't reach this JVM, which is told, or no run is
   *     traced
   */
  public static TelemetryEnvironment environment() {
    return CurrentContainers.environment();
  }

  @Override
  public CreateContainerCmd modify(CreateContainerCmd command) {
    try {
      CurrentContainers.creating(command);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | LinkageError e) {
      warnings.warnFirst(
          "failure",
          () ->
              "A container of "
                  + command.getImage()
                  + " is not traced; it starts as it would without tracing. Further failures will"
                  + " not be logged.",
          e);
    }
    return command;
  }
}
