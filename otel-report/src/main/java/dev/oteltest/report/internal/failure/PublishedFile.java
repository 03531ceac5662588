package dev.oteltest.report.internal.failure;

import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A file that a test published, such as a screenshot.
 *
 * @param path where it was written, which may be on another machine
 * @param mediaType as the test stated it; may be empty
 */
public record PublishedFile(String path, String mediaType) {

  /** Returns the files of a test, by the time at which they were published. */
  public static List<PublishedFile> of(SpanTable spans, int row) {
    if (!spans.has(TestAttributes.FILE_PATH)) {
      return List.of(); // most runs
    }
    return spans.events(row).stream()
        .filter(event -> event.getName().equals(TestAttributes.FILE_ENTRY))
        .sorted(Comparator.comparingLong(EventData::getEpochNanos))
        .map(EventData::getAttributes)
        .map(
            file ->
                new PublishedFile(
                    Objects.requireNonNullElse(file.get(TestAttributes.FILE_PATH), ""),
                    Objects.requireNonNullElse(file.get(TestAttributes.MEDIA_TYPE), "")))
        .toList();
  }

  /** Returns the last part of its path, whichever system it is of. */
  public String name() {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
