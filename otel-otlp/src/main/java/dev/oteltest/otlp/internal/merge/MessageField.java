package dev.oteltest.otlp.internal.merge;

import dev.oteltest.otlp.internal.decode.ByteRange;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.WireReader;
import java.util.ArrayDeque;
import java.util.Deque;

/** A field with its tag, from {@code from} to {@code to}. */
record MessageField(int tag, int from, int to) {

  /** Returns a reader of the value of this length-delimited field. */
  WireReader reader(WireReader around) throws MalformedMessageException {
    WireReader in = new WireReader(around.bytes(), from, to);
    in.tag();
    return ByteRange.next(in).reader(around.bytes());
  }

  /** Returns the fields of a message, the last one first. */
  static Deque<MessageField> backward(WireReader in) throws MalformedMessageException {
    Deque<MessageField> fields = new ArrayDeque<>();
    while (in.hasMore()) {
      int from = in.position();
      int tag = in.tag();
      in.skip(tag);
      fields.addFirst(new MessageField(tag, from, in.position()));
    }
    return fields;
  }
}
