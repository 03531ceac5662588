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
final class PagedMessages implements TraceFiles.MessageWriter {
  private static final int BUFFER = 64 * 1024;

  private final ByteArrayOutputStream pending = new ByteArrayOutputStream(BUFFER);
  private final ReverseBuffer filler = new ReverseBuffer();

  /** The size of the file after all pending messages are written. */
  private long end;

  /**
   * @param end the current size of the file in bytes
   */
  PagedMessages(long end) {
    this.end = end;
  }

  /** Adds a message, and writes the pending ones if there are many. */
  @Override
  public long write(MessageCursor message, OutputStream out) throws IOException {
    int padding = PagePadding.paddingBefore(message.bodyTo() - message.fieldFrom(), end);
    if (padding > 0) {
      filler.clear();
      filler.padding(PagePadding.PADDING, padding);
      filler.writeTo(pending);
    }
    long added = padding + TraceFiles.copy(message, pending);
    end += added;
    if (pending.size() >= BUFFER) {
      flush(out);
    }
    return added;
  }

  /** Writes all pending messages. */
  void flush(OutputStream out) throws IOException {
    pending.writeTo(out);
    pending.reset();
  }
}
