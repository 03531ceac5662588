package dev.oteltest.report.internal.diagnosis;

import java.util.List;
import java.util.OptionalLong;

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
}
