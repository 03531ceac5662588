package dev.oteltest.report.internal.gate.metric;

import dev.oteltest.otlp.file.MessageCursor;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.report.MetricsForm;
import dev.oteltest.report.internal.gate.rule.Element;
import dev.oteltest.report.internal.gate.rule.Rule;
import dev.oteltest.report.internal.metrics.RunMetrics;
import dev.oteltest.report.internal.model.Run;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The series of a run: of the metrics that are computed from it, and of those that commands
 * emitted.
 *
 * @param problem what could not be read of the files, in a sentence without its period; null if all
 *     was read
 */
public record RunSeries(List<MetricSeries> all, @Nullable String problem) {

  /** There are none. */
  public static final RunSeries NONE = new RunSeries(List.of(), null);

  /**
   * Reads the metrics of a run, unless no rule is about one.
   *
   * @param files files of metrics, as commands emitted them
   * @throws IOException if a file can't be read at all
   */
  public static RunSeries of(Run run, Collection<Path> files, Collection<Rule> rules)
      throws IOException {
    if (rules.stream().noneMatch(rule -> rule.element() == Element.METRIC)) {
      return NONE;
    }
    SeriesCollector series = new SeriesCollector();
    if (run.spans().size() > 0) {
      RunMetrics.of(run, MetricsForm.GAUGE, 0, run.facts().resource())
          .forEach(metric -> series.add(metric, true));
    }
    String problem = null;
    for (Path file : files) {
      String torn = read(file, series);
      problem = problem == null ? torn : problem;
    }
    return new RunSeries(series.all(), problem);
  }

  /** Reads a file; returns why it could not be read to its end, or null. */
  private static @Nullable String read(Path file, SeriesCollector into) throws IOException {
    RequestDecoder<MetricData> decoder = RequestDecoder.ofMetrics();
    try (MessageCursor cursor = MessageCursor.open(file, 0)) {
      while (cursor.next()) {
        if (cursor.tag() == RequestDecoder.RESOURCES) {
          decoder
              .decodeResource(cursor.buffer(), cursor.bodyFrom(), cursor.bodyTo())
              .forEach(metric -> add(metric, into));
        }
      }
      return null;
    } catch (TraceFileException e) {
      return e.getMessage();
    } catch (MalformedMessageException e) {
      return file + " has a malformed message: " + e.getMessage();
    }
  }

  /** Leaves out those of the toolkit: they are computed from the run, which may be several. */
  private static void add(MetricData metric, SeriesCollector into) {
    if (!metric.getInstrumentationScopeInfo().getName().equals(RunMetrics.SCOPE)) {
      into.add(metric, false);
    }
  }

  /** Returns the series that a rule is about. */
  public List<MetricSeries> matching(Rule rule) {
    return all.stream()
        .filter(one -> rule.filter().matches(one.metric(), one.attributes(), one.resource()))
        .toList();
  }

  /** Returns the names of the metrics. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    all.forEach(one -> names.add(one.metric()));
    return names;
  }

  /** Returns the names of the attributes, also of resources. */
  public Set<String> attributeNames() {
    Set<String> names = new TreeSet<>();
    for (MetricSeries one : all) {
      one.attributes().asMap().keySet().stream().map(AttributeKey::getKey).forEach(names::add);
      one.resource().asMap().keySet().stream().map(AttributeKey::getKey).forEach(names::add);
    }
    return names;
  }
}
