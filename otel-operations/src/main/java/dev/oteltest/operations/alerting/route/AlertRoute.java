package dev.oteltest.operations.alerting.route;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.AssertProvider;

/**
 * Where an alert goes. Needs AssertJ on the class path.
 *
 * @since 0.1
 */
public final class AlertRoute implements AssertProvider<AlertRouteAssert> {

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

  void requireReceivers(List<String> names) {
    routes.requireReceivers(names);
  }

  String alert() {
    return alert;
  }

  Map<String, String> labels() {
    return labels;
  }

  /** Returns assertions on the receivers; used by AssertJ's {@code assertThat}. */
  @Override
  public AlertRouteAssert assertThat() {
    return new AlertRouteAssert(this);
  }

  @Override
  public String toString() {
    return alert + " reaches " + String.join(", ", receivers);
  }
}
