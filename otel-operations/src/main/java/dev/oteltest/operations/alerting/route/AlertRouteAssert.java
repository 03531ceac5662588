package dev.oteltest.operations.alerting.route;

import java.util.List;
import java.util.Set;
import org.assertj.core.api.AbstractAssert;

/**
 * Verifies where an alert goes.
 *
 * @since 0.1
 */
public final class AlertRouteAssert extends AbstractAssert<AlertRouteAssert, AlertRoute> {

  AlertRouteAssert(AlertRoute route) {
    super(route, AlertRouteAssert.class);
  }

  /**
   * Verifies that the alert reaches receivers; it may reach others as well.
   *
   * @throws AssertionError if it does not
   * @throws IllegalArgumentException if the configuration has no such receiver
   */
  public AlertRouteAssert reaches(String... names) {
    route().requireReceivers(List.of(names));
    if (!route().receivers().containsAll(List.of(names))) {
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
  public AlertRouteAssert reachesOnly(String... names) {
    route().requireReceivers(List.of(names));
    if (!route().receivers().equals(Set.of(names))) {
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
  public AlertRouteAssert doesNotReach(String name) {
    route().requireReceivers(List.of(name));
    if (route().receivers().contains(name)) {
      throw failure("not to reach " + name);
    }
    return this;
  }

  private AlertRoute route() {
    isNotNull();
    return actual;
  }

  private AssertionError failure(String expected) {
    return new AssertionError(
        "Expected alert '%s' %s, but it reaches %s with the labels %s"
            .formatted(
                route().alert(),
                expected,
                String.join(", ", route().receivers()),
                route().labels()));
  }
}
