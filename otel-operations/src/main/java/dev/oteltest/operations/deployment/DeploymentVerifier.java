package dev.oteltest.operations.deployment;

import dev.oteltest.internal.redact.SecretRedaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the checks of an environment until each has a verdict, or the deadline is over.
 *
 * <p>A check passes with its number of consecutive successes. At the deadline, it has the verdict
 * of its last measurement, except that too few successes are inconclusive.
 *
 * @since 0.1
 */
public final class DeploymentVerifier {

  private static final Duration PROGRESS = Duration.ofSeconds(10);

  private final DeploymentEnvironment environment;
  private final Consumer<String> progress;
  private final VerifierClock clock;

  private DeploymentVerifier(
      DeploymentEnvironment environment, Consumer<String> progress, VerifierClock clock) {
    this.environment = environment;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Runs all checks.
   *
   * @param environment the checks
   * @param progress receives what happens, without secrets
   * @throws InterruptedException if the thread is interrupted
   */
  public static DeploymentResult verify(
      DeploymentEnvironment environment, Consumer<String> progress) throws InterruptedException {
    return verify(environment, progress, VerifierClock.system());
  }

  static DeploymentResult verify(
      DeploymentEnvironment environment, Consumer<String> progress, VerifierClock clock)
      throws InterruptedException {
    return new DeploymentVerifier(environment, progress, clock).run();
  }

  private DeploymentResult run() throws InterruptedException {
    Instant start = clock.now();
    Instant deadline = start.plus(environment.deadline());
    List<Running> all = new ArrayList<>();
    for (DeploymentCheck check : environment.checks()) {
      all.add(new Running(check));
    }
    Instant from = start.plus(environment.initialDelay());
    start(all, true, from);
    if (all.stream().noneMatch(running -> running.check.first())) {
      start(all, false, from);
    }
    Instant report = from.plus(PROGRESS);
    while (true) {
      Running next = next(all);
      if (next == null || next.due.isAfter(deadline) || !clock.now().isBefore(deadline)) {
        if (next != null) {
          sleepUntil(deadline);
        }
        break;
      }
      sleepUntil(next.due);
      if (!clock.now().isBefore(deadline)) {
        break;
      }
      measure(next, deadline);
      startOthers(all);
      if (!clock.now().isBefore(report)) {
        report(all, deadline);
        report = clock.now().plus(PROGRESS);
      }
    }
    List<CheckResult> results = new ArrayList<>();
    for (Running running : all) {
      running.end(clock.now(), "the deadline of " + text(environment.deadline()) + " was over");
      results.add(running.result(environment.redaction()));
    }
    return new DeploymentResult(environment.name(), results);
  }

  private static void start(List<Running> all, boolean first, Instant at) {
    for (Running running : all) {
      if (running.check.first() == first) {
        running.start = at;
        running.due = at.plus(running.check.timing().initialDelay());
      }
    }
  }

  private void startOthers(List<Running> all) {
    boolean waiting = all.stream().anyMatch(running -> running.start == null);
    if (!waiting) {
      return;
    }
    List<Running> first = all.stream().filter(running -> running.check.first()).toList();
    if (first.stream().allMatch(running -> running.verdict == Verdict.PASSED)) {
      start(all, false, clock.now());
      return;
    }
    for (Running running : first) {
      if (running.verdict != null && running.verdict != Verdict.PASSED) {
        String why = "'" + running.check.name() + "' did not pass, and comes first";
        all.forEach(other -> other.end(clock.now(), why));
        return;
      }
    }
  }

  private static @Nullable Running next(List<Running> all) {
    return all.stream()
        .filter(running -> running.verdict == null && running.start != null)
        .min(Comparator.comparing(running -> running.due))
        .orElse(null);
  }

  private void sleepUntil(Instant time) throws InterruptedException {
    Duration left = Duration.between(clock.now(), time);
    while (left.compareTo(Duration.ZERO) > 0) {
      clock.sleep(left);
      left = Duration.between(clock.now(), time);
    }
  }

  private void measure(Running running, Instant deadline) throws InterruptedException {
    CheckTiming timing = running.check.timing();
    Duration left = Duration.between(clock.now(), deadline);
    boolean isShort = left.compareTo(timing.timeout()) < 0;
    Duration timeout = isShort ? left : timing.timeout();
    Measurement measurement;
    try {
      measurement = running.check.source().measure(timeout);
    } catch (RuntimeException e) { // of the JDK's clients, about what a server sent
      measurement = Measurement.inconclusive("", "the check broke: " + e);
    }
    if (running.last != null
        && measurement.verdict() != Verdict.PASSED
        && isShort
        && !clock.now().isBefore(deadline)) {
      return; // The deadline cut it short, so the last whole measurement says more.
    }
    running.add(measurement, clock.now());
    if (running.verdict != null) {
      progress.accept(line(running));
    }
  }

  private String line(Running running) {
    return environment.redaction().apply(running.check.name() + ": " + running.describe());
  }

  private void report(List<Running> all, Instant deadline) {
    for (Running running : all) {
      if (running.verdict == null && running.last != null) {
        progress.accept(
            "waiting "
                + text(Duration.between(clock.now(), deadline))
                + " at most for "
                + line(running));
      }
    }
  }

  private static String text(Duration time) {
    return time.toMillis() < 1000 ? time.toMillis() + " ms" : time.toSeconds() + " s";
  }

  /** A check that runs. */
  private static final class Running {

    final DeploymentCheck check;
    @Nullable Instant start;
    Instant due = Instant.MAX;
    @Nullable Instant end;
    @Nullable Measurement last;
    @Nullable Verdict verdict;
    String why = "";
    int attempts;
    int consecutive;

    Running(DeploymentCheck check) {
      this.check = check;
    }

    void add(Measurement measurement, Instant now) {
      boolean same = last != null && last.verdict() == measurement.verdict();
      consecutive = same ? consecutive + 1 : 1;
      last = measurement;
      attempts++;
      CheckTiming timing = check.timing();
      int limit =
          switch (measurement.verdict()) {
            case PASSED -> timing.successes();
            case FAILED -> timing.failures();
            case INCONCLUSIVE -> timing.inconclusive();
          };
      if (measurement.last() || (limit > 0 && consecutive >= limit)) {
        verdict = measurement.verdict();
        why = measurement.message();
        end = now;
      } else {
        due = now.plus(timing.interval());
      }
    }

    /** Ends a check that has no verdict yet. */
    void end(Instant now, String reason) {
      if (verdict != null) {
        return;
      }
      end = now;
      if (last == null) {
        verdict = Verdict.INCONCLUSIVE;
        why = "it was not measured, because " + reason;
      } else if (last.verdict() == Verdict.PASSED) {
        verdict = Verdict.INCONCLUSIVE;
        why =
            "only "
                + consecutive
                + " of "
                + check.timing().successes()
                + " consecutive measurements had passed when "
                + reason;
      } else {
        verdict = last.verdict();
        why = last.message() + " (when " + reason + ")";
      }
    }

    String describe() {
      Measurement seen = last;
      return (verdict == null ? "not yet" : verdict.value())
          + (seen == null || seen.value().isEmpty() ? "" : ", " + seen.value())
          + (seen == null || seen.message().isEmpty() ? "" : ": " + seen.message())
          + (attempts > 1 ? " (" + attempts + " attempts)" : "");
    }

    CheckResult result(SecretRedaction redaction) {
      Instant ended = end == null ? Instant.EPOCH : end;
      return new CheckResult(
          check.name(),
          check.kind(),
          redaction.apply(check.source().target()),
          verdict == null ? Verdict.INCONCLUSIVE : verdict,
          last == null ? "" : redaction.apply(last.value()),
          redaction.apply(why),
          attempts,
          check.dryRun(),
          start == null || start.isAfter(ended) ? ended : start,
          ended);
    }
  }
}
