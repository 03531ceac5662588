package dev.oteltest.report.internal.gate.metric;

import dev.oteltest.internal.filter.FilterNumber;
import dev.oteltest.report.internal.gate.count.Counts;
import dev.oteltest.report.internal.gate.rule.Counter;
import dev.oteltest.report.internal.text.Secrets;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A metric with one set of attributes, and its value in a run. */
public final class MetricSeries {

  private final SeriesKey key;
  private final Attributes resource;
  private final Reading reading;
  private final boolean ofRun;

  MetricSeries(SeriesKey key, Attributes resource, Reading reading, boolean ofRun) {
    this.key = key;
    this.resource = resource;
    this.reading = reading;
    this.ofRun = ofRun;
  }

  /** Returns what identifies it. */
  public SeriesKey key() {
    return key;
  }

  /** Returns the name of the metric. */
  String metric() {
    return key.metric();
  }

  Attributes attributes() {
    return key.attributes();
  }

  Attributes resource() {
    return resource;
  }

  /** Returns the metric with its attributes, such as {@code requests{method=GET}}. */
  public String text() {
    List<String> pairs = new ArrayList<>();
    Secrets.masked(key.attributes())
        .forEach((name, value) -> pairs.add(name.getKey() + "=" + value));
    return key.metric() + (pairs.isEmpty() ? "" : "{" + String.join(", ", pairs) + "}");
  }

  /** Returns the service that measured it; empty if that is the build itself, or unknown. */
  public String service() {
    return key.service();
  }

  /** Whether it is computed from the run, and not measured by a command. */
  public boolean isOfRun() {
    return ofRun;
  }

  /** Returns a span that the value leads to; null if it has none. */
  public @Nullable SpanContext example() {
    return reading.example();
  }

  /** Returns what a counter counts; {@link Counts#NONE} if it has none. */
  public double value(Counter counter) {
    double nanos = unitNanos();
    return switch (counter) {
      case COUNT -> 1;
      case VALUE -> Double.isNaN(nanos) ? reading.value() : Counts.NONE;
      case MEASUREMENTS -> reading.measurements();
      case MAX -> nanos * largest();
      default -> nanos * reading.value();
    };
  }

  private double largest() {
    return key.kind() == SeriesKey.Kind.GAUGE ? reading.value() : reading.most();
  }

  /** Returns the nanoseconds of the unit; NaN if it is not one of time. */
  private double unitNanos() {
    BigDecimal nanos = FilterNumber.nanos("1" + key.unit());
    return nanos == null ? Counts.NONE : nanos.doubleValue();
  }

  /** Returns why a counter has no value, in a clause; empty if it has one. */
  public String problem(Counter counter) {
    if (!Double.isNaN(value(counter))) {
      return "";
    }
    boolean timed = !Double.isNaN(unitNanos());
    if (counter == Counter.MEASUREMENTS) {
      return metric() + " is not a histogram";
    }
    if (counter == Counter.VALUE) {
      return metric() + (timed ? " is a time: it has duration, max and total" : " is not a number");
    }
    return metric()
        + (timed ? " has no largest value" : " is not measured in a unit of time: it has value");
  }
}
