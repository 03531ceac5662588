package dev.oteltest.otlp.receiver;

import dev.oteltest.otlp.internal.decode.ByteRange;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.decode.WireReader;
import dev.oteltest.otlp.internal.encode.EncodedSpans;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Passes requests on as they are encoded. A request is checked down to the fields of its spans,
 * metrics or log records, because a malformed one would make what follows it in a file unreadable.
 */
final class EncodedRequests implements RequestTaker {

  /** The wire types that can be in a file: the groups of old protobuf can't. */
  private static final Set<Integer> FILE_TYPES =
      Set.of(
          WireReader.VARINT, WireReader.FIXED64, WireReader.LENGTH_DELIMITED, WireReader.FIXED32);

  private final OtlpRequestConsumer consumer;
  private final AtomicLong spans = new AtomicLong();

  EncodedRequests(OtlpRequestConsumer consumer) {
    this.consumer = consumer;
  }

  @Override
  public long take(OtlpSignal signal, byte[] protobuf) throws MalformedMessageException {
    int items = count(protobuf);
    if (items == 0) {
      return 0;
    }
    switch (signal) {
      case TRACES -> {
        consumer.traces(protobuf);
        spans.addAndGet(items);
      }
      case METRICS -> consumer.metrics(protobuf);
      case LOGS -> consumer.logs(protobuf);
    }
    return 0;
  }

  /** Returns the number of spans, metrics or log records, which are at the same places. */
  private static int count(byte[] protobuf) throws MalformedMessageException {
    int items = 0;
    WireReader in = new WireReader(protobuf, 0, protobuf.length);
    while (in.hasMore()) {
      int at = in.position();
      int tag = in.tag();
      if (tag != RequestDecoder.RESOURCES) {
        if (tag >>> 3 == RequestDecoder.RESOURCES >>> 3 || !FILE_TYPES.contains(tag & 7)) {
          throw new MalformedMessageException(at, "wire type " + (tag & 7));
        }
        in.skip(tag); // of a newer OTLP
        continue;
      }
      ByteRange body = ByteRange.next(in);
      EncodedSpans encoded = EncodedSpans.parse(protobuf, body.from(), body.to());
      encoded.requireWellFormed();
      items += encoded.count();
    }
    return items;
  }

  @Override
  public long spans() {
    return spans.get();
  }
}
