package dev.oteltest.operations.deployment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the checks of an environment at once until each has a verdict, or the deadline is over.
 *
 * <p>A check passes with its number of consecutive successes. At the deadline, it has the verdict
 * of its last measurement, except that too few successes are inconclusive.
 *
 * @since 0.1
 */
public final class DeploymentVerifier {

  private static final Duration PROGRESS = Duration.ofSeconds(10);

  /** The most measurements at once; each has a connection, and files are limited to 1,024. */
  private static final int MAX_MEASUREMENTS = 400;

  /**
   * The most measurements of servers that answer quickly: checks begin together, and what was just
   * deployed must not get hundreds of requests at once.
   */
  private static final int MAX_QUICK = 32;

  /** After this time, a measurement is no longer a quick one, so that others go on. */
  private static final Duration QUICK = Duration.ofMillis(100);

  /** The time after the deadline for what the deadline cuts short to say so. */
  private static final Duration GRACE = Duration.ofMillis(500);

  /** A measurement that was taken; a short one had only what was left of the deadline. */
  private record Taken(RunningCheck running, Measurement measurement, boolean isShort) {}

  private final DeploymentEnvironment environment;
  private final Consumer<String> progress;
  private final VerifierClock clock;
  private final Executor executor;
  private final List<RunningCheck> all;
  private final BlockingQueue<Taken> taken = new LinkedBlockingQueue<>();

  private DeploymentVerifier(
      DeploymentEnvironment environment,
      Consumer<String> progress,
      VerifierClock clock,
      Executor executor) {
    this.environment = environment;
    this.progress = progress;
    this.clock = clock;
    this.executor = executor;
    this.all = environment.checks().stream().map(RunningCheck::new).toList();
  }

