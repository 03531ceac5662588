package dev.oteltest.operations.internal.prometheus;

import dev.oteltest.operations.internal.prometheus.PrometheusMetric.Kind;
import dev.oteltest.otlp.file.MessageCursor;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.WireReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Reads what names the metrics in a file of OTLP requests, and skips their points. Unlike the
 * decoder of metrics, it needs no SDK, which the Maven plugin does not have.
 */
public final class EmittedMetrics {

  private static final int FIRST = 1 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int SECOND = 2 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int UNIT = 3 << 3 | WireReader.LENGTH_DELIMITED;
  private static final int MONOTONIC = 3 << 3 | WireReader.VARINT;

  private final Set<PrometheusMetric> found = new LinkedHashSet<>();

  private EmittedMetrics() {}

  /**
   * Reads a file.
   *
   * @throws IOException if it can't be read, or is damaged
   */
  public static Set<PrometheusMetric> read(Path file) throws IOException {
    EmittedMetrics metrics = new EmittedMetrics();
    try (MessageCursor cursor = MessageCursor.open(file, 0)) {
      while (cursor.next()) {
        if (cursor.tag() != FIRST) {
          continue;
        }
        try {
          // ResourceMetrics has ScopeMetrics in its second field, which has Metric in its second.
          WireReader in = new WireReader(cursor.buffer(), cursor.bodyFrom(), cursor.bodyTo());
          metrics.descend(in, 2);
        } catch (MalformedMessageException e) {
          throw new IOException(file + " has a malformed message: " + e.getMessage(), e);
        }
      }
    }
    return metrics.found;
  }

  private void descend(WireReader in, int levels) throws MalformedMessageException {
    if (levels == 0) {
      found.add(metric(in));
      return;
    }
    while (in.hasMore()) {
      int tag = in.tag();
      if (tag == SECOND) {
        int outer = in.enter();
        descend(in, levels - 1);
        in.leave(outer);
      } else {
        in.skip(tag);
      }
    }
  }

  private static PrometheusMetric metric(WireReader in) throws MalformedMessageException {
    String name = "";
    String unit = "";
    Kind kind = Kind.GAUGE;
    while (in.hasMore()) {
      int tag = in.tag();
      switch (tag) {
        case FIRST -> name = text(in);
        case UNIT -> unit = text(in);
        case 7 << 3 | WireReader.LENGTH_DELIMITED -> kind = sum(in);
        case 9 << 3 | WireReader.LENGTH_DELIMITED -> kind = skip(in, tag, Kind.HISTOGRAM);
        case 10 << 3 | WireReader.LENGTH_DELIMITED ->
            kind = skip(in, tag, Kind.EXPONENTIAL_HISTOGRAM);
        case 11 << 3 | WireReader.LENGTH_DELIMITED -> kind = skip(in, tag, Kind.SUMMARY);
        default -> in.skip(tag);
      }
    }
    return new PrometheusMetric(name, unit, kind);
  }

  private static Kind skip(WireReader in, int tag, Kind kind) throws MalformedMessageException {
    in.skip(tag);
    return kind;
  }

  private static Kind sum(WireReader in) throws MalformedMessageException {
    Kind kind = Kind.UP_DOWN_COUNTER;
    int outer = in.enter();
    while (in.hasMore()) {
      int tag = in.tag();
      if (tag == MONOTONIC) {
        kind = in.varint() != 0 ? Kind.COUNTER : Kind.UP_DOWN_COUNTER;
      } else {
        in.skip(tag);
      }
    }
    in.leave(outer);
    return kind;
  }

  private static String text(WireReader in) throws MalformedMessageException {
    int outer = in.enter();
    int from = in.position();
    String text = new String(in.bytes(), from, in.limit() - from, StandardCharsets.UTF_8);
    in.leave(outer);
    return text;
  }
}
