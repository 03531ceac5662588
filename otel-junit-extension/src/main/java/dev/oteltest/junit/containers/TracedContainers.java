package dev.oteltest.junit.containers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
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

  private static final Logger logger = Logger.getLogger(TracedContainers.class.getName());
  private static final AtomicBoolean toldFailure = new AtomicBoolean();

  /** Called by {@link java.util.ServiceLoader}. */
  public TracedContainers() {}

  @Override
  public CreateContainerCmd modify(CreateContainerCmd command) {
    try {
      CurrentContainers.creating(command);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | LinkageError e) {
      if (toldFailure.compareAndSet(false, true)) {
        logger.log(
            Level.WARNING,
            "A container of "
                + command.getImage()
                + " is not traced, and goes on without. Further failures are not told.",
            e);
      }
    }
    return command;
  }
}
