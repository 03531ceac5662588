package dev.oteltest.operations.deployment;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that take measurements: one for each that is being taken, so that a server that hangs
 * holds up no other check. Where servers answer, there are few.
 */
final class MeasuringThreads extends ThreadPoolExecutor {

  /** The most measurements at once; each has a connection, and files are limited to 1,024. */
  static final int MAX_COUNT = 400;

  MeasuringThreads() {
    // A thread that has just measured may not be free yet: the number at once is limited elsewhere.
    super(0, 2 * MAX_COUNT, 5, TimeUnit.SECONDS, new SynchronousQueue<>());
    AtomicInteger count = new AtomicInteger();
    setThreadFactory(
        task -> {
          Thread thread = new Thread(task, "otel-check-" + count.incrementAndGet());
          thread.setDaemon(true); // what does not heed its interrupt must not hold up the build
          return thread;
        });
  }
}
