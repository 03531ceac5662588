package dev.oteltest.maven.upload;

import dev.oteltest.internal.export.ExportException;
import dev.oteltest.internal.export.ExportLog;
import dev.oteltest.internal.export.OtlpSender;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.file.TraceMessages;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.decode.UnreadableItems;
import dev.oteltest.otlp.internal.encode.ReadableMessages;
import dev.oteltest.otlp.internal.merge.TraceSizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends a trace file message by message; its memory does not depend on the file's size. Logs the
 * progress at every tenth of the file.
 */
final class TraceUploader {

  /** The maximum uncompressed size of a request in OTLP, in bytes. */
  static final int MAX_REQUEST_SIZE = 64 * 1024 * 1024;

  private final OtlpSender sender;
  private final int messageBytes;
  private final ExportLog log;
  private final ReadableMessages readable;
  private final @Nullable TraceSizes sizes;
  private final UnreadableItems unreadable;
  private int tenths;
  private int requests;
  private long sent;

  /**
   * Creates an uploader for one file.
   *
   * @param signal what the file holds
   * @param messageBytes the size up to which messages are combined, in bytes
   */
  TraceUploader(OtlpSignal signal, OtlpSender sender, int messageBytes, ExportLog log) {
    readable = new ReadableMessages(signal);
    unreadable = new UnreadableItems(signal);
    sizes = signal == OtlpSignal.TRACES ? new TraceSizes() : null;
    this.sender = sender;
    this.messageBytes = messageBytes;
    this.log = log;
  }

  /**
   * Uploads the file, which is never changed.
   *
   * @throws ExportException if the server can't be reached or rejects a message
   */
  void upload(Path file) throws ExportException, IOException, InterruptedException {
    long size = Files.size(file);
    log.info("Uploading " + file + " (" + bytes(size) + ") to " + sender.endpoint());
    try (TraceMessages messages = TraceMessages.open(file, messageBytes)) {
      for (Optional<byte[]> message = next(messages);
          message.isPresent();
          message = next(messages)) {
        send(readable(message.get(), messages.position()));
        if (!file.toString().endsWith(".gz")) { // its positions are those in what it inflates to
          logTenth(messages.position(), size);
        }
      }
    }
    unreadable.describe(file).ifPresent(log::warn);
    if (sizes != null) {
      sizes.problems().forEach(log::warn);
    }
    log.info(
        requests == 0
            ? "There was nothing to upload"
            : "Uploaded %s in %s to %s"
                .formatted(bytes(sent), CountText.of(requests, "request"), sender.endpoint()));
  }

  /** Leaves out what no server could read, as it would reject the whole request for it. */
  private byte[] readable(byte[] request, long end) {
    try {
      return readable.readable(request, end - request.length, unreadable).bytes();
    } catch (MalformedMessageException e) {
      return request; // its messages were found before
    }
  }

  private void send(byte[] message) throws ExportException, InterruptedException {
    if (message.length == 0) {
      return;
    }
    if (message.length > MAX_REQUEST_SIZE) {
      log.warn(
          "Left out one span of "
              + bytes(message.length)
              + ": OTLP requests must not be over 64 MiB");
      return;
    }
    try {
      sender.send(message);
    } catch (ExportException e) {
      String partly = requests == 0 ? "" : ", " + bytes(sent) + " of it arrived";
      throw e.after("The file is kept" + partly);
    }
    requests++;
    sent += message.length;
    if (sizes != null) {
      sizes.add(message);
    }
  }

  private void logTenth(long position, long size) {
    int now = size == 0 ? 10 : (int) (10 * position / size);
    if (now > tenths && now < 10) {
      log.info(bytes(position) + " of " + bytes(size));
    }
    tenths = now;
  }

  private Optional<byte[]> next(TraceMessages messages) throws IOException, ExportException {
    try {
      return Optional.ofNullable(messages.next());
    } catch (TraceFileException e) {
      if (e.offset() == 0) {
        throw new ExportException(
            String.valueOf(e.getMessage()),
            "Nothing in this file can be sent. Check that it is an OTLP trace file, or name another"
                + " one with -Dotel.upload.file=FILE",
            e);
      }
      log.warn(e.getMessage() + ". The data before it is uploaded; the rest is left out");
      return Optional.empty();
    }
  }

  static String bytes(long bytes) {
    if (bytes < 1000) {
      return CountText.of(bytes, "byte");
    }
    double value = bytes;
    String[] units = {"kB", "MB", "GB", "TB"};
    int unit = -1;
    while (value >= 999.95 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }
}
