package dev.oteltest.maven.upload;

import dev.oteltest.internal.export.ExportException;
import dev.oteltest.internal.export.ExportLog;
import dev.oteltest.internal.export.OtlpSender;
import dev.oteltest.otlp.file.TraceFileException;
import dev.oteltest.otlp.file.TraceMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Sends a trace file message by message; its memory does not depend on the file's size. */
final class TraceUploader {

  /** The maximum uncompressed size of a request in OTLP, in bytes. */
  static final int LARGEST_REQUEST = 64 * 1024 * 1024;

  private final OtlpSender sender;
  private final int messageBytes;
  private final ExportLog log;

  /**
   * Creates an uploader.
   *
   * @param messageBytes the size up to which messages are combined, in bytes
   */
  TraceUploader(OtlpSender sender, int messageBytes, ExportLog log) {
    this.sender = sender;
    this.messageBytes = messageBytes;
    this.log = log;
  }

  /**
   * Uploads a file, which is never changed.
   *
   * @throws ExportException if the server can't be reached or rejects a message
   */
  void upload(Path file) throws ExportException, IOException, InterruptedException {
    long size = Files.size(file);
    UploadProgress uploadProgress = new UploadProgress(size, log);
    log.info("Uploading " + file + " (" + UploadProgress.bytes(size) + ") to " + sender.endpoint());
    try (TraceMessages messages = TraceMessages.open(file, messageBytes)) {
      for (Optional<byte[]> message = next(messages, size);
          message.isPresent();
          message = next(messages, size)) {
        send(message.get(), uploadProgress);
        uploadProgress.reached(messages.position());
      }
    }
    uploadProgress.done(sender.endpoint());
  }

  private void send(byte[] message, UploadProgress uploadProgress)
      throws ExportException, InterruptedException {
    if (message.length > LARGEST_REQUEST) {
      log.warn(
          "Left out one span of "
              + UploadProgress.bytes(message.length)
              + ": OTLP requests must not be over 64 MiB");
      return;
    }
    try {
      sender.send(message);
    } catch (ExportException e) {
      throw e.after("The file is kept" + uploadProgress.partly());
    }
    uploadProgress.sent(message.length);
  }

  private Optional<byte[]> next(TraceMessages messages, long size)
      throws IOException, ExportException {
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
      log.warn(
          e.getMessage()
              + ". The data before it is uploaded; the last "
              + UploadProgress.bytes(size - e.offset())
              + " are left out");
      return Optional.empty();
    }
  }
}
