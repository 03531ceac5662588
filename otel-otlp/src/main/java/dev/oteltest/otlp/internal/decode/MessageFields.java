package dev.oteltest.otlp.internal.decode;

import static dev.oteltest.otlp.internal.decode.WireReader.LENGTH_DELIMITED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The fields of a message, in their order. Only their places are kept, and a value is read when it
 * is asked for; if a field that is not repeated occurs several times, the last one counts.
 *
 * <p>Refers to the array with the message, and is valid as long as that does not change.
 */
public final class MessageFields {
  /** What a field has in the table of places: its tag, and where it starts and ends with it. */
  private static final int COLUMNS = 3;

  private final byte[] bytes;
  private final int start;
  private int[] places = new int[COLUMNS * 8];
  private int count;

  private MessageFields(byte[] bytes, int start) {
    this.bytes = bytes;
    this.start = start;
  }

  /** Finds the fields of the message that is the rest of a reader. */
  public static MessageFields of(WireReader in) throws MalformedMessageException {
    MessageFields found = new MessageFields(in.bytes(), in.position());
    while (in.hasMore()) {
      int from = in.position();
      int tag = in.tag();
      in.skip(tag);
      found.add(tag, from, in.position());
    }
    return found;
  }

  private void add(int tag, int from, int to) {
    int at = COLUMNS * count++;
    if (at == places.length) {
      places = Arrays.copyOf(places, 2 * at);
    }
    places[at] = tag;
    places[at + 1] = from;
    places[at + 2] = to;
  }

  /** Returns the number of fields. */
  public int count() {
    return count;
  }

  /** Returns a field's tag: its number and wire type, as {@code number << 3 | type}. */
  public int tag(int index) {
    return places[COLUMNS * index];
  }

  /** Returns where a field starts in the array, with its tag. */
  public int from(int index) {
    return places[COLUMNS * index + 1];
  }

  /** Returns the number of bytes of a field, with its tag. */
  public int size(int index) {
    return places[COLUMNS * index + 2] - from(index);
  }

  /** Returns a reader of the message that a length-delimited field contains. */
  public WireReader nested(int index) throws MalformedMessageException {
    return value(index).nested();
  }

  /** Returns the index of the last field with a tag; negative if there is none. */
  public int last(int tag) {
    int index = count - 1;
    while (index >= 0 && tag(index) != tag) {
      index--;
    }
    return index;
  }

  /** Returns a reader that is at the value of a field, which has its length in front of it. */
  WireReader value(int index) throws MalformedMessageException {
    WireReader in = new WireReader(bytes, from(index), from(index) + size(index));
    in.tag();
    return in;
  }

  /** Returns readers that are at the values of a repeated field. */
  List<WireReader> values(int tag) throws MalformedMessageException {
    List<WireReader> values = new ArrayList<>(4);
    for (int i = 0; i < count; i++) {
      if (tag(i) == tag) {
        values.add(value(i));
      }
    }
    return values;
  }

  /** Returns a reader of the message that a field contains; an empty one if there is none. */
  public WireReader message(int field) throws MalformedMessageException {
    int index = last(field << 3 | LENGTH_DELIMITED);
    return index < 0 ? new WireReader(bytes, start, start) : nested(index);
  }

  /** Returns readers of the messages that a repeated field contains. */
  List<WireReader> messages(int field) throws MalformedMessageException {
    List<WireReader> messages = new ArrayList<>(4);
    for (WireReader in : values(field << 3 | LENGTH_DELIMITED)) {
      messages.add(in.nested());
    }
    return messages;
  }

  /** Returns the index in the array at which the message starts. */
  int start() {
    return start;
  }

  boolean has(int tag) {
    return last(tag) >= 0;
  }

  /** Returns the value of a field of eight bytes, or 0. */
  public long fixed64(int tag) throws MalformedMessageException {
    int index = last(tag);
    return index < 0 ? 0 : value(index).fixed64();
  }

  /** Returns the value of a field of eight bytes, or 0. */
  double real(int tag) throws MalformedMessageException {
    return Double.longBitsToDouble(fixed64(tag));
  }

  /** Returns the value of a field of variable length, or 0. */
  public long varint(int tag) throws MalformedMessageException {
    int index = last(tag);
    return index < 0 ? 0 : value(index).varint();
  }

  /** Returns the value of a field of four bytes, or 0. */
  int fixed32(int tag) throws MalformedMessageException {
    int index = last(tag);
    return index < 0 ? 0 : value(index).fixed32();
  }
}
