package dev.oteltest.operations.deployment;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.operations.internal.server.HttpException;
import dev.oteltest.operations.internal.server.TraceSearch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;

/** Asks a trace backend for recent traces of a service, with attributes. */
final class TracesCheck implements Measurement.Source {

  static final Set<String> KEYS =
      BackendConnection.keys("service", "attributes", "within", "atLeast");

  private static final int MAX_COUNT = 1000;

  private final BackendConnection backend;
  private final String service;
  private final Map<String, String> attributes;
  private final Duration within;
  private final int atLeast;

  private TracesCheck(BackendConnection backend, PlanSection section) {
    this.backend = backend;
    service = section.requiredText("service");
    attributes = section.map("attributes");
    within = section.time("within", Duration.ofMinutes(15), true);
    atLeast = section.integer("atLeast", 1, 1, MAX_COUNT);
  }

  static TracesCheck read(PlanSection section, Connections context) {
    return new TracesCheck(BackendConnection.read(section, context), section);
  }

  @Override
  public String target() {
    return "traces of "
        + service
        + (attributes.isEmpty() ? "" : " with " + attributes)
        + " in "
        + within.toSeconds()
        + " s at "
        + backend.name();
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
          "; the backend returned "
              + CountText.of(others, "other trace, which is", "other traces, which are")
              + " not of that time, or without a span of "
              + service
              + (attributes.isEmpty() ? "" : " that has all attributes");
    }
    return Measurement.failed(value, miss);
  }
}
