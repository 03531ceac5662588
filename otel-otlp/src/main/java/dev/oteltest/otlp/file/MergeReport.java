package dev.oteltest.otlp.file;

import java.nio.file.Path;
import java.util.List;

/**
 * The result of a merge.
 *
 * @param file the merged file
 * @param parts the number of files that were read
 * @param bytes the size of the merged file in bytes
 * @param torn for each file whose torn tail was left out, the exception that a reader would throw
 * @since 0.1
 */
public record MergeReport(Path file, int parts, long bytes, List<TraceFileException> torn) {}
