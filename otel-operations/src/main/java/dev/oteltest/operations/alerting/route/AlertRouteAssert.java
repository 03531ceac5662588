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
    return require(route().receivers().containsAll(List.of(names)), "to reach ", names);
  }

  /**
   * Verifies that the alert reaches some receivers and no other.
   *
   * @throws AssertionError if it does not
   * @throws IllegalArgumentException if the configuration has no such receiver
   */
  public AlertRouteAssert reachesOnly(String... names) {
    return require(route().receivers().equals(Set.of(names)), "to reach only ", names);
  }

  private AlertRoute route() {
    isNotNull();
    return actual;
  }

  private AlertRouteAssert require(boolean holds, String expected, String... names) {
    route().requireReceivers(List.of(names));
    if (!holds) {
      throw new AssertionError(
          "Expected alert '%s' %s%s, but it reaches %s with the labels %s"
              .formatted(
                  route().alert(),
                  expected,
                  String.join(", ", names),
                  String.join(", ", route().receivers()),
                  route().labels()));
    }
    return this;
  }
}
