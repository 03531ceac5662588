package dev.oteltest.otlp.internal.merge;

import dev.oteltest.otlp.file.MessageCursor;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.encode.EncodedSpans;
import java.io.IOException;
import java.nio.file.Path;

/** The messages of a file that have spans, metrics or log records. */
final class ResourceMessages {
  private ResourceMessages() {}

  @FunctionalInterface
  interface Reading {
    void read(MessageCursor message) throws MalformedMessageException;
  }

  /**
   * Reads a file as far as it can be read, without the messages that can't be; whoever reads the
   * file for its content reports those.
   */
  static void read(Path file, Reading reading) throws IOException {
    try (MessageCursor fields = MessageCursor.open(file)) {
      while (fields.next()) {
        if (fields.tag() == RequestDecoder.RESOURCES) {
          read(fields, reading);
        }
      }
    } catch (TraceFileException e) {
      return;
    }
  }

  private static void read(MessageCursor message, Reading reading) {
    try {
      reading.read(message);
    } catch (MalformedMessageException e) {
      return;
    }
  }

  /** Finds the spans, metrics or log records of the message that a cursor is at. */
  static EncodedSpans items(MessageCursor message) throws MalformedMessageException {
    return EncodedSpans.parse(message.buffer(), message.bodyFrom(), message.bodyTo());
  }
}
