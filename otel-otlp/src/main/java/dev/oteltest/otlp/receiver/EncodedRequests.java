package dev.oteltest.otlp.receiver;

import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.MessageFields;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.decode.UnreadableItems;
import dev.oteltest.otlp.internal.decode.WireReader;
import dev.oteltest.otlp.internal.encode.ReadableMessages;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Passes requests on as they are encoded. A request is decoded once, because what is written to a
 * file must be readable; what can't be decoded is left out.
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
  public Outcome take(OtlpSignal signal, byte[] protobuf) throws MalformedMessageException {
    requireFileTypes(protobuf);
    UnreadableItems unreadable = new UnreadableItems(signal);
    ReadableMessages.Request request =
        new ReadableMessages(signal).readable(protobuf, 0, unreadable);
    unreadable.requireMessages(request.items() > 0);
    if (request.items() > 0) {
      switch (signal) {
        case TRACES -> {
          consumer.traces(request.bytes());
          spans.addAndGet(request.items());
        }
        case METRICS -> consumer.metrics(request.bytes());
        case LOGS -> consumer.logs(request.bytes());
      }
    }
    return Outcome.of(unreadable);
  }

  private static void requireFileTypes(byte[] protobuf) throws MalformedMessageException {
    MessageFields fields = MessageFields.of(new WireReader(protobuf, 0, protobuf.length));
    for (int i = 0; i < fields.count(); i++) {
      int tag = fields.tag(i);
      boolean isResource = tag >>> 3 == RequestDecoder.RESOURCES >>> 3;
      if ((isResource && tag != RequestDecoder.RESOURCES) || !FILE_TYPES.contains(tag & 7)) {
        throw new MalformedMessageException(fields.from(i), "wire type " + (tag & 7));
      }
    }
  }

  @Override
  public long spans() {
    return spans.get();
  }
}
