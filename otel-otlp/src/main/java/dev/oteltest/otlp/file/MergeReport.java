package dev.oteltest.otlp.file;

import java.nio.file.Path;
import java.util.List;

/**
 * What a merge did.
 *
 * @param file the merged file
 * @param parts how many files were read
 * @param bytes the size of the merged file
 * @param torn the files whose tail was left out, each as the exception that reading it would give
 */
public record MergeReport(Path file, int parts, long bytes, List<TraceFileException> torn) {}
