package dev.oteltest.report.internal.output.html.data;

import java.util.Base64;

/**
 * A part of the data, which the application unpacks by itself.
 *
 * @param number the number by which other chunks and the application refer to it
 * @param isDetail whether the application needs it only for details of some spans, so that it may
 *     be in a file next to a page that would be too large
 */
@SuppressWarnings("ArrayRecordComponent") // nothing compares chunks
public record DataChunk(int number, boolean isDetail, byte[] gzip) {

  /** Returns the id of the element in the page that has the {@link #base64}. */
  public String elementId() {
    return "otel-report-data-" + number;
  }

  /** Returns the content of the element, which has no character that is special in HTML. */
  public String base64() {
    return Base64.getEncoder().encodeToString(gzip);
  }

  /** Returns how many characters {@link #base64} has. */
  public long length() {
    return (gzip.length + 2L) / 3 * 4;
  }

  /** Returns the name of the file next to the page that has the {@link #script}. */
  public String fileName() {
    return "data-" + number + ".js";
  }

  /** Returns the chunk as a script, because a page on {@code file://} can't read files. */
  public String script() {
    return "(self.otelReportData=self.otelReportData||{})[" + number + "]=\"" + base64() + "\";\n";
  }
}
