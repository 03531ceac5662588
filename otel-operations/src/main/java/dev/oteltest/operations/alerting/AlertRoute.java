package dev.oteltest.operations.alerting;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where an alert goes.
 *
 * @since 0.1
 */
public final class AlertRoute {

  private final AlertRoutes routes;
  private final String alert;
  private final Map<String, String> labels;
  private final Set<String> receivers;

  AlertRoute(AlertRoutes routes, String alert, Map<String, String> labels, Set<String> receivers) {
    this.routes = routes;
    this.alert = alert;
    this.labels = new TreeMap<>(labels);
    this.receivers = receivers;
  }

  /** Returns the receivers that the alert reaches. */
  public Set<String> receivers() {
    return receivers;
  }

  /**
   * Verifies that the alert reaches receivers; it may reach others as well.
   *
   * @throws AssertionError if it does not
   * @throws IllegalArgumentException if the configuration has no such receiver
   */
  public AlertRoute reaches(String... names) {
    routes.requireReceivers(List.of(names));
    if (!receivers.containsAll(List.of(names))) {
      throw failure("to reach " + String.join(", ", names));
    }
    return this;
  }

  /**
   * Verifies that the alert reaches some receivers and no other.
   *
   * @throws AssertionError if it does not
   * @throws IllegalArgumentException if the configuration has no such receiver
   */
  public AlertRoute reachesOnly(String... names) {
    routes.requireReceivers(List.of(names));
    if (!receivers.equals(Set.of(names))) {
      throw failure("to reach only " + String.join(", ", names));
    }
    return this;
  }

  /**
   * Verifies that the alert does not reach a receiver.
   *
   * @throws AssertionError if it does
   * @throws IllegalArgumentException if the configuration has no such receiver
   */
  public AlertRoute doesNotReach(String name) {
    routes.requireReceivers(List.of(name));
    if (receivers.contains(name)) {
      throw failure("not to reach " + name);
    }
    return this;
  }

  private AssertionError failure(String expected) {
    return new AssertionError(
        "Expected alert '"
            + alert
            + "' "
            + expected
            + ", but it reaches "
            + String.join(", ", receivers)
            + " with the labels "
            + labels);
  }

  @Override
  public String toString() {
    return alert + " reaches " + String.join(", ", receivers);
  }
}
