package dev.oteltest.otlp.internal.run;

import dev.oteltest.otlp.file.MessageCursor;
import dev.oteltest.otlp.file.PagePadding;
import dev.oteltest.otlp.file.TraceFiles;
import dev.oteltest.otlp.internal.encode.ReverseBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Appends messages to a file that others read while it grows, many in one write. Each message is on
 * one {@linkplain PagePadding page}, so a reader that sees a part of the write sees whole messages.
 */
final class PagedMessages {

  private static final int BUFFER = 64 * 1024;

  private final OutputStream out;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream(BUFFER);
  private final ReverseBuffer filler = new ReverseBuffer();

  /** The size of the file after all pending messages are written. */
  private long end;

  /**
   * @param end the current size of the file in bytes
   */
  PagedMessages(OutputStream out, long end) {
    this.out = out;
    this.end = end;
  }

  /** Adds a message, and writes the pending ones if there are many. */
  void add(MessageCursor message) throws IOException {
    int length = message.bodyTo() - message.fieldFrom();
    int padding = PagePadding.paddingBefore(length, end);
    if (padding > 0) {
      filler.clear();
      filler.padding(PagePadding.PADDING, padding);
      filler.writeTo(pending);
    }
    end += padding + TraceFiles.copy(message, pending);
    if (pending.size() >= BUFFER) {
      flush();
    }
  }

  /** Writes all pending messages, and returns the size of the file. */
  long flush() throws IOException {
    pending.writeTo(out);
    pending.reset();
    return end;
  }
}
