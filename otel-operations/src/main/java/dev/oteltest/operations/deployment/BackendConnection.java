package dev.oteltest.operations.deployment;

import dev.oteltest.operations.internal.server.TraceBackend;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A trace backend and where it is.
 *
 * @param backend asks it
 * @param name its API and URL
 */
record BackendConnection(TraceBackend backend, String name) {

  private static final List<String> APIS = List.of("jaeger", "tempo", "zipkin");

  /** Returns a check's keys and those of a backend. */
  static Set<String> keys(String... further) {
    Set<String> keys = Connections.keys(further);
    keys.addAll(APIS);
    return keys;
  }

  /** Reads the backend, whose URL is the value of the key of its API. */
  static BackendConnection read(PlanSection section, Connections context) {
    List<String> given = APIS.stream().filter(section::has).toList();
    if (given.size() != 1) {
      throw section.error(
          "a trace backend is named by exactly one of "
              + String.join(", ", APIS)
              + ", but here is "
              + (given.isEmpty() ? "none" : String.join(" and ", given)));
    }
    String api = given.get(0);
    URI base = section.base(api);
    return new BackendConnection(
        TraceBackend.of(
            TraceBackend.Api.valueOf(api.toUpperCase(Locale.ROOT)),
            context.sender(section, base),
            base),
        api + " " + base);
  }
}