  /**
   * Runs all checks. A check that hangs does not hold up others, and the deadline ends all.
   *
   * @param environment the checks
   * @param progress receives what happens, without secrets, on the calling thread
   * @throws InterruptedException if the thread is interrupted
   */
  public static DeploymentResult verify(
      DeploymentEnvironment environment, Consumer<String> progress) throws InterruptedException {
    ExecutorService threads = threads();
    try {
      return verify(environment, progress, VerifierClock.system(), threads);
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * Returns the threads that take measurements: one for each that is being taken, so that a server
   * that hangs holds up no other check. Where servers answer, there are few.
   */
  private static ExecutorService threads() {
    AtomicInteger count = new AtomicInteger();
    return Executors.newCachedThreadPool(
        task -> {
          Thread thread = new Thread(task, "otel-check-" + count.incrementAndGet());
          thread.setDaemon(true); // what does not heed its interrupt must not hold up the build
          return thread;
        });
  }

  /**
   * Runs all checks.
   *
   * @param executor takes the measurements; one that uses the calling thread measures one after the
   *     other
   */
  static DeploymentResult verify(
      DeploymentEnvironment environment,
      Consumer<String> progress,
      VerifierClock clock,
      Executor executor)
      throws InterruptedException {
    return new DeploymentVerifier(environment, progress, clock, executor).run();
  }

  private DeploymentResult run() throws InterruptedException {
    Instant start = clock.now();
    Instant deadline = start.plus(environment.deadline());
    Instant from = start.plus(environment.initialDelay());
    start(true, from);
    if (all.stream().noneMatch(running -> running.check().first())) {
      start(false, from);
    }
    Instant report = from.plus(PROGRESS);
    while (isOpen() && clock.now().isBefore(deadline)) {
      measureDue(deadline);
      takeUntil(earliest(nextEvent(), report, deadline), deadline);
      startOthers();
      Instant now = clock.now();
      boolean isDone = nextEvent().isAfter(now); // what is due comes first
      if (isDone && !now.isBefore(report) && now.isBefore(deadline)) {
        report(deadline);
        report = now.plus(PROGRESS);
      }
    }
    Instant last = deadline.plus(GRACE);
    while (isMeasuring() && clock.now().isBefore(last)) {
      takeUntil(last, deadline);
    }
    String reason = "the deadline of " + text(environment.deadline()) + " was over";
    Instant now = clock.now();
    all.forEach(running -> running.end(now, reason));
    return new DeploymentResult(
        environment.name(),
        all.stream().map(running -> running.result(environment.redaction())).toList());
  }

  private boolean isOpen() {
    return all.stream().anyMatch(running -> running.verdict() == null);
  }

  private boolean isMeasuring() {
    return all.stream()
        .anyMatch(running -> running.verdict() == null && running.measuringSince() != null);
  }

  private void start(boolean first, Instant at) {
    all.stream()
        .filter(running -> running.check().first() == first)
        .forEach(running -> running.start(at));
  }

  private void startOthers() {
    if (all.stream().allMatch(RunningCheck::hasStarted)) {
      return;
    }
    List<RunningCheck> first = all.stream().filter(running -> running.check().first()).toList();
    if (first.stream().allMatch(running -> running.verdict() == Verdict.PASSED)) {
      start(false, clock.now());
      return;
    }
    first.stream()
        .filter(running -> running.verdict() != null && running.verdict() != Verdict.PASSED)
        .map(running -> "'" + running.check().name() + "' did not pass, and comes first")
        .findFirst()
        .ifPresent(why -> all.forEach(other -> other.end(clock.now(), why)));
  }

  /** Begins the measurements that are due, as many as may be taken at once. */
  private void measureDue(Instant deadline) {
    List<RunningCheck> due = new ArrayList<>(all);
    due.removeIf(running -> running.due().isAfter(clock.now()));
    due.sort(Comparator.comparing(RunningCheck::due));
    for (RunningCheck running : due) {
      Instant now = clock.now();
      if (!now.isBefore(deadline) || roomFrom(now).isAfter(now)) {
        return;
      }
      running.measureFrom(now);
      Duration left = Duration.between(now, deadline);
      Duration timeout = running.check().timing().timeout();
      boolean isShort = left.compareTo(timeout) < 0;
      executor.execute(() -> measure(running, isShort ? left : timeout, isShort));
    }
  }

  /** Returns when another measurement may begin, if none of those that are taken ends before. */
  private Instant roomFrom(Instant now) {
    List<Instant> began =
        all.stream().map(RunningCheck::measuringSince).filter(Objects::nonNull).sorted().toList();
    if (began.size() >= MAX_MEASUREMENTS) {
      return Instant.MAX;
    }
    int oldestQuick = began.size() - MAX_QUICK;
    return oldestQuick < 0 ? now : began.get(oldestQuick).plus(QUICK);
  }

  private void measure(RunningCheck running, Duration timeout, boolean isShort) {
    Measurement measurement;
    try {
      measurement = running.check().source().measure(timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the verification has ended
      return;
    } catch (RuntimeException | Error e) { // such as those of the JDK's clients and of patterns
      measurement = Measurement.inconclusive("", "the check broke: " + e);
    }
    taken.add(new Taken(running, measurement, isShort));
  }

  private Instant nextEvent() {
    Instant due = all.stream().map(RunningCheck::due).min(Comparator.naturalOrder()).orElseThrow();
    Instant room = roomFrom(clock.now());
    return due.isAfter(room) ? due : room;
  }

  private static Instant earliest(Instant... times) {
    return List.of(times).stream().min(Comparator.naturalOrder()).orElseThrow();
  }

  /** Waits for measurements until a time, and adds those that were taken by then. */
  private void takeUntil(Instant time, Instant deadline) throws InterruptedException {
    Duration left = Duration.between(clock.now(), time);
    @Nullable Taken next =
        left.compareTo(Duration.ZERO) > 0 ? clock.await(taken, left) : taken.poll();
    while (next != null) {
      add(next, deadline);
      next = taken.poll();
    }
  }

  private void add(Taken next, Instant deadline) {
    RunningCheck running = next.running();
    boolean cut =
        running.hasMeasured()
            && next.measurement().verdict() != Verdict.PASSED
            && next.isShort()
            && !clock.now().isBefore(deadline);
    if (cut || running.verdict() != null) {
      running.drop(); // The last whole measurement says more.
      return;
    }
    running.add(next.measurement(), clock.now());
    if (running.verdict() != null) {
      progress.accept(line(running));
    }
  }

  private String line(RunningCheck running) {
    return environment.redaction().apply(running.describe());
  }

  private void report(Instant deadline) {
    for (RunningCheck running : all) {
      if (running.verdict() == null && running.hasMeasured()) {
        progress.accept(
            "waiting %s at most for %s"
                .formatted(text(Duration.between(clock.now(), deadline)), line(running)));
      }
    }
  }

  private static String text(Duration time) {
    return time.toMillis() < 1000 ? time.toMillis() + " ms" : time.toSeconds() + " s";
  }
}
