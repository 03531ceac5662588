package dev.oteltest.operations.deployment;

import dev.oteltest.operations.internal.server.HttpException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Asks a trace backend whether it knows services. */
final class ServicesCheck implements Measurement.Source {

  static final Set<String> KEYS = BackendConnection.keys("names");

  private final BackendConnection backend;
  private final List<String> names;

  private ServicesCheck(BackendConnection backend, List<String> names) {
    this.backend = backend;
    this.names = names;
  }

  static ServicesCheck read(PlanSection section, Connections context) {
    List<String> names = section.texts("names");
    if (names.isEmpty()) {
      throw section.error("a services check needs the key 'names'");
    }
    return new ServicesCheck(BackendConnection.read(section, context), names);
  }

  @Override
  public String target() {
    return String.join(", ", names) + " at " + backend.name();
  }

  @Override
  public Measurement measure(Duration timeout) throws InterruptedException {
    try {
      Set<String> known = backend.backend().services(timeout);
      List<String> missing = new ArrayList<>(names);
      missing.removeIf(name -> known.contains(backend.backend().nameOf(name)));
      String value = (names.size() - missing.size()) + " of " + names.size() + " services";
      if (missing.isEmpty()) {
        return Measurement.passed(value);
      }
      String others = known.isEmpty() ? "none" : String.join(", ", known);
      return Measurement.failed(
          value, "there is no service " + String.join(", ", missing) + "; known are " + others);
    } catch (HttpException e) {
      return Measurement.unanswered(backend.name() + " " + e.getMessage(), e);
    }
  }
}
