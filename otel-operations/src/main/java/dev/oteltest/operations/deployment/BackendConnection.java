package dev.oteltest.operations.deployment;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.operations.internal.server.HttpException;
import dev.oteltest.operations.internal.server.TraceBackend;
import dev.oteltest.operations.internal.server.TraceSearch;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A trace backend and where it is, with the checks that ask it.
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
    String api = section.onlyOf(APIS, "a trace backend is named by", "here is");
    URI base = section.base(api);
    return new BackendConnection(
        TraceBackend.of(
            TraceBackend.Api.valueOf(api.toUpperCase(Locale.ROOT)),
            context.sender(section, base),
            base),
        api + " " + base);
  }

  /**
   * Asks a trace backend whether it knows services.
   *
   * @param names the services
   */
  record ServicesCheck(BackendConnection backend, List<String> names)
      implements Measurement.Source {

    static final Set<String> KEYS = BackendConnection.keys("names");

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

  /** Asks a trace backend for recent traces of a service, with attributes. */
  static final class TracesCheck implements Measurement.Source {

    static final Set<String> KEYS =
        BackendConnection.keys("service", "attributes", "within", "atLeast");

    private static final int MAX_COUNT = 1000;

    private final BackendConnection backend;
    private final String service;
    private final Map<String, String> attributes;
    private final Duration within;
    private final int atLeast;

    TracesCheck(PlanSection section, Connections connections) {
      backend = BackendConnection.read(section, connections);
      service = section.requiredText("service");
      attributes = section.map("attributes");
      within = section.time("within", Duration.ofMinutes(15), true);
      atLeast = section.integer("atLeast", 1, 1, MAX_COUNT);
    }

    @Override
    public String target() {
      String with = attributes.isEmpty() ? "" : " with " + attributes;
      return "traces of %s%s in %s s at %s"
          .formatted(service, with, within.toSeconds(), backend.name());
    }

    @Override
    public Measurement measure(Duration timeout) throws InterruptedException {
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      try {
        TraceSearch search =
            new TraceSearch(
                backend.backend().nameOf(service), attributes, now.minus(within), now, atLeast);
        return judge(backend.backend().search(search, timeout));
      } catch (HttpException e) {
        return Measurement.unanswered(backend.name() + " " + e.getMessage(), e);
      }
    }

    private Measurement judge(TraceSearch.Found found) {
      String value = CountText.of(found.matching(), "trace");
      if (found.matching() >= atLeast) {
        return Measurement.passed(value);
      }
      int others = found.returned() - found.matching();
      String miss = "expected at least " + atLeast + ", but found " + found.matching();
      if (others > 0) {
        miss +=
            "; the backend returned %s not of that time, or without a span of %s%s"
                .formatted(
                    CountText.of(others, "other trace, which is", "other traces, which are"),
                    service,
                    attributes.isEmpty() ? "" : " that has all attributes");
      }
      return Measurement.failed(value, miss);
    }
  }
}
