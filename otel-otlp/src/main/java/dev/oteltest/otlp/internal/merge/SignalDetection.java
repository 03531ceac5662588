package dev.oteltest.otlp.internal.merge;

import dev.oteltest.otlp.file.MessageCursor;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.decode.WireReader;
import dev.oteltest.otlp.internal.encode.EncodedSpans;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which signal a file has, by its content: the requests of all signals are alike except
 * for the types of the fields of spans, metrics and log records.
 *
 * @see <a href="https://github.com/open-telemetry/opentelemetry-proto">OTLP's messages</a>
 */
public final class SignalDetection {

  private static final int FIRST_ID = 1;
  private static final int SECOND_ID = 2;
  private static final int TRACE_ID_BYTES = 16;
  private static final int SPAN_ID_BYTES = 8;

  /** The only signal whose items have a field with that tag. */
  private static final Map<Integer, OtlpSignal> ONLY = new HashMap<>();

  static {
    only(OtlpSignal.TRACES, WireReader.FIXED64, 7, 8); // start_time_unix_nano, end_time_unix_nano
    only(OtlpSignal.TRACES, WireReader.VARINT, 6, 10, 12, 14); // kind, counts of what was dropped
    only(OtlpSignal.TRACES, WireReader.FIXED32, 16); // flags
    only(OtlpSignal.LOGS, WireReader.FIXED64, 1, 11); // time_unix_nano, observed_time_unix_nano
    only(OtlpSignal.LOGS, WireReader.VARINT, 2, 7); // severity_number, dropped_attributes_count
    only(OtlpSignal.LOGS, WireReader.FIXED32, 8); // flags
    only(OtlpSignal.METRICS, WireReader.LENGTH_DELIMITED, 7); // sum
  }

  private static void only(OtlpSignal signal, int type, int... fields) {
    for (int field : fields) {
      ONLY.put(field << 3 | type, signal);
    }
  }

  private SignalDetection() {}

  /**
   * Returns the signal of a file, as far as it can be read.
   *
   * @return empty if the file has no span, metric or log record
   * @throws IllegalArgumentException if the file has more than one signal
   * @throws IOException if the file can't be read
   */
  public static Optional<OtlpSignal> signalOf(Path file) throws IOException {
    OtlpSignal[] found = {null};
    ResourceMessages.read(
        file,
        message -> {
          OtlpSignal signal = signalOf(message);
          if (found[0] == null) {
            found[0] = signal;
          } else if (signal != null && signal != found[0]) {
            throw new IllegalArgumentException(
                "%s has both %s and, at byte %s, %s. Each signal needs a file of its own"
                    .formatted(
                        file,
                        found[0].items,
                        message.endOffset() - (message.bodyTo() - message.fieldFrom()),
                        signal.items));
          }
        });
    return Optional.ofNullable(found[0]);
  }

  /**
   * Returns the signal of the message that a cursor is at; null if the message has no span, metric
   * or log record.
   */
  public static @Nullable OtlpSignal signalOf(MessageCursor message)
      throws MalformedMessageException {
    if (message.tag() != RequestDecoder.RESOURCES) {
      return null;
    }
    EncodedSpans items = ResourceMessages.items(message);
    MalformedMessageException problem = null;
    for (WireReader item : items.bodies()) {
      try {
        return signalOf(item);
      } catch (MalformedMessageException e) {
        problem = problem == null ? e : problem;
      }
    }
    if (problem != null) {
      throw problem;
    }
    return null;
  }

  /** Returns the signal of a span, metric or log record. */
  static OtlpSignal signalOf(WireReader item) throws MalformedMessageException {
    boolean named = false;
    boolean hasTraceId = false;
    boolean hasSpanId = false;
    while (item.hasMore()) {
      int tag = item.tag();
      OtlpSignal only = ONLY.get(tag);
      if (only != null) {
        return only;
      }
      if ((tag & 7) != WireReader.LENGTH_DELIMITED) {
        item.skip(tag);
        continue;
      }
      WireReader value = item.nested();
      int length = value.remaining();
      switch (tag >>> 3) {
        case FIRST_ID -> {
          named = true;
          hasTraceId = length == TRACE_ID_BYTES && !isText(value);
        }
        case SECOND_ID -> hasSpanId = length == SPAN_ID_BYTES;
        default -> {} // of several signals, or of a newer OTLP
      }
    }
    if (hasTraceId && hasSpanId) {
      return OtlpSignal.TRACES;
    }
    return named ? OtlpSignal.METRICS : OtlpSignal.LOGS;
  }

  /** Whether it can be the name of a metric, which no random id is. */
  private static boolean isText(WireReader value) {
    for (int i = value.position(); i < value.limit(); i++) {
      if (value.bytes()[i] < ' ' || value.bytes()[i] == 0x7f) {
        return false;
      }
    }
    return true;
  }
}
