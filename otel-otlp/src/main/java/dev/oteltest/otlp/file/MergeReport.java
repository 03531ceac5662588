package dev.oteltest.otlp.file;

import java.nio.file.Path;
import java.util.List;

/**
 * The result of a merge.
 *
 * @param file the merged file
 * @param parts how many files were read
 * @param bytes the size of the merged file
 * @param torn the files with a torn tail, which was left out, each as the exception that a reader
 *     would throw
 */
public record MergeReport(Path file, int parts, long bytes, List<TraceFileException> torn) {}
