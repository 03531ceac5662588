package dev.oteltest.junit.spring;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

/**
 * What the start of a context spends its time on, as Spring reports it: beans and steps, each
 * without the beans and steps inside it.
 */
final class StartupTimes implements ApplicationStartup {

  private static final int MAX_COUNT = 10;
  private static final Duration MIN_TIME = Duration.ofMillis(1);
  private static final String BEAN = "spring.beans.instantiate";

  private final Map<String, Long> nanos = new ConcurrentHashMap<>();
  private final ThreadLocal<Deque<RunningStep>> running = ThreadLocal.withInitial(ArrayDeque::new);

  /**
   * Listens to the start of a context. If something else listens to it already, the context is left
   * alone, as only one can.
   */
  static StartupTimes of(ConfigurableApplicationContext context) {
    StartupTimes times = new StartupTimes();
    if (context.getApplicationStartup() == ApplicationStartup.DEFAULT) {
      context.setApplicationStartup(times);
    }
    return times;
  }

  /** Stops listening. */
  void stop(ConfigurableApplicationContext context) {
    if (context.getApplicationStartup() == this) {
      context.setApplicationStartup(ApplicationStartup.DEFAULT);
    }
  }

  /**
   * Returns the beans and steps that took most time themselves, the slowest first, such as {@code
   * 2.31 s bean entityManagerFactory}.
   */
  List<String> slowest() {
    return nanos.entrySet().stream()
        .filter(entry -> entry.getValue() >= MIN_TIME.toNanos())
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MAX_COUNT)
        .map(entry -> text(entry.getValue()) + " " + entry.getKey())
        .toList();
  }

  private static String text(long nanos) {
    return nanos < 1_000_000_000
        ? nanos / 1_000_000 + " ms"
        : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
  }

  @Override
  public StartupStep start(String name) {
    RunningStep step = new RunningStep(name);
    running.get().push(step);
    return step;
  }

  private void ended(RunningStep step) {
    Deque<RunningStep> steps = running.get();
    if (!steps.contains(step)) {
      return; // it ends on another thread, or twice
    }
    while (steps.pop() != step) {
      // a step inside that did not end, as after an exception
    }
    long took = System.nanoTime() - step.startNanoTime;
    nanos.merge(step.text(), took - step.inside, Long::sum);
    RunningStep around = steps.peek();
    if (around != null) {
      around.inside += took;
    }
  }

  /** A bean or step that has not ended; the thread that started it is the only one to change it. */
  private final class RunningStep implements StartupStep {

    private final String name;
    private final long startNanoTime = System.nanoTime();
    private String subject = "";
    private long inside;

    RunningStep(String name) {
      this.name = name;
    }

    @Override
    public String getName() {
      return name;
    }

    /** Nobody asks for it, nor for the parent's or the tags. */
    @Override
    public long getId() {
      return 0;
    }

    @Override
    public @Nullable Long getParentId() {
      return null;
    }

    @Override
    public Tags getTags() {
      return Collections::emptyIterator;
    }

    @Override
    public StartupStep tag(String key, Supplier<String> value) {
      return tag(key, value.get());
    }

    @Override
    public StartupStep tag(String key, String value) {
      if (key.equals("beanName")) {
        subject = value;
      } else if (key.equals("postProcessor")) {
        subject = typeOf(value);
      }
      return this;
    }

    /** Returns the beginning of what an object says of itself, up to what is not a type's name. */
    private static String typeOf(String object) {
      int end = 0;
      while (end < object.length()
          && (Character.isJavaIdentifierPart(object.charAt(end)) || object.charAt(end) == '.')) {
        end++;
      }
      return object.substring(0, end);
    }

    private String text() {
      return name.equals(BEAN) ? "bean " + subject : (name + " " + subject).strip();
    }

    @Override
    public void end() {
      ended(this);
    }
  }
}
