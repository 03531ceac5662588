package dev.oteltest.report.internal.diagnosis;

import dev.oteltest.semconv.SpringAttributes;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An application context that Spring started for tests.
 *
 * @param row the span of its start
 * @param id its id in events and in {@link #nearest}
 * @param name the name of its span
 * @param testClass the fully qualified name of the test class that needed it first; empty if
 *     unknown
 * @param failed whether it failed to start
 * @param nanos how long its start took, in nanoseconds
 * @param profiles its active profiles
 * @param beans how many bean definitions it has
 * @param nearest the id of the context that is most like it, of those that started before; empty if
 *     there is none
 * @param differences why the nearest one did not serve
 * @param events what happened to it after its start, by time
 */
public record SpringContext(
    int row,
    String id,
    String name,
    String testClass,
    boolean failed,
    long nanos,
    List<String> profiles,
    OptionalLong beans,
    String nearest,
    List<String> differences,
    List<ContextEvent> events) {

  /** Returns how many events of a kind it has. */
  public int count(ContextEvent.Kind kind) {
    return (int) events.stream().filter(event -> event.kind() == kind).count();
  }

  /** Returns the simple name of the test class that needed it first. */
  public String simpleTestClass() {
    return testClass.substring(testClass.lastIndexOf('.') + 1);
  }

  /**
   * What happened to a Spring context after its start.
   *
   * @param row the span of the class or run in which it happened
   * @param epochNanos when it happened, in nanoseconds since the epoch
   */
  public record ContextEvent(Kind kind, int row, long epochNanos) {

    /** The kinds of events. */
    public enum Kind {
      /** A test class used the context, which had started for another. */
      REUSED,
      /** The context was closed. */
      CLOSED,
      /** Spring paused the context because no test used it. */
      PAUSED,
      /** Spring restarted the context after a pause. */
      RESTARTED;

      /** Returns the kind of an event; null if it is of none. */
      static @Nullable Kind of(String name) {
        return switch (name) {
          case SpringAttributes.REUSED -> REUSED;
          case SpringAttributes.CLOSED -> CLOSED;
          case SpringAttributes.PAUSED -> PAUSED;
          case SpringAttributes.RESTARTED -> RESTARTED;
          default -> null;
        };
      }
    }
  }
}
