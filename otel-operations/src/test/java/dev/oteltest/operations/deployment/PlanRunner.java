package dev.oteltest.operations.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Reads and runs plans whose time passes at once. */
final class PlanRunner {

  private PlanRunner() {}

  static DeploymentEnvironment read(Path folder, String yaml, Map<String, String> variables)
      throws IOException {
    Path file = folder.resolve("otel-deployment.yaml");
    Files.writeString(file, yaml);
    return DeploymentPlan.read(file, null, variables);
  }

  /** Measures a single check once; its lines follow its name. */
  static CheckResult run(Path folder, String check, Map<String, String> variables)
      throws IOException, InterruptedException {
    String yaml =
        "environments:\n  staging:\n    deadline: 10s\n    checks:\n    - name: it\n      measurements: 1\n"
            + check.strip().indent(6);
    return verify(read(folder, yaml, variables)).checks().get(0);
  }

  static DeploymentResult verify(DeploymentEnvironment environment) throws InterruptedException {
    return DeploymentVerifier.verify(environment, line -> {}, new FakeClock(), Runnable::run);
  }

  /** A clock on which waiting takes no time, and measuring none unless a test says so. */
  static class FakeClock implements VerifierClock {

    final List<Duration> sleeps = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public <T> @Nullable T await(BlockingQueue<T> queue, Duration time) {
      T next = queue.poll();
      if (next == null) {
        sleeps.add(time);
        now = now.plus(time);
      }
      return next;
    }

    void pass(Duration time) {
      now = now.plus(time);
    }
  }
}
