package dev.oteltest.junit.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import dev.oteltest.capture.RemoteTelemetry;
import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.capture.TelemetryEnvironment;
import dev.oteltest.internal.log.WarnOnce;
import dev.oteltest.junit.internal.platform.RunningTests;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.TestcontainersConfiguration;

/** The containers of the active runs in this JVM. */
final class CurrentContainers {

  private static final Logger logger = Logger.getLogger(CurrentContainers.class.getName());
  private static final WarnOnce warnings = new WarnOnce(logger);

  private static final Map<RunningTests, RunContainers> byRun = new ConcurrentHashMap<>();

  private CurrentContainers() {}

  /** Traces the container that is about to be created if a run is active and traces containers. */
  static void creating(CreateContainerCmd command) throws InterruptedException {
    List<RunningTests> running = RunningTests.all();
    String image = command.getImage();
    if (running.isEmpty() || image == null || TestcontainersStack.isCleanerStartingHere()) {
      return;
    }
    RunningTests run = ContainerParentResolver.runOf(running);
    if (run == null) {
      warnOfUnknownRun(image);
      return;
    }
    RunContainers runContainers = byRun.computeIfAbsent(run, CurrentContainers::open);
    if (runContainers.trace(image, command.getLabels())) {
      runContainers.creating(command, image);
    }
  }

  /** Returns the variables that pass the current context to containers that others create. */
  static TelemetryEnvironment environment() {
    RunningTests run = ContainerParentResolver.runOf(RunningTests.all());
    return run == null
        ? TelemetryEnvironment.of(Context.current())
        : byRun.computeIfAbsent(run, CurrentContainers::open).environment();
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
                + "' starts it. Pass the test's context to the thread with"
                + " Context.current().wrap(task) or Context.taskWrapping(executor). Further"
                + " containers of unknown runs will not be logged.",
        null);
  }

  private static RunContainers open(RunningTests run) {
    ContainerSettings settings = ContainerSettings.read(run::setting);
    DockerClient docker = DockerClientFactory.instance().client();
    boolean reuse = TestcontainersConfiguration.getInstance().environmentSupportsReuse();
    if (reuse) {
      logger.log(
          Level.INFO,
          "testcontainers.reuse.enable is on, so containers get no labels or variables of the test"
              + " run, which would prevent their reuse. Their spans end when they are ready.");
    }
    RemoteTelemetry remote = TelemetryCapture.get().remote();
    ContainerExports containerExports =
        new ContainerExports(docker, new ContainerReceivers(remote), settings.host());
    RunContainers runContainers = new RunContainers(run, settings, docker, containerExports, reuse);
    run.beforeEnd(
        () -> {
          byRun.remove(run);
          runContainers.close();
        });
    return runContainers;
  }
}
