package dev.oteltest.junit.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.capture.TelemetryEnvironment;
import dev.oteltest.internal.log.TroubleshootingEntry;
import dev.oteltest.internal.log.WarnOnce;
import dev.oteltest.junit.internal.platform.RunServices;
import dev.oteltest.junit.internal.platform.TestSession;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.TestcontainersConfiguration;

/** The containers that Testcontainers creates, each traced for the run that starts it. */
final class ContainerTracing {

  private static final Logger logger = Logger.getLogger(ContainerTracing.class.getName());
  private static final WarnOnce warnings = new WarnOnce(logger);

  /** The containers of the active runs in this JVM. */
  private static final Map<RunServices, RunContainers> byRun = new ConcurrentHashMap<>();

  private ContainerTracing() {}

  /** Returns the variables for containers that something else creates. */
  static TelemetryEnvironment environment() {
    RunServices run = ContainerParentResolver.runOf(TestSession.runs());
    return run == null
        ? TelemetryEnvironment.of(Context.current())
        : byRun.computeIfAbsent(run, ContainerTracing::open).environment();
  }

  /** Traces the container that is about to be created; what goes wrong is logged once. */
  static void add(CreateContainerCmd command) {
    try {
      trace(command);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | LinkageError e) {
      warnings.warnFirst(
          "failure",
          () ->
              "Failed to trace a container of "
                  + command.getImage()
                  + ". It starts untraced. Further failures will not be logged.",
          e);
    }
  }

  /** Traces the container that is about to be created if a run is active and traces containers. */
  private static void trace(CreateContainerCmd command) throws InterruptedException {
    List<RunServices> running = TestSession.runs();
    String image = command.getImage();
    if (running.isEmpty() || image == null || TestcontainersStack.isCleanerStartingHere()) {
      return;
    }
    RunServices run = ContainerParentResolver.runOf(running);
    if (run == null) {
      warnOfUnknownRun(image);
      return;
    }
    RunContainers runContainers = byRun.computeIfAbsent(run, ContainerTracing::open);
    if (runContainers.trace(image, command.getLabels())) {
      runContainers.creating(command, image);
    }
  }

  private static void warnOfUnknownRun(String image) {
    warnings.warnFirst(
        "unknown run",
        () ->
            "A container of "
                + image
                + " is not traced: several test runs are active in this JVM, and it is unknown for"
                + " which of them thread '"
                + Thread.currentThread().getName()
                + "' starts it. "
                + TroubleshootingEntry.PASS_CONTEXT_ON
                + " Further containers of unknown runs will not be logged.",
        null);
  }

  private static RunContainers open(RunServices run) {
    ContainerSettings settings = ContainerSettings.read(run.config()::setting);
    DockerClient docker = DockerClientFactory.instance().client();
    boolean reuse = TestcontainersConfiguration.getInstance().environmentSupportsReuse();
    if (reuse) {
      logger.log(
          Level.INFO,
          "testcontainers.reuse.enable is on, so containers get no labels or variables of the test"
              + " run, which would prevent their reuse. Their spans end when they are ready.");
    }
    ContainerReceivers receivers = new ContainerReceivers(TelemetryCapture.get().remote());
    ContainerExports containerExports = new ContainerExports(docker, receivers, settings.host());
    RunContainers runContainers = new RunContainers(run, settings, docker, containerExports, reuse);
    run.endTasks()
        .accept(
            () -> {
              byRun.remove(run);
              runContainers.close();
            });
    return runContainers;
  }
}
