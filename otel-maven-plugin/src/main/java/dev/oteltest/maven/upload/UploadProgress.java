package dev.oteltest.maven.upload;

import dev.oteltest.internal.export.ExportLog;
import java.util.Locale;

/** Tracks the progress of an upload, and logs it at every tenth of the file. */
final class UploadProgress {

  private final long size;
  private final ExportLog log;
  private int tenths;
  private int requests;
  private long sent;

  UploadProgress(long size, ExportLog log) {
    this.size = size;
    this.log = log;
  }

  void sent(int bytes) {
    requests++;
    sent += bytes;
  }

  void reached(long position) {
    int now = size == 0 ? 10 : (int) (10 * position / size);
    if (now > tenths && now < 10) {
      log.info(bytes(position) + " of " + bytes(size));
    }
    tenths = now;
  }

  void done(String endpoint) {
    if (requests == 0) {
      log.info("There was nothing to upload");
    } else {
      log.info(
          "Uploaded "
              + bytes(sent)
              + " in "
              + requests
              + (requests == 1 ? " request" : " requests")
              + " to "
              + endpoint);
    }
  }

  /** Returns how much of the file arrived, for the message of an upload that failed midway. */
  String partly() {
    return requests == 0 ? "" : ", " + bytes(sent) + " of it arrived";
  }

  static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + (bytes == 1 ? " byte" : " bytes");
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
